using System.Collections.Concurrent;
using RlDsl.Environments;
using RlDsl.Learning.Tests.Running.OnPolicy;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Running;

/// <summary>Every agent that learns from what it has just gathered trains, and repeats its run.</summary>
public class OnPolicyTests
{
    private const int Steps = 900;

    private static readonly ConcurrentDictionary<Type, Run> trained = [];

    public static TheoryData<Type> Agents =>
    [
        .. typeof(OnPolicyTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ReinforceAgent).Namespace && IsAgent(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Agents))]
    public void Agent_trains(Type type)
    {
        Run before = Train(type, 7, steps: 0), after = Trained(type);
        Assert.NotEmpty(after.Losses);
        Assert.All(after.Losses, loss => Assert.True(float.IsFinite(loss), $"A loss is {loss}."));
        Assert.All(after.Networks, (network, i) =>
        {
            Assert.All(network, value => Assert.True(float.IsFinite(value), $"A parameter is {value}."));
            Assert.NotEqual(before.Networks[i], network);
        });
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void Same_seed_repeats_a_run_to_the_last_bit_and_another_does_not(Type type)
    {
        Run first = Trained(type), second = Train(type, 7, Steps), other = Train(type, 8, Steps);
        Assert.Equal(first.Returns, second.Returns);
        Assert.Equal(first.Losses, second.Losses);
        Assert.All(first.Networks, (network, i) => Assert.Equal(network, second.Networks[i]));
        Assert.NotEqual(first.Losses, other.Losses);
    }

    private static bool IsAgent(Type type) =>
        type.IsAssignableTo(typeof(IDiscreteAgent)) || type.IsAssignableTo(typeof(IContinuousAgent));

    /// <summary>One run with the seed 7, which the tests share.</summary>
    private static Run Trained(Type type) => trained.GetOrAdd(type, one => Train(one, 7, Steps));

    private static Run Train(Type type, ulong seed, long steps)
    {
        bool discrete = type.IsAssignableTo(typeof(IDiscreteAgent));
        object options = Activator.CreateInstance(type.GetNestedType("Options")!)!;
        options.GetType().GetProperty("Seed")!.SetValue(options, seed);
        object made = Activator.CreateInstance(type, discrete ? new CartPole().Spec : new Pendulum().Spec, options)!;
        using var agent = (IDisposable)made;
        var observer = new RecordingTrainingObserver();
        if (made is IDiscreteAgent chooser)
        {
            chooser.Train(() => new CartPole(), steps, observer);
        }
        else
        {
            ((IContinuousAgent)made).Train(() => new Pendulum(), steps, observer);
        }

        return new Run(
            [.. observer.Returns], [.. observer.Losses], [.. Networks(made).Select(network => network.Values.ToArray())]);
    }

    private static IEnumerable<FlatParameters> Networks(object agent) => agent.GetType()
        .GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
        .Where(field => field.FieldType == typeof(FlatParameters))
        .Select(field => (FlatParameters)field.GetValue(agent)!);

    private sealed record Run(double[] Returns, float[] Losses, float[][] Networks);
}
