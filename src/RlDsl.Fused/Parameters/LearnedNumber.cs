namespace RlDsl.Fused;

/// <summary>One trainable number, such as the logarithm of the temperature in soft actor-critic (Haarnoja et al. 2018).</summary>
public sealed class LearnedNumber : Network
{
    private readonly LearnedParameter parameter = new();

    /// <summary>Creates the number, a parameter of the name <c>value</c>.</summary>
    /// <param name="initial">What it starts at; finite in single precision.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public LearnedNumber(double initial)
        : base(nameof(LearnedNumber))
    {
        if (!float.IsFinite((float)initial))
        {
            throw new ArgumentOutOfRangeException(
                nameof(initial), initial, "What is learnt starts at a finite number of single precision.");
        }

        Register("value", parameter);
        parameter.Values[0] = (float)initial;
    }

    /// <summary>The number.</summary>
    public float Value => parameter.Values[0];

    /// <summary>Adds to the gradient of the number.</summary>
    /// <param name="gradient">The gradient of the loss with respect to the number.</param>
    public void AddGradient(double gradient) => parameter.Gradient[0] += (float)gradient;
}
