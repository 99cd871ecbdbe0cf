using Examples;
using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>Declared algorithms that are no preset train, and the same seed repeats them to the last bit.</summary>
public class DeclaredAlgorithmTests
{
    [Fact]
    public void Expected_sarsa() => Repeats(() =>
        new ExpectedSarsa(new CartPole().Spec, new() { Seed = 3, UpdateAfter = 128 }), 500);

    [Fact]
    public void Dual_clip_ppo() => Repeats(() =>
        new DualClipPpo(new CartPole().Spec, new() { Seed = 3, RolloutSteps = 64 }), 1_200);

    private static void Repeats(Func<IDiscreteAgent> create, int steps)
    {
        (float[] Losses, double[] Returns) first = Train(create, steps), second = Train(create, steps);
        Assert.NotEmpty(first.Losses);
        Assert.All(first.Losses, loss => Assert.True(float.IsFinite(loss)));
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.Returns, second.Returns);
    }

    private static (float[] Losses, double[] Returns) Train(Func<IDiscreteAgent> create, int steps)
    {
        using IDiscreteAgent agent = create();
        var observer = new RecordingTrainingObserver();
        agent.Train(() => new CartPole(), steps, observer);
        return ([.. observer.Losses], [.. observer.Returns]);
    }
}
