namespace RlDsl.Learning.Tests.Golden;

/// <summary>
/// The losses and gradients of generated updates, against those that golden_updates.py computes from the papers. The batch is
/// what the memory drew: its loss and gradient are the means of its transitions', with the weights of the batch.
/// </summary>
public class GoldenUpdateTests
{
    private const double Tolerance = 1e-5;

    // Enough that each of the transitions is drawn from a uniform memory; the draws are the same in every run.
    private const int Updates = 12;

    private static readonly Dictionary<string, Func<IDiscreteReplayAgent>> Agents = new()
    {
        ["Plain"] = () => new PlainAgent(GoldenFile.Spec),
        ["Huber"] = () => new HuberAgent(GoldenFile.Spec),
        ["DoubleQ"] = () => new DoubleQAgent(GoldenFile.Spec),
        ["Dueling"] = () => new DuelingAgent(GoldenFile.Spec),
        ["MultiStep"] = () => new MultiStepAgent(GoldenFile.Spec),
        ["Prioritized"] = () => new PrioritizedAgent(GoldenFile.Spec),
        ["PrioritizedHuber"] = () => new PrioritizedHuberAgent(GoldenFile.Spec),
        ["Categorical"] = () => new CategoricalAgent(GoldenFile.Spec),
        ["CategoricalOnAtoms"] = () => new CategoricalOnAtomsAgent(GoldenFile.Spec),
        ["Quantile"] = () => new QuantileAgent(GoldenFile.Spec),
        ["NarrowQuantile"] = () => new NarrowQuantileAgent(GoldenFile.Spec),
        ["Munchausen"] = () => new MunchausenAgent(GoldenFile.Spec),
        ["Composed"] = () => new ComposedAgent(GoldenFile.Spec),
        ["MunchausenQuantile"] = () => new MunchausenQuantileAgent(GoldenFile.Spec),
        ["MunchausenCategorical"] = () => new MunchausenCategoricalAgent(GoldenFile.Spec),
    };

    public static TheoryData<string> Names => [.. Agents.Keys];

    public static TheoryData<string> PrioritizedNames => ["Prioritized", "PrioritizedHuber", "CategoricalOnAtoms", "Quantile"];

    [Fact]
    public void Every_golden_case_has_an_agent() =>
        Assert.Equal(GoldenFile.Instance.Cases.Select(golden => golden.Name), Agents.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Update_has_the_loss_and_gradient_of_the_paper(string name)
    {
        GoldenCase golden = GoldenFile.Instance.Case(name);
        using IDiscreteReplayAgent agent = GoldenStream.Remember(Agents[name]());
        AgentInternals internals = new(agent);
        var observer = new RecordingTrainingObserver();
        agent.Session.Begin(0, observer);
        HashSet<int> drawn = [];
        for (int update = 0; update < Updates; update++)
        {
            internals.SetParameters(golden.Parameters, golden.Target);
            agent.Learn();

            TransitionBatch batch = internals.Batch.Transitions;
            drawn.UnionWith(batch.Index);
            double[] gradient = new double[golden.Parameters.Length];
            double loss = 0;
            for (int row = 0; row < batch.Size; row++)
            {
                GoldenTransition expected = golden.Transitions[batch.Index[row]];
                double share = (double)batch.Weight[row] / batch.Size;
                loss += share * expected.Loss;
                for (int i = 0; i < gradient.Length; i++)
                {
                    gradient[i] += share * expected.Gradient[i];
                }
            }

            Near(loss, observer.Losses[^1], Math.Abs(loss));
            float[] actual = internals.Gradient;
            double scale = gradient.Max(Math.Abs);
            Assert.All(gradient, (expected, i) => Near(expected, actual[i], scale));
        }

        Assert.Equal(Updates, observer.Losses.Count);
        Assert.Equal(golden.Transitions.Length, drawn.Count);
    }

    [Theory]
    [MemberData(nameof(PrioritizedNames))]
    public void Priorities_and_weights_follow_from_the_magnitudes_of_errors(string name)
    {
        const double alpha = 0.6, epsilon = 1e-6;
        GoldenCase golden = GoldenFile.Instance.Case(name);
        using IDiscreteReplayAgent agent = GoldenStream.Remember(Agents[name]());
        AgentInternals internals = new(agent);
        int count = golden.Transitions.Length;

        // All have the priority of new ones at first, so that the parts of the total draw each of them, and weigh nothing.
        internals.SetParameters(golden.Parameters, golden.Target);
        agent.Learn();
        TransitionBatch batch = internals.Batch.Transitions;
        Assert.Equal(Enumerable.Range(0, count), batch.Index.Distinct().Order());
        Assert.All(batch.Weight, weight => Assert.Equal(1, weight));

        // Schaul et al. 2016, equation 1 and section 3.4: β is linear from 0.4 to 1 over 100 steps.
        double[] powers = [.. golden.Transitions.Select(transition => Math.Pow(transition.Magnitude + epsilon, alpha))];
        double beta = 0.4 + (0.6 * agent.Session.StepCount / 100);
        double[] corrections = [.. powers.Select(power => Math.Pow(count * power / powers.Sum(), -beta))];
        int[] draws = new int[count];
        const int repetitions = 200;
        for (int i = 0; i < repetitions; i++)
        {
            internals.SetParameters(golden.Parameters, golden.Target);
            agent.Learn();
            double greatest = batch.Index.Max(index => corrections[index]);
            Assert.All(batch.Weight, (weight, row) => Near(corrections[batch.Index[row]] / greatest, weight, 1));
            foreach (int index in batch.Index)
            {
                draws[index]++;
            }
        }

        // Row j comes from the j-th part of the total, so that the counts are off by a few a batch at most.
        for (int i = 0; i < count; i++)
        {
            double expected = (double)repetitions * batch.Size * powers[i] / powers.Sum();
            Assert.InRange(draws[i], expected - (0.1 * expected) - 30, expected + (0.1 * expected) + 30);
        }
    }

    private static void Near(double expected, double actual, double scale) =>
        Assert.True(
            Math.Abs(expected - actual) <= Tolerance * scale, $"Expected {expected:G9}, got {actual:G9} (scale {scale:G3}).");
}
