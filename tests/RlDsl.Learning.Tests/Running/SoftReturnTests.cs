using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Running;

[Sac(Hidden = [8], BatchSize = 16, UpdateAfter = 50, MemoryCapacity = 1_000)]
internal sealed partial class OneStepSacAgent;

[Sac(Hidden = [8], BatchSize = 16, UpdateAfter = 50, MemoryCapacity = 1_000), MultiStep(3)]
internal sealed partial class MultiStepSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 16, UpdateAfter = 50, MemoryCapacity = 1_000)]
internal sealed partial class OneStepDiscreteSacAgent;

[DiscreteSac(Hidden = [8], BatchSize = 16, UpdateAfter = 50, MemoryCapacity = 1_000), MultiStep(3)]
internal sealed partial class MultiStepDiscreteSacAgent;

/// <summary>
/// Soft targets of several rewards: those of one reward are those without <c>MultiStep</c>, and more of them train.
/// </summary>
public class SoftReturnTests
{
    [Fact]
    public void Returns_of_one_reward_are_those_without_the_feature()
    {
        using OneStepSacAgent one = new(new Pendulum().Spec, new() { Seed = 4 });
        using MultiStepSacAgent several = new(new Pendulum().Spec, new() { Seed = 4, ReturnSteps = 1 });
        RecordingTrainingObserver expected = new(), actual = new();
        one.Train(new Pendulum(), 250, expected);
        several.Train(new Pendulum(), 250, actual);
        Assert.NotEmpty(expected.Losses);
        Assert.Equal(expected.Losses, actual.Losses);
    }

    [Fact]
    public void Returns_of_one_reward_with_discrete_actions_are_those_without_the_feature()
    {
        using OneStepDiscreteSacAgent one = new(new CartPole().Spec, new() { Seed = 4 });
        using MultiStepDiscreteSacAgent several = new(new CartPole().Spec, new() { Seed = 4, ReturnSteps = 1 });
        RecordingTrainingObserver expected = new(), actual = new();
        one.Train(new CartPole(), 250, expected);
        several.Train(new CartPole(), 250, actual);
        Assert.NotEmpty(expected.Losses);
        Assert.Equal(expected.Losses, actual.Losses);
    }

    [Fact]
    public void Returns_of_several_rewards_are_learned_from()
    {
        using MultiStepSacAgent continuous = new(new Pendulum().Spec);
        using MultiStepDiscreteSacAgent discrete = new(new CartPole().Spec);
        RecordingTrainingObserver first = new(), second = new();
        continuous.Train(new Pendulum(), 250, first);
        discrete.Train(new CartPole(), 250, second);
        Assert.True(first.Losses.Count > 100 && second.Losses.Count > 100);
        Assert.All(first.Losses.Concat(second.Losses), loss => Assert.True(float.IsFinite(loss)));
    }
}
