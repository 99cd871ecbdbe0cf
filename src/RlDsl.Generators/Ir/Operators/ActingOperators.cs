using System;
using System.Linq;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

/// <content>How agents act while they collect experience. No gradient flows through what an agent does.</content>
internal static partial class Operators
{
    /// <summary>
    /// <c>draw(preferences, temperature)</c>: a discrete action with probability in proportion to exp(preference / temperature)
    /// (Sutton and Barto 2018, equation 2.11).
    /// </summary>
    public static readonly Operator Draw = Operator.OfTensors(
        "draw",
        o => o.Tensor(0) is { Element: Element.Real, Shape: { Count: 2 } shape } && shape[1] == Dimension.Actions
            ? Number(o, 1, new TensorType([shape[0]], Element.Integer))
            : throw o.Mismatch($"operand 1 is {o[0]} where a number for each action is needed"),
        meaning: a => a[0].Reduce(1, preferences => Drawn(preferences, a[1].Single, a.Acting.Uniform())),
        gradient: Acting());

    /// <summary>
    /// <c>epsilon_greedy(action, epsilon)</c>: with probability ε any action, else this one (Sutton and Barto 2018, section
    /// 2.2).
    /// </summary>
    public static readonly Operator EpsilonGreedy = Operator.OfTensors(
        "epsilon_greedy",
        o => Number(o, 1, o.Require(0, TensorType.Action)),
        meaning: a => a[0].Map(action => a.Acting.Uniform() < a[1].Single ? a.Acting.UniformAction() : action),
        gradient: Acting());

    /// <summary><c>warm_up(action, steps)</c>: uniformly random actions in the first steps of training, then this one.</summary>
    public static readonly Operator WarmUp = Operator.OfTensors(
        "warm_up",
        o => Number(o, 1, o.Tensor(0)),
        meaning: a => a.Acting.StepCount >= a[1].Single ? a[0]
            : a[0].Rank == 1 ? a[0].Map(_ => a.Acting.UniformAction())
            : Between(a.Acting.Low, a.Acting.High, a[0].Map(_ => a.Acting.Uniform())),
        gradient: Acting());

    /// <summary>
    /// <c>gaussian_noise(action, sigma)</c>: the action with independent normal noise, of a standard deviation that is a share
    /// of half the range of each element, within the bounds of actions (Fujimoto et al. 2018, section 6.1).
    /// </summary>
    public static readonly Operator GaussianNoise = Operator.OfTensors(
        "gaussian_noise",
        o => Number(o, 1, o.Require(0, TensorType.ContinuousAction)),
        meaning: a => WithNoise(a, a.Surroundings.Noise(a[0].Shape).Map(noise => a[1].Single * noise)),
        gradient: Acting());

    /// <summary>
    /// <c>ornstein_uhlenbeck(action, theta, sigma)</c>: the action with noise x ← x - θ x + σ N(0, 1) that goes on from step to
    /// step, as a share of half the range of each element, within the bounds of actions (Lillicrap et al. 2016, section 3).
    /// </summary>
    public static readonly Operator OrnsteinUhlenbeck = Operator.OfTensors(
        "ornstein_uhlenbeck",
        o => Number(o, 1, Number(o, 2, o.Require(0, TensorType.ContinuousAction))),
        meaning: a => WithNoise(a, a.Acting.Noise = NumberArray.Zip(
            a.Acting.Noise, a.Surroundings.Noise(a[0].Shape),
            (state, noise) => state - (a[1].Single * state) + (a[2].Single * noise))),
        gradient: Acting());

    /// <summary>
    /// <c>observation_noise(observation, sigma)</c>: observations with independent normal noise of this standard deviation.
    /// </summary>
    public static readonly Operator ObservationNoise = Operator.OfTensors(
        "observation_noise",
        o => Number(o, 1, o.Require(0, TensorType.Observation)),
        meaning: a => NumberArray.Zip(a[0], a.Surroundings.Noise(a[0].Shape), (seen, noise) => seen + (a[1].Single * noise)),
        gradient: Acting());

    private static Gradient Acting() => Gradient.Refused("tells how an agent acts while it collects experience");

    /// <summary>The type of the result, where another operand is one number.</summary>
    private static TensorType Number(Operands o, int index, TensorType result)
    {
        o.Require(index, TensorType.Number);
        return result;
    }

    private static double Drawn(double[] preferences, double temperature, double uniform)
    {
        double greatest = preferences.Max();
        double[] weights = [.. preferences.Select(preference => Math.Exp((preference - greatest) / temperature))];
        double left = uniform * weights.Sum();
        int drawn = 0;
        while (drawn < weights.Length - 1 && (left -= weights[drawn]) >= 0)
        {
            drawn++;
        }

        return drawn;
    }

    private static NumberArray Between(NumberArray low, NumberArray high, NumberArray share) =>
        NumberArray.Zip(
            low,
            NumberArray.Zip(share, NumberArray.Zip(high, low, (h, l) => h - l), (s, range) => s * range),
            (l, above) => l + above);

    /// <summary>Actions with noise that is a share of half their range, within their bounds.</summary>
    private static NumberArray WithNoise(Arguments a, NumberArray share)
    {
        NumberArray half = NumberArray.Zip(a.Acting.High, a.Acting.Low, (high, low) => (high - low) / 2);
        NumberArray moved = NumberArray.Zip(
            a[0], NumberArray.Zip(share, half, (s, range) => s * range), (action, noise) => action + noise);
        return NumberArray.Zip(NumberArray.Zip(moved, a.Acting.Low, Math.Max), a.Acting.High, Math.Min);
    }
}
