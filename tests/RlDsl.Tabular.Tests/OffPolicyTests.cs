using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Values of one policy from what another does (Sutton and Barto 2018, sections 5.5 to 5.7).</summary>
public sealed class OffPolicyTests
{
    private const double Near = 1e-12;

    private static readonly TabularSpec spec = Steps.Spec;
    private static readonly TabularPolicy policy = TabularPolicy.InAllStates(spec, [0.2, 0.8]);
    private static readonly TabularPolicy behaviour = TabularPolicy.InAllStates(spec, [0.5, 0.5]);

    /// <summary>
    /// Equations 5.5 and 5.6 over random episodes: each visit's return and its weight, the product of the ratios from it on.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Values_are_the_sums_of_the_definitions(int seed)
    {
        WeightedPredictor weighted = new(spec, policy, behaviour);
        OrdinaryPredictor ordinary = new(spec, policy, behaviour);
        List<(int State, double Return, double Weight)> first = [], every = [];
        RandomSource random = new((ulong)seed);
        for (int episode = 0; episode < 20; episode++)
        {
            (int State, int Action, double Reward)[] steps =
            [
                .. Enumerable.Range(0, 1 + random.NextInt32(6))
                    .Select(_ => (random.NextInt32(3), random.NextInt32(2), random.NextNormal())),
            ];
            for (int step = 0; step < steps.Length; step++)
            {
                EpisodeStatus status = step == steps.Length - 1 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                int next = step == steps.Length - 1 ? 0 : steps[step + 1].State;
                weighted.Observe(steps[step].State, steps[step].Action, Steps.Of(steps[step].Reward, status), next);
                ordinary.Observe(steps[step].State, steps[step].Action, Steps.Of(steps[step].Reward, status), next);
                double weight = steps[step..].Aggregate(1.0, (product, taken) => product * (taken.Action == 0 ? 0.4 : 1.6));
                var visit = (steps[step].State, steps[step..].Sum(taken => taken.Reward), weight);
                every.Add(visit);
                if (!steps[..step].Any(earlier => earlier.State == steps[step].State))
                {
                    first.Add(visit);
                }
            }
        }

        for (int state = 0; state < 3; state++)
        {
            var ofState = first.Where(visit => visit.State == state).ToArray();
            Assert.Equal(ofState.Sum(v => v.Weight * v.Return) / ofState.Sum(v => v.Weight), weighted.V[state], Near);
            Assert.Equal(every.Where(v => v.State == state).Average(v => v.Weight * v.Return), ordinary.V[state], Near);
        }
    }

    /// <summary>The policy that is evaluated never takes action 0, so that such a return tells nothing of it.</summary>
    [Fact]
    public void Return_that_the_policy_cannot_earn_changes_nothing()
    {
        WeightedPredictor agent = new(spec, TabularPolicy.Deterministic(spec, [1, 1, 1]), behaviour);
        agent.Observe(0, 0, Steps.Of(5, EpisodeStatus.Terminated), 1);

        Assert.Equal(0, agent.V[0]);
        agent.Observe(0, 1, Steps.Of(7, EpisodeStatus.Terminated), 1);
        Assert.Equal(7, agent.V[0]);
    }

    [Fact]
    public void Error_of_a_step_counts_by_its_ratio()
    {
        OffPolicyTdPredictor agent = new(spec, policy, behaviour, new() { StepSize = 0.5, Discount = 0.9 });
        agent.V.Move(1, 10);
        agent.Observe(0, 1, Steps.Of(1), 1);

        Assert.Equal(0.5 * 1.6 * (1 + (0.9 * 10)), agent.V[0], Near);
    }

    [Fact]
    public void Agent_acts_by_one_policy_and_is_evaluated_by_the_other()
    {
        OffPolicyTdPredictor agent = new(
            spec, TabularPolicy.Deterministic(spec, [1, 0, 1]), TabularPolicy.InAllStates(spec, [0.5, 0.5]));

        Assert.Equal([1, 0, 1], Enumerable.Range(0, 3).Select(agent.Act));
        Assert.Equal(2, Enumerable.Range(0, 100).Select(_ => agent.Explore(0)).Distinct().Count());
    }

    [Fact]
    public void Policy_that_never_takes_a_needed_action_is_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new WeightedPredictor(
            spec, policy, TabularPolicy.Deterministic(spec, [1, 0, 1])));

        Assert.Contains("never takes action 0 in state 0 of Made-up-v0", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Example 5.4: the dealer shows a 2 and the player has 13 with a usable ace; a player who hits below 20 earns -0.27726 from
    /// there, which is learned from hands that are played at random.
    /// </summary>
    [Theory]
    [InlineData(ImportanceWeighting.Weighted)]
    [InlineData(ImportanceWeighting.Ordinary)]
    public void Blackjack_state_has_the_value_of_the_book(ImportanceWeighting weighting)
    {
        const int State = (((13 * 11) + 2) * 2) + 1;
        TabularModel rules = new Blackjack().CreateModel();
        double[] start = new double[rules.Spec.States];
        start[State] = 1;
        TabularModel hand = new(rules.Spec, start, (state, action) => [.. rules.Outcomes(state, action)]);
        TabularPolicy stick = TabularPolicy.Deterministic(
            rules.Spec, [.. Enumerable.Range(0, rules.Spec.States).Select(state => state / 22 >= 20 ? 0 : 1)]);
        ITabularAgent agent = weighting == ImportanceWeighting.Weighted
            ? new WeightedPredictor(rules.Spec, stick, options: new() { Seed = 1 })
            : new OrdinaryPredictor(rules.Spec, stick, options: new() { Seed = 1 });
        agent.Train(new ModelEnvironment(hand, stepLimit: null), 1_000_000);
        double value = agent is WeightedPredictor weighted ? weighted.V[State] : ((OrdinaryPredictor)agent).V[State];

        Assert.Equal(-0.27726, value, tolerance: 0.02);
    }
}
