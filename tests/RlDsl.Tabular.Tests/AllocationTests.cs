using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Agents that learn at every step allocate nothing while they do.</summary>
public sealed class AllocationTests
{
    private const string Map =
        """
        S..#
        ...#
        .#.P
        ...G
        """;

    private static readonly Dictionary<string, Func<TabularSpec, ITabularAgent>> Create = new()
    {
        ["Q-learning"] = spec => new QLearner(spec),
        ["scheduled Q-learning"] = spec => new ScheduledQLearner(spec),
        ["Boltzmann Q-learning"] = spec => new BoltzmannQLearner(spec),
        ["Q-learning with clipped rewards"] = spec => new ClippedQLearner(spec),
        ["double Q-learning"] = spec => new DoubleQLearner(spec),
        ["Sarsa"] = spec => new CliffSarsa(spec),
        ["4-step Sarsa"] = spec => new SeveralStepSarsa(spec),
        ["expected Sarsa"] = spec => new CliffExpectedSarsa(spec),
        ["Boltzmann expected Sarsa"] = spec => new BoltzmannExpectedSarsa(spec),
        ["accumulating Sarsa(λ)"] = spec => new AccumulatingSarsaLambda(spec),
        ["replacing Sarsa(λ)"] = spec => new ReplacingSarsaLambda(spec),
        ["dutch Sarsa(λ)"] = spec => new DutchSarsaLambda(spec),
        ["Q(λ)"] = spec => new WatkinsQLambda(spec),
        ["Dyna-Q"] = spec => new DynaQLearner(spec),
        ["TD(0)"] = spec => new TdPredictor(spec),
        ["4-step TD"] = spec => new SeveralStepPredictor(spec),
        ["accumulating TD(λ)"] = spec => new AccumulatingPredictor(spec),
        ["replacing TD(λ)"] = spec => new ReplacingPredictor(spec),
        ["dutch TD(λ)"] = spec => new DutchPredictor(spec),
        ["Q-learning by upper confidence bounds"] = spec => new UpperConfidenceQLearner(spec),
        ["averaging Q-learning"] = spec => new AveragingQLearner(spec),
        ["prioritized sweeping"] = spec => new SweepingLearner(spec),
        ["prioritized sweeping with clipped rewards"] = spec => new ClippedSweepingLearner(spec),
        ["actor-critic with traces"] = spec => new TracedActorCritic(spec),
        ["off-policy TD(0)"] = spec => new OffPolicyTdPredictor(spec),
    };

    public static TheoryData<string> Agents => new(Create.Keys);

    [Theory]
    [MemberData(nameof(Agents))]
    public void Steps_allocate_nothing(string agent)
    {
        GridWorld world = new(Map, slip: 0.1, stepLimit: 50);
        ITabularAgent learner = Create[agent](world.Spec);
        int state = world.Reset(seed: 1);
        learner.BeginEpisode();
        Learn(20_000);

        // What the runtime allocates for itself now and then, as when it compiles anew, is none of the agent's.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Learn(50_000)));

        long Learn(int steps)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < steps; step++)
            {
                int action = learner.Explore(state);
                StepResult result = world.Step(action, out int next);
                learner.Observe(state, action, result, next);
                if (result.EndsEpisode)
                {
                    next = world.Reset();
                    learner.BeginEpisode();
                }

                state = next;
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>The loop of a whole run has a few objects of its own, however many steps it takes.</summary>
    [Fact]
    public void Longer_run_allocates_no_more()
    {
        Taxi taxi = new();
        QLearner learner = new(taxi.Spec);
        learner.Train(taxi, 10_000);

        long few = Enumerable.Range(0, 5).Min(_ => AllocatedBy(1_000));
        long many = Enumerable.Range(0, 5).Min(_ => AllocatedBy(100_000));

        Assert.Equal(few, many);

        long AllocatedBy(long steps)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            learner.Train(taxi, steps);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
