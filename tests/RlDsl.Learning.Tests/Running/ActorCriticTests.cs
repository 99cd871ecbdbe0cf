using RlDsl.Environments;
using RlDsl.Learning.Tests.Running.ActorCritics;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Running;

/// <summary>Every actor-critic agent that can be declared trains: its losses are finite and its networks change.</summary>
public class ActorCriticTests
{
    private const int Steps = 220, Updates = 200, MostDelay = 3;

    public static TheoryData<Type> Agents =>
    [
        .. typeof(ActorCriticTests).Assembly.GetTypes()
            .Where(type =>
                type.Namespace == typeof(DdpgAgent).Namespace
                    && (type.IsAssignableTo(typeof(IDiscreteAgent)) || type.IsAssignableTo(typeof(IContinuousAgent))))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Agents))]
    public void Agent_trains(Type type)
    {
        bool discrete = type.IsAssignableTo(typeof(IDiscreteAgent));
        object made = Activator.CreateInstance(type, discrete ? new CartPole().Spec : new Pendulum().Spec, null)!;
        using var agent = (IDisposable)made;
        AgentInternals internals = new(made);
        FlatParameters[] networks =
            [internals.Parameters, internals.TargetParameters, internals.Field<FlatParameters>("piParameters")];
        float[][] before = [.. networks.Select(network => network.Values.ToArray())];
        var observer = new RecordingTrainingObserver();

        if (made is IDiscreteAgent chooser)
        {
            chooser.Train(() => new CartPole(), Steps, observer);
        }
        else
        {
            ((IContinuousAgent)made).Train(() => new Pendulum(), Steps, observer);
        }

        Assert.Equal(Updates, observer.Updates.Count(update => update.Update == "criticLoss"));
        Assert.True(
            observer.Updates.Count(update => update.Update == "policyLoss") >= Updates / MostDelay,
            "The policy was not trained.");
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss), $"A loss is {loss}."));
        Assert.All(networks, (network, i) =>
        {
            float[] after = network.Values.ToArray();
            Assert.All(after, value => Assert.True(float.IsFinite(value), $"A parameter is {value}."));
            Assert.NotEqual(before[i], after);
        });
    }
}
