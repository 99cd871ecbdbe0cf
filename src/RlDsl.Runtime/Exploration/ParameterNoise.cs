namespace RlDsl;

/// <summary>
/// The size of noise on the parameters of a network, kept such that it changes the policy as much as wanted (Plappert et al.
/// 2018, equation 8 and appendix C.1).
/// </summary>
public sealed class ParameterNoise
{
    /// <summary>The factor by which the standard deviation grows or shrinks (Plappert et al. 2018, section 3).</summary>
    private const double Factor = 1.01;

    private double deviation;

    /// <summary>Begins with a standard deviation.</summary>
    /// <param name="deviation">The standard deviation at first; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is out of its range.</exception>
    public ParameterNoise(double deviation) => Deviation = deviation;

    /// <summary>The standard deviation of the noise; above 0.</summary>
    public double Deviation
    {
        get => deviation;
        set => deviation = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "The standard deviation of the noise must be above 0 and finite.");
    }

    /// <summary>
    /// The divergence that noise on a network for discrete actions should cause, in nats: that of the ε-greedy from the greedy
    /// policy, -ln(1 - ε + ε / actions).
    /// </summary>
    /// <param name="epsilon">The share ε of random actions whose effect the noise should have, in (0, 1].</param>
    /// <param name="actions">The number of actions; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Threshold(double epsilon, int actions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actions);
        return epsilon is > 0 and <= 1
            ? -Math.Log(1 - epsilon + (epsilon / actions))
            : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The share of random actions must be in (0, 1].");
    }

    /// <summary>Writes the standard deviation.</summary>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(nameof(ParameterNoise));
        writer.Write(deviation);
    }

    /// <summary>Goes on from a standard deviation that was saved.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of something else. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(nameof(ParameterNoise));
        double saved = reader.ReadDouble();
        SavedNumbers.Require(saved > 0 && double.IsFinite(saved), "the standard deviation is not above 0 and finite");
        deviation = saved;
    }

    /// <summary>Makes the noise larger where it changed the policy less than wanted, else smaller.</summary>
    /// <param name="distance">How far the perturbed policy is from the policy; at least 0.</param>
    /// <param name="threshold">How far it should be, in the same units; above 0.</param>
    public void Adapt(double distance, double threshold) =>
        Deviation = distance < threshold ? Deviation * Factor : Deviation / Factor;
}
