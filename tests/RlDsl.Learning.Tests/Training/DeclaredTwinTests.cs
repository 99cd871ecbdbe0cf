using Examples;
using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>A declared agent trains as its preset does, to the last bit.</summary>
public class DeclaredTwinTests
{
    private const ulong Seed = 5;

    [Fact]
    public void Dqn() => AssertSame(
        Train(new PresetDqn(new CartPole().Spec, new() { Seed = Seed, UpdateAfter = 128 }), 500),
        Train(new DeclaredDqn(new CartPole().Spec, new() { Seed = Seed, UpdateAfter = 128 }), 500));

    [Fact]
    public void Rainbow() => AssertSame(
        Train(new PresetRainbow(new CartPole().Spec, new() { Seed = Seed, UpdateAfter = 128 }), 400),
        Train(new DeclaredRainbow(new CartPole().Spec, new() { Seed = Seed, UpdateAfter = 128 }), 400));

    [Fact]
    public void Reinforce() => AssertSame(
        Train(new PresetReinforce(new CartPole().Spec, new() { Seed = Seed }), 1_000),
        Train(new DeclaredReinforce(new CartPole().Spec, new() { Seed = Seed }), 1_000));

    [Fact]
    public void A2c() => AssertSame(
        Train(new PresetA2c(new CartPole().Spec, new() { Seed = Seed }), 1_000),
        Train(new DeclaredA2c(new CartPole().Spec, new() { Seed = Seed }), 1_000));

    [Fact]
    public void Ppo() => AssertSame(
        Train(new PresetPpo(new CartPole().Spec, new() { Seed = Seed, RolloutSteps = 64 }), 1_200),
        Train(new DeclaredPpo(new CartPole().Spec, new() { Seed = Seed, RolloutSteps = 64 }), 1_200));

    [Fact]
    public void Trpo() => AssertSame(
        Train(new PresetTrpo(new CartPole().Spec, new() { Seed = Seed, RolloutSteps = 32 }), 600),
        Train(new DeclaredTrpo(new CartPole().Spec, new() { Seed = Seed, RolloutSteps = 32 }), 600));

    [Fact]
    public void DiscreteSac() => AssertSame(
        Train(new PresetDiscreteSac(new CartPole().Spec, new() { Seed = Seed, UpdateAfter = 100 }), 130),
        Train(new DeclaredDiscreteSac(new CartPole().Spec, new() { Seed = Seed, UpdateAfter = 100, UniformSteps = 100 }), 130));

    [Fact]
    public void Ddpg() => AssertSame(
        Train(new PresetDdpg(new Pendulum().Spec, new() { Seed = Seed, UpdateAfter = 180 }), 220),
        Train(
            new DeclaredDdpg(new Pendulum().Spec, new() { Seed = Seed, UpdateAfter = 180, UniformSteps = 180, BatchSize = 32 }),
            220));

    [Fact]
    public void Td3() => AssertSame(
        Train(new PresetTd3(new Pendulum().Spec, new() { Seed = Seed, UpdateAfter = 180 }), 220),
        Train(
            new DeclaredTd3(new Pendulum().Spec, new() { Seed = Seed, UpdateAfter = 180, UniformSteps = 180, BatchSize = 32 }),
            220));

    [Fact]
    public void Sac() => AssertSame(
        Train(new PresetSac(new Pendulum().Spec, new() { Seed = Seed, UpdateAfter = 180 }), 210),
        Train(
            new DeclaredSac(new Pendulum().Spec, new() { Seed = Seed, UpdateAfter = 180, UniformSteps = 180, BatchSize = 32 }),
            210));

    private static Run Train(IDiscreteAgent agent, int steps)
    {
        using (agent)
        {
            var observer = new RecordingTrainingObserver();
            agent.Train(() => new CartPole(), steps, observer);
            return new Run([.. observer.Returns], [.. observer.Losses]);
        }
    }

    private static Run Train(IContinuousAgent agent, int steps)
    {
        using (agent)
        {
            var observer = new RecordingTrainingObserver();
            agent.Train(() => new Pendulum(), steps, observer);
            return new Run([.. observer.Returns], [.. observer.Losses]);
        }
    }

    private static void AssertSame(Run expected, Run actual)
    {
        Assert.NotEmpty(expected.Losses);
        Assert.Equal(expected.Returns, actual.Returns);
        Assert.Equal(expected.Losses, actual.Losses);
    }

    private sealed record Run(double[] Returns, float[] Losses);
}
