using RlDsl.Environments;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Faults;

/// <summary>Actions stay within their bounds, to the last bit, and elements without a range do no harm.</summary>
public class BoundsTests
{
    // Enough for every agent to learn, and for an episode to end and another to begin in each of its environments.
    private const int EpisodeSteps = 25, Steps = 120;

    public static TheoryData<Type> Types => EveryAgent.Continuous;

    [Theory]
    [MemberData(nameof(Types))]
    public void Saturated_policy_acts_within_the_bounds(Type type)
    {
        BoxSpace actions = new([4], [-0.1f, -3.3f, 1e-3f, 0.1f], [0.7f, 0.3f, 1e3f, 0.1f]);
        ContinuousSpec spec = new("Bounds-v0", BoxSpace.Uniform([3], -1, 1), actions);
        using var agent = (IContinuousAgent)EveryAgent.Make(type, spec);
        FlatParameters policy = EveryAgent.PolicyParameters(agent);
        RandomSource random = new(5);
        float[] action = new float[4], observation = [1, -1, 0.5f];
        for (int i = 0; i < 20; i++)
        {
            // Large ones of both signs: each element of the action is at one of its bounds.
            foreach (ref float value in policy.Values)
            {
                value = 10 * (float)random.NextNormal();
            }

            agent.Act(observation, action);
            AssertWithin(actions, action);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Element_without_a_range_is_learned_with(Type type)
    {
        BoxSpace actions = new([2], [-2, 0.25f], [2, 0.25f]);
        PendulumWithAnIdleElement environment = new(actions);
        using var agent = (IContinuousAgent)EveryAgent.Make(type, environment.Spec);
        RecordingTrainingObserver observer = new();
        agent.Train(() => new PendulumWithAnIdleElement(actions), Steps, observer);
        Assert.NotEmpty(observer.Losses);
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss), $"A loss is {loss}."));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Span_of_another_length_than_the_action_is_refused(Type type)
    {
        using var agent = (IContinuousAgent)EveryAgent.Make(type);
        foreach (int length in (int[])[0, 2, 5])
        {
            Assert.Throws<ArgumentException>(() => agent.Act(new float[3], new float[length]));
            Assert.Throws<ArgumentException>(() => agent.Explore(new float[3], new float[length + (10 * agent.Environments)]));
        }
    }

    private static void AssertWithin(BoxSpace space, float[] action)
    {
        for (int i = 0; i < action.Length; i++)
        {
            Assert.InRange(action[i], space.Low[i], space.High[i]);
        }
    }

    /// <summary>A pendulum of short episodes, whose second element of the action can only be one number.</summary>
    private sealed class PendulumWithAnIdleElement(BoxSpace actions) : IContinuousEnvironment
    {
        private readonly Pendulum inner = new();
        private int step;

        public ContinuousSpec Spec { get; } = new("IdlePendulum-v0", new Pendulum().Spec.Observation, actions);

        public void Reset(ulong seed, Span<float> observation)
        {
            step = 0;
            inner.Reset(seed, observation);
        }

        public void Reset(Span<float> observation)
        {
            step = 0;
            inner.Reset(observation);
        }

        public StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => new(
            inner.Step(action[..1], observation).Reward,
            ++step == EpisodeSteps ? EpisodeStatus.Truncated : EpisodeStatus.Running);
    }
}
