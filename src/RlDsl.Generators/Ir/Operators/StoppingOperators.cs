namespace RlDsl.Generators.Ir;

/// <content>Values that gradients take for constants.</content>
internal static partial class Operators
{
    /// <summary><c>stop_gradient(x)</c>: the same numbers, of which no gradient is taken.</summary>
    public static readonly Operator StopGradient = Operator.OfTensors(
        "stop_gradient", OfElements,
        meaning: a => a.Surroundings.Constant(a[0]),
        gradient: Gradient.Stopped("that is what it is for"));

    /// <summary><c>standardised(x)</c>: observations shifted and scaled by their running moments, and clipped.</summary>
    public static readonly Operator Standardised = Operator.OfTensors(
        "standardised",
        o => o.Tensor(0).Equals(TensorType.IntermediateObservation) ? o.Tensor(0) : o.Require(0, TensorType.Observation),
        meaning: a => a.Surroundings.Standardised(a[0]),
        gradient: Gradient.Stopped("observations are data"));

    /// <summary><c>noise_like(x)</c>: independent standard normal numbers in the shape of another value.</summary>
    public static readonly Operator NoiseLike = Operator.OfTensors(
        "noise_like", OfElements,
        meaning: a => a.Surroundings.Noise(a[0].Shape),
        gradient: Gradient.Stopped("it depends on the shape alone"));
}
