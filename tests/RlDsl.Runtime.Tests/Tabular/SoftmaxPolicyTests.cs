using RlDsl.Approximation;

namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>Policies that are a softmax of preferences: their moves are gradients of the logarithm of a probability.</summary>
public sealed class SoftmaxPolicyTests
{
    private const double Step = 1e-5;

    private static readonly TabularSpec spec = new("Made-up-v0", States: 3, Actions: 4);

    /// <summary>By finite differences of ln π(a | s), at random preferences.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    public void Move_of_a_table_is_along_the_gradient(int state, int action)
    {
        SoftmaxPolicyTable policy = new(spec);
        RandomSource random = new(1);
        double[] at = [.. Enumerable.Range(0, 12).Select(_ => random.NextNormal())];
        policy.Restore(at);
        policy.Move(state, action, amount: 1);
        double[] moved = policy.Values.ToArray();

        for (int place = 0; place < at.Length; place++)
        {
            double gradient = (LogProbability(place, Step) - LogProbability(place, -Step)) / (2 * Step);
            Assert.Equal(gradient, moved[place] - at[place], tolerance: 1e-8);
        }

        double LogProbability(int place, double by)
        {
            double[] near = [.. at];
            near[place] += by;
            policy.Restore(near);
            double[] probabilities = new double[4];
            policy.Write(state, probabilities);
            return Math.Log(probabilities[action]);
        }
    }

    public static TheoryData<string> Bases => RandomBases.Names;

    [Theory]
    [MemberData(nameof(Bases))]
    public void Gradient_of_a_linear_policy_is_that_of_finite_differences(string basis)
    {
        ILinearFeatures features = RandomBases.All[basis]();
        LinearSoftmaxPolicy policy = new(features, actions: 3);
        RandomSource random = new(1);
        double[] at = [.. Enumerable.Range(0, policy.Weights.Length).Select(_ => random.NextNormal())];
        policy.Restore(at);
        FeatureVector x = new FeatureVector(features).Of(RandomEpisode.Observation(2));
        EligibilityTraces traces = new(at.Length);
        policy.AddGradient(traces, x, action: 1);

        for (int place = 0; place < at.Length; place++)
        {
            double gradient = (LogProbability(place, Step) - LogProbability(place, -Step)) / (2 * Step);
            Assert.Equal(gradient, traces[place], tolerance: 1e-8);
        }

        double LogProbability(int place, double by)
        {
            double[] near = [.. at];
            near[place] += by;
            policy.Restore(near);
            double[] preferences = new double[3];
            policy.Write(x, preferences);
            RowValues.Softmax(preferences, 1, preferences);
            return Math.Log(preferences[1]);
        }
    }

    /// <summary>A move by fresh traces is the move by the gradient, with the scales of step sizes in both.</summary>
    [Theory]
    [MemberData(nameof(Bases))]
    public void Move_by_traces_is_the_move(string basis)
    {
        ILinearFeatures features = RandomBases.All[basis]();
        LinearSoftmaxPolicy moved = new(features, actions: 3), traced = new(features, actions: 3);
        FeatureVector x = new FeatureVector(features).Of(RandomEpisode.Observation(1));
        EligibilityTraces traces = new(moved.Weights.Length);
        moved.Move(x, 2, 0.3);
        traced.AddGradient(traces, x, 2);
        traced.Move(traces, 0.3);

        Assert.All(
            moved.Weights.ToArray().Zip(traced.Weights.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void All_actions_are_equally_likely_at_first()
    {
        double[] probabilities = new double[4];
        new SoftmaxPolicyTable(spec).Write(1, probabilities);

        Assert.Equal([0.25, 0.25, 0.25, 0.25], probabilities);
    }

    [Fact]
    public void Traces_of_another_size_and_actions_that_are_none_are_refused()
    {
        SoftmaxPolicyTable table = new(spec);
        LinearSoftmaxPolicy linear = new(new ObservationFeatures(2), actions: 3);
        FeatureVector x = new FeatureVector(linear.Features).Of([1, 2]);

        Assert.Throws<ArgumentException>(() => table.AddGradient(new EligibilityTraces(11), 0, 0));
        Assert.Throws<ArgumentException>(() => linear.AddGradient(new EligibilityTraces(5), x, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Move(0, 4, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Move(3, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => linear.Move(x, -1, 1));
    }
}
