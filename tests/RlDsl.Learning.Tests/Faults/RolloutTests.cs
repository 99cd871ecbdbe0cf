using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Faults;

[Ppo(Hidden = [4])]
internal sealed partial class DefaultPpoAgent;

[A2c(Hidden = [4])]
internal sealed partial class DefaultA2cAgent;

[Reinforce(Hidden = [4])]
internal sealed partial class DefaultReinforceAgent;

[ActorCritic(Hidden = [4])]
internal sealed partial class DefaultActorCriticAgent;

[ActorCritic(Hidden = [4], Mode = ActorCriticMode.Asynchronous, Workers = 2)]
internal sealed partial class AsynchronousActorCriticAgent;

[NaturalPolicyGradient(Hidden = [4])]
internal sealed partial class DefaultNaturalAgent;

[Trpo(Hidden = [4])]
internal sealed partial class DefaultTrpoAgent;

[OffPolicyPolicyGradient(Hidden = [4])]
internal sealed partial class DefaultImportanceAgent;

[Ppo(Hidden = [4], Environments = 1, RolloutSteps = 4, Minibatches = 4)]
internal sealed partial class OneRowPpoAgent;

[Trpo(Hidden = [4], Environments = 1, RolloutSteps = 1, Minibatches = 1)]
internal sealed partial class OneRowTrpoAgent;

[NaturalPolicyGradient(Hidden = [4], Environments = 1, RolloutSteps = 1, Minibatches = 1)]
internal sealed partial class OneRowNaturalAgent;

/// <summary>Rollouts that are cut into pieces, or very short.</summary>
public class RolloutTests
{
    /// <summary>
    /// Agents with a number of runs of 16 steps in which they learn: rollouts have up to 2,048 steps, and those that learn from
    /// a few episodes do so in nearly every run.
    /// </summary>
    public static TheoryData<Type, int> Agents => new()
    {
        { typeof(DefaultPpoAgent), 150 },
        { typeof(DefaultA2cAgent), 150 },
        { typeof(DefaultReinforceAgent), 150 },
        { typeof(DefaultActorCriticAgent), 40 },
        { typeof(DefaultNaturalAgent), 150 },
        { typeof(DefaultTrpoAgent), 150 },
        { typeof(DefaultImportanceAgent), 60 },
    };

    [Fact]
    public void Ten_runs_of_500_steps_make_the_updates_of_one_of_5000()
    {
        using DefaultPpoAgent one = new(new CartPole().Spec), ten = new(new CartPole().Spec);
        one.Train(() => new CartPole(), 5_000);
        for (int i = 0; i < 10; i++)
        {
            ten.Train(() => new CartPole(), 500);
        }

        // 2 rollouts of 8 environments by 256 steps, 10 epochs of 32 minibatches each.
        Assert.Equal((2 * 320, 2 * 320), (one.Session.UpdateCount, ten.Session.UpdateCount));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void Many_short_runs_make_the_updates_of_a_long_one(Type type, int runs)
    {
        using var one = (IDiscreteAgent)Activator.CreateInstance(type, new TwoSteps().Spec, null)!;
        using var many = (IDiscreteAgent)Activator.CreateInstance(type, new TwoSteps().Spec, null)!;
        const int Steps = 16;
        one.Train(() => new TwoSteps(), Steps * runs);
        for (int i = 0; i < runs; i++)
        {
            many.Train(() => new TwoSteps(), Steps);
        }

        Assert.True(one.Session.UpdateCount > 0);
        Assert.Equal(one.Session.UpdateCount, many.Session.UpdateCount);
    }

    /// <summary>How workers share steps is not repeatable; that what they have collected is not lost is.</summary>
    [Fact]
    public void Workers_keep_what_they_have_collected()
    {
        using AsynchronousActorCriticAgent agent = new(new TwoSteps().Spec);
        for (int i = 0; i < 100; i++)
        {
            agent.Train(() => new TwoSteps(), 2);
        }

        Assert.Equal(200, agent.Session.StepCount);
        Assert.True(agent.Session.UpdateCount > 0);
    }

    [Fact]
    public void Row_that_is_alone_is_learned_from_as_it_is()
    {
        IDiscreteAgent[] agents =
        [
            new OneRowPpoAgent(new CartPole().Spec), new OneRowTrpoAgent(new CartPole().Spec),
            new OneRowNaturalAgent(new CartPole().Spec),
        ];
        foreach (IDiscreteAgent agent in agents)
        {
            using (agent)
            {
                RecordingTrainingObserver observer = new();
                agent.Train(() => new CartPole(), 40, observer);
                Assert.True(observer.Losses.Count >= 40);
                Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss)));
            }
        }
    }

    /// <summary>A checkpoint that is loaded between the steps of two environments leaves no part of a step behind.</summary>
    [Fact]
    public void Checkpoint_that_is_loaded_at_the_end_of_an_episode_keeps_environments_in_step()
    {
        string path = Path.GetTempFileName();
        try
        {
            using DefaultA2cAgent agent = new(new CartPole().Spec);
            agent.Save(path);
            LoadingObserver observer = new(() => agent.Load(path));
            agent.Train(() => new CartPole(), 4_000, observer);
            Assert.True(observer.Loaded > 10);
            agent.Train(() => new CartPole(), 80);
            Assert.True(agent.Session.UpdateCount > 0);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class LoadingObserver(Action load) : TrainingObserver
    {
        public int Loaded { get; private set; }

        public override void OnEpisodeEnd(in EpisodeSummary episode)
        {
            Loaded++;
            load();
        }
    }

    /// <summary>Episodes of two steps each.</summary>
    private sealed class TwoSteps() : EpisodicEnvironment(1, stepLimit: 2), IDiscreteEnvironment
    {
        public DiscreteSpec Spec { get; } = new("TwoSteps-v0", BoxSpace.Uniform([1], 0, 1), 2);

        public StepResult Step(int action, Span<float> observation)
        {
            BeginStep(action, 2, observation);
            WriteObservation(observation);
            return EndStep(action, terminated: false);
        }

        protected override void Start()
        {
        }

        protected override void WriteObservation(Span<float> observation) => observation[0] = (float)Random.NextDouble();
    }
}
