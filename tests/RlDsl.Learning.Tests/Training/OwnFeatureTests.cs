using RlDsl.Environments;
using RlDsl.Torch;
using static RlDsl.Language;

namespace RlDsl.Learning.Tests.Training;

/// <summary>Shapes the reward by a potential, which leaves the best policy as it is (Ng et al. 1999).</summary>
internal sealed class PotentialShapingAttribute : FeatureAttribute
{
    /// <summary>The weight of the potential.</summary>
    [Parameter(Minimum = 0)] public double Weight { get; set; } = 1;

    [Replaces(Role.Reward)]
    private static Value Shaped(Value reward, Transitions b, Number weight) =>
        reward + weight * (b.Discount * Potential(b.NextObservation) - Potential(b.Observation));

    private static Value Potential(Observation s) => -Abs(s[0]);
}

/// <summary>Pulls parameters towards what they were at first (L2 Init, Kumar et al. 2023).</summary>
internal sealed class PullToInitialAttribute : FeatureAttribute
{
    /// <summary>The strength of the pull.</summary>
    [Parameter(Minimum = 0)] public double Strength { get; set; } = 1e-3;

    [Replaces(Role.Loss)]
    private static Number Pulled(Number loss, Number strength) => loss + strength * SquaredDistanceToInitial();
}

[Dqn(Hidden = [16]), After(64), PotentialShaping, PullToInitial]
internal sealed partial class ShapedDqn;

[Sac(Hidden = [16]), After(64), PotentialShaping, PullToInitial]
internal sealed partial class ShapedSac;

[Agent, ReplayMemory(BatchSize = 32), After(64), PotentialShaping, PullToInitial]
internal sealed partial class ShapedDeclared
{
    [Network(16)] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
}

/// <summary>Features that a user declares change how agents learn as they say.</summary>
public class OwnFeatureTests
{
    /// <summary>What a feature adds with weight zero is nothing.</summary>
    [Fact]
    public void Weight_of_zero_changes_nothing()
    {
        float[] Losses(double weight) => Train(new ShapedDqn(
            new CartPole().Spec, new() { Seed = 1, PotentialShapingWeight = weight, PullToInitialStrength = 0 }));
        Assert.Equal(Losses(0), Losses(0));
        Assert.NotEqual(Losses(0), Losses(1));
    }

    [Fact]
    public void Pull_keeps_parameters_near_what_they_were()
    {
        Nearer(strength => new ShapedDqn(Spec, new() { Seed = 1, PullToInitialStrength = strength }), "q");
        Nearer(strength => new ShapedDeclared(Spec, new() { Seed = 1, PullToInitialStrength = strength }), "q");
        Nearer(strength => new ShapedSac(new Pendulum().Spec, new() { Seed = 1, PullToInitialStrength = strength }), "q");
        Nearer(strength => new ShapedSac(new Pendulum().Spec, new() { Seed = 1, PullToInitialStrength = strength }), "pi");
    }

    /// <summary>A pull that outweighs the loss leaves steps of the optimizer to and fro, and no way.</summary>
    private static void Nearer(Func<double, IDisposable> create, string network)
    {
        double pulled = Distance(create(100), network), free = Distance(create(0), network);
        Assert.True(pulled < 0.25 * free, $"{network}: {pulled} and {free}");
    }

    /// <summary>Where parameters began is saved with them.</summary>
    [Fact]
    public void Loaded_agent_is_pulled_to_where_the_saved_one_began()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using ShapedDqn saved = new(Spec, new() { Seed = 1 }), loaded = new(Spec, new() { Seed = 2 });
            Train(saved);
            saved.Save(file);
            loaded.Load(file);
            Assert.Equal(
                new AgentInternals(saved).Field<FlatParameters>("qParameters").InitialToArray(),
                new AgentInternals(loaded).Field<FlatParameters>("qParameters").InitialToArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static DiscreteSpec Spec => new CartPole().Spec;

    /// <summary>How far training moves the parameters of a network; the agent is disposed.</summary>
    private static double Distance(IDisposable agent, string network)
    {
        using (agent)
        {
            FlatParameters parameters = new AgentInternals(agent).Field<FlatParameters>(network + "Parameters");
            float[] before = parameters.ToArray();
            Train(agent);
            return before.Zip(parameters.ToArray(), (then, now) => Math.Pow(now - then, 2)).Sum();
        }
    }

    private static float[] Train(object agent)
    {
        RecordingTrainingObserver observer = new();
        if (agent is IDiscreteReplayAgent discrete)
        {
            discrete.Train(new CartPole(), 400, observer);
        }
        else
        {
            ((IContinuousReplayAgent)agent).Train(new Pendulum(), 250, observer);
        }

        return [.. observer.Losses];
    }
}
