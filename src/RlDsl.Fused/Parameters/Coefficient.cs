namespace RlDsl.Fused;

/// <summary>
/// A number in the mathematics of updates that changes between them but is not learnt by gradients, such as the weight of a
/// penalty.
/// </summary>
public sealed class Coefficient
{
    /// <summary>Creates the number.</summary>
    /// <param name="value">What it starts at; finite in single precision.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public Coefficient(double value) => Value = value;

    /// <summary>The number in single precision.</summary>
    public float Number { get; private set; }

    /// <summary>The number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite in single precision.</exception>
    public double Value
    {
        get;
        set
        {
            if (!float.IsFinite((float)value))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, "A coefficient is a finite number of single precision.");
            }

            (field, Number) = (value, (float)value);
        }
    }
}
