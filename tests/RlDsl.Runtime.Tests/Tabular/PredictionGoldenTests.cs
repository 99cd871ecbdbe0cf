namespace RlDsl.Runtime.Tests.Tabular;

/// <summary>
/// What the algorithms of prediction make of given walks, compared with prediction.reference.py, which has them on whole arrays.
/// </summary>
public class PredictionGoldenTests
{
    private static readonly Reference Given = ReferenceValues.Read<Reference>("prediction");

    private static Dictionary<string, Action<Learner, Walk>> Algorithms { get; } = new()
    {
        ["td"] = (learner, walk) => learner.ByTransitions(walk, 1),
        ["n-step td"] = (learner, walk) => learner.ByTransitions(walk, Given.Steps),
        ["first-visit monte carlo"] = (learner, walk) => learner.ByReturns(walk, 1, firstVisits: true),
        ["every-visit monte carlo"] = (learner, walk) => learner.ByReturns(walk, 1, firstVisits: false),
        ["lambda return"] = (learner, walk) => learner.ByReturns(walk, Given.Lambda, firstVisits: false),
        ["accumulating"] = (learner, walk) => learner.ByTraces(walk, (traces, state) => traces.Accumulate(state)),
        ["replacing"] = (learner, walk) => learner.ByTraces(walk, (traces, state) => traces.Replace(state)),
        ["true online"] = (learner, walk) => learner.TrueOnline(walk),
    };

    public static TheoryData<string> Names => [.. Algorithms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_are_those_of_the_reference(string name)
    {
        var learner = new Learner();
        foreach (Walk walk in Given.Episodes)
        {
            Algorithms[name](learner, walk);
        }

        double[] expected = Given.Values[name];
        Assert.Equal(expected.Length, learner.Values.States);
        for (int state = 0; state < expected.Length; state++)
        {
            Assert.Equal(expected[state], learner.Values[state], 1e-13);
        }
    }

    [Fact]
    public void Reference_has_all_of_these_algorithms_and_episodes_of_both_ends()
    {
        Assert.Equal(Algorithms.Keys.Order(), Given.Values.Keys.Order());
        Assert.Contains(Given.Episodes, walk => walk.Terminated);
        Assert.Contains(Given.Episodes, walk => !walk.Terminated);
    }

    private sealed record Reference(
        double Gamma, double Alpha, double Lambda, int Steps, double Initial, Walk[] Episodes,
        Dictionary<string, double[]> Values);

    private sealed record Walk(int[] States, double[] Rewards, bool Terminated)
    {
        public StepResult Result(int step) => new(Rewards[step], step < Rewards.Length - 1 ? EpisodeStatus.Running
            : Terminated ? EpisodeStatus.Terminated : EpisodeStatus.Truncated);
    }

    private sealed class Learner
    {
        private readonly EligibilityTraces traces = new(21);
        private readonly EpisodeSteps steps = new(Given.Gamma);

        public StateValueTable Values { get; } = new(new TabularSpec("Walk-v0", 21, 1), Given.Initial);

        public void ByTransitions(Walk walk, int n)
        {
            var recent = new RecentTransitions(n, Given.Gamma);
            for (int t = 0; t < walk.Rewards.Length; t++)
            {
                recent.Add(walk.States[t], 0, walk.Result(t), walk.States[t + 1]);
                while (recent.TryTake(out int state, out _, out double reward, out double discount, out int next))
                {
                    Values.Move(state, Given.Alpha * (reward + (discount * Values[next]) - Values[state]));
                }
            }
        }

        public void ByReturns(Walk walk, double lambda, bool firstVisits)
        {
            for (int t = 0; t < walk.Rewards.Length; t++)
            {
                steps.Add(walk.States[t], 0, walk.Result(t), walk.States[t + 1]);
            }

            double[] returns = new double[steps.Count];
            double tail = Values[steps.NextState(steps.Count - 1)];
            for (int t = steps.Count - 1; t >= 0; t--)
            {
                double ahead = ((1 - lambda) * Values[steps.NextState(t)]) + (lambda * tail);
                tail = returns[t] = steps.Reward(t) + (steps.Discount(t) * ahead);
            }

            for (int t = 0; t < steps.Count; t++)
            {
                if (!firstVisits || steps.IsFirstVisit(t))
                {
                    Values.Move(steps.State(t), Given.Alpha * (returns[t] - Values[steps.State(t)]));
                }
            }
        }

        public void ByTraces(Walk walk, Action<EligibilityTraces, int> mark)
        {
            traces.Clear();
            for (int t = 0; t < walk.Rewards.Length; t++)
            {
                double next = walk.Result(t).Status == EpisodeStatus.Terminated ? 0 : Values[walk.States[t + 1]];
                double error = walk.Rewards[t] + (Given.Gamma * next) - Values[walk.States[t]];
                traces.Decay(Given.Gamma * Given.Lambda);
                mark(traces, walk.States[t]);
                Values.Move(traces, Given.Alpha * error);
            }
        }

        public void TrueOnline(Walk walk)
        {
            double old = 0;
            traces.Clear();
            for (int t = 0; t < walk.Rewards.Length; t++)
            {
                int state = walk.States[t];
                double value = Values[state];
                double next = walk.Result(t).Status == EpisodeStatus.Terminated ? 0 : Values[walk.States[t + 1]];
                double error = walk.Rewards[t] + (Given.Gamma * next) - value;
                traces.Decay(Given.Gamma * Given.Lambda);
                traces.Dutch(state, Given.Alpha);
                Values.Move(traces, Given.Alpha * (error + value - old));
                Values.Move(state, -Given.Alpha * (value - old));
                old = next;
            }
        }
    }
}
