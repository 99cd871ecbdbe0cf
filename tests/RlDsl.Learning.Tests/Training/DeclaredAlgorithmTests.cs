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

    [Fact]
    public void Self_imitation() => Repeats(() =>
        new SelfImitation(new CartPole().Spec, new() { Seed = 3, Environments = 4 }), 600);

    [Fact]
    public void Predicted_features() => Repeats(() =>
        new PredictiveDqn(new CartPole().Spec, new() { Seed = 3, UpdateAfter = 128 }), 400);

    [Fact]
    public void Random_network_distillation() => Repeats(() =>
        new RandomNetworkDistillation(new CartPole().Spec, new() { Seed = 3, UpdateAfter = 128 }), 400);

    /// <summary>A frozen network is what it was at first, and one that is trained is not.</summary>
    [Fact]
    public void Frozen_network_stays_what_it_is()
    {
        using RandomNetworkDistillation agent = new(new CartPole().Spec, new() { Seed = 3, UpdateAfter = 128 });
        float[] Parameters(string network) =>
            new AgentInternals(agent).Field<Torch.FlatParameters>(network + "Parameters").ToArray();
        float[] random = Parameters("random"), predicted = Parameters("predicted");
        agent.Train(new CartPole(), 200);
        Assert.Equal(random, Parameters("random"));
        Assert.NotEqual(predicted, Parameters("predicted"));
    }

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
