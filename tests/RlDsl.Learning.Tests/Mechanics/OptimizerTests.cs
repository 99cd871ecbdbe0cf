using RlDsl.Learning.Tests.Golden;

namespace RlDsl.Learning.Tests.Mechanics;

/// <summary>
/// What gradients become on their way to the parameters, against the formulas of the papers in double precision.
/// </summary>
public class OptimizerTests
{
    private const double LearningRate = 0.01, Tolerance = 2e-6;

    private static readonly GoldenCase Plain = GoldenFile.Instance.Case("Plain");

    /// <summary>The change of one parameter by one step, given its gradients so far and its value.</summary>
    private delegate double Step(IReadOnlyList<double> gradients, double value);

    [Fact]
    public void Adam_moves_by_the_ratio_of_corrected_means() => Follows(
        new PlainAdamAgent(GoldenFile.Spec), (gradients, _) => -LearningRate * AdamDirection(gradients));

    [Fact]
    public void AdamW_also_decays_the_parameters() => Follows(
        new DecayingAdamAgent(GoldenFile.Spec),
        (gradients, value) => (-LearningRate * AdamDirection(gradients)) - (LearningRate * 0.5 * value));

    [Fact]
    public void RmsProp_divides_by_the_root_of_the_mean_square() => Follows(
        new SmoothedRmsPropAgent(GoldenFile.Spec),
        (gradients, _) => -LearningRate * gradients[^1] / (Math.Sqrt(Smoothed(gradients, 0.8, g => g * g)) + 0.05));

    [Fact]
    public void RmsProp_of_Graves_takes_squares_about_the_mean_and_keeps_momentum() => Follows(
        new CenteredRmsPropAgent(GoldenFile.Spec),
        (gradients, _) =>
        {
            double momentum = 0;
            for (int i = 1; i <= gradients.Count; i++)
            {
                double[] seen = [.. gradients.Take(i)];
                double mean = Smoothed(seen, 0.8, g => g);
                double variance = Smoothed(seen, 0.8, g => g * g) - (mean * mean);
                momentum = (0.7 * momentum) + (seen[^1] / (Math.Sqrt(variance) + 0.05));
            }

            return -LearningRate * momentum;
        });

    [Fact]
    public void Gradient_descent_keeps_momentum() => Follows(
        new MomentumDescentAgent(GoldenFile.Spec),
        (gradients, _) => -LearningRate * gradients.Aggregate(0.0, (momentum, gradient) => (0.7 * momentum) + gradient));

    [Fact]
    public void Norm_of_the_gradient_is_cut_off()
    {
        using ClippedNormAgent agent = new(GoldenFile.Spec);
        (double[] gradient, double[] change) = OneUpdate(agent);
        double norm = Math.Sqrt(gradient.Sum(g => g * g));
        Assert.True(norm > 0.1, "The gradient is too short to be cut off.");
        Assert.Equal(LearningRate * 0.05, Math.Sqrt(change.Sum(d => d * d)), 1e-7);
        Assert.All(gradient, (g, i) => Assert.Equal(-LearningRate * g * 0.05 / norm, change[i], 1e-7));
    }

    [Fact]
    public void Gradient_shorter_than_the_norm_stays_as_it_is()
    {
        using UnclippedNormAgent agent = new(GoldenFile.Spec);
        (double[] gradient, double[] change) = OneUpdate(agent);
        Assert.All(gradient, (g, i) => Assert.Equal(-LearningRate * g, change[i], 1e-7));
    }

    [Fact]
    public void Elements_of_the_gradient_are_cut_off()
    {
        using ClippedValueAgent agent = new(GoldenFile.Spec);
        (double[] gradient, double[] change) = OneUpdate(agent);
        Assert.Contains(gradient, g => Math.Abs(g) > 0.5);
        Assert.Contains(gradient, g => Math.Abs(g) is < 0.5 and > 0.1);
        Assert.All(gradient, (g, i) => Assert.Equal(-LearningRate * Math.Clamp(g, -0.5, 0.5), change[i], 1e-7));
    }

    [Theory]
    [InlineData(Decay.Linear)]
    [InlineData(Decay.Exponential)]
    [InlineData(Decay.Cosine)]
    public void Learning_rate_falls_with_the_steps(Decay decay)
    {
        double share = GoldenFile.Instance.Steps.Length / 40.0;
        (IDiscreteReplayAgent agent, double left) = decay switch
        {
            Decay.Linear => ((IDiscreteReplayAgent)new AnnealedLinearAgent(GoldenFile.Spec), 1 - share),
            Decay.Exponential => (new AnnealedExponentialAgent(GoldenFile.Spec), Math.Exp(-share)),
            _ => (new AnnealedCosineAgent(GoldenFile.Spec), (1 + Math.Cos(Math.PI * share)) / 2),
        };
        using (agent)
        {
            (double[] gradient, double[] change) = OneUpdate(agent);
            double rate = 0.002 + ((LearningRate - 0.002) * left);
            Assert.All(gradient, (g, i) => Assert.Equal(-rate * g, change[i], 1e-7));
        }
    }

    /// <summary>Makes three updates and compares each parameter's change with a formula.</summary>
    private static void Follows(IDiscreteReplayAgent made, Step step)
    {
        using IDiscreteReplayAgent agent = GoldenStream.Remember(made);
        AgentInternals internals = new(agent);
        internals.SetParameters(Plain.Parameters, Plain.Target);
        List<double>[] gradients = [.. Plain.Parameters.Select(_ => new List<double>())];
        for (int update = 0; update < 3; update++)
        {
            float[] before = internals.Parameters.Values.ToArray();
            agent.Learn();
            float[] gradient = internals.Gradient;
            for (int i = 0; i < before.Length; i++)
            {
                gradients[i].Add(gradient[i]);
                Assert.Equal(step(gradients[i], before[i]), internals.Parameters.Values[i] - before[i], Tolerance);
            }
        }

        Assert.Contains(gradients, seen => Math.Abs(seen[^1]) > 0.01);
    }

    /// <summary>
    /// The gradient of one batch as it was before anything was cut off, from the golden values; and what the parameters changed
    /// by.
    /// </summary>
    private static (double[] Gradient, double[] Change) OneUpdate(IDiscreteReplayAgent agent)
    {
        GoldenStream.Remember(agent);
        AgentInternals internals = new(agent);
        internals.SetParameters(Plain.Parameters, Plain.Target);
        agent.Learn();
        int[] drawn = internals.Batch.Transitions.Index;
        double[] gradient = [.. Plain.Parameters.Select((_, i) => drawn.Average(index => Plain.Transitions[index].Gradient[i]))];
        float[] after = internals.Parameters.Values.ToArray();
        return (gradient, [.. after.Select((value, i) => (double)value - Plain.Parameters[i])]);
    }

    /// <summary>Kingma and Ba 2015, algorithm 1, with β1 = 0.8, β2 = 0.9 and ε = 0.05.</summary>
    private static double AdamDirection(IReadOnlyList<double> gradients)
    {
        double mean = Smoothed(gradients, 0.8, g => g) / (1 - Math.Pow(0.8, gradients.Count));
        double square = Smoothed(gradients, 0.9, g => g * g) / (1 - Math.Pow(0.9, gradients.Count));
        return mean / (Math.Sqrt(square) + 0.05);
    }

    private static double Smoothed(IReadOnlyList<double> values, double decay, Func<double, double> of) =>
        values.Aggregate(0.0, (mean, value) => (decay * mean) + ((1 - decay) * of(value)));
}
