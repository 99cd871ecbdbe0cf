using RlDsl.Environments;
using RlDsl.Learning.Tests.Running.Images;

namespace RlDsl.Learning.Tests.Running;

/// <summary>Every kind of agent that can be declared trains: its losses are finite and its networks change.</summary>
public class RunningAgentTests
{
    private const int Steps = 120, Updates = 100;

    public static TheoryData<Type> Combinations => In(typeof(Combinations.PlainAgent).Namespace!);

    public static TheoryData<Type> Variants => In(typeof(Variants.SgdAgent).Namespace!);

    public static TheoryData<Type> ImageAgents =>
        [typeof(ConvolutionAgent), typeof(TwoConvolutionsAgent), typeof(LinearOnImagesAgent), typeof(ConvolutionRainbowAgent)];

    public static TheoryData<Type> StackedAgents => [typeof(StackedAgent), typeof(StackedRainbowAgent)];

    [Fact]
    public void Each_combination_is_declared_once() =>
        Assert.Equal(64, Combinations.Select((object[] row) => Features(row)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Combination_of_Rainbow_features_trains(Type agent) => Trains(agent, new CartPole());

    [Theory]
    [MemberData(nameof(Variants))]
    public void Variant_trains(Type agent) => Trains(agent, new CartPole());

    [Theory]
    [MemberData(nameof(ImageAgents))]
    public void Agent_trains_on_images(Type agent)
    {
        Trains(agent, new Catch());
        Trains(agent, new Breakout());
    }

    [Theory]
    [MemberData(nameof(StackedAgents))]
    public void Agent_trains_on_stacked_frames(Type agent) => Trains(agent, new FrameStack(new Catch(), 3));

    [Fact]
    public void Agent_with_the_network_of_Nature_trains_on_large_images()
    {
        using NatureAgent agent = new(LargeImages.Spaces);
        var observer = new RecordingTrainingObserver();
        agent.Train(new LargeImages(), 40, observer);
        Assert.Equal(9, observer.Losses.Count);
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss)));
    }

    /// <summary>The names of an agent's attributes.</summary>
    private static string Features(object[] row) =>
        string.Join(", ", ((Type)row[0]).GetCustomAttributesData().Select(data => data.AttributeType.Name).Order());

    /// <summary>The agents of a namespace.</summary>
    private static TheoryData<Type> In(string place) =>
    [
        .. typeof(RunningAgentTests).Assembly.GetTypes()
            .Where(type => type.Namespace == place && type.IsAssignableTo(typeof(IDiscreteReplayAgent)))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    private static void Trains(Type type, IDiscreteEnvironment environment)
    {
        using var agent = (IDiscreteReplayAgent)Activator.CreateInstance(type, environment.Spec, null)!;
        AgentInternals internals = new(agent);
        float[] before = internals.Parameters.Values.ToArray();
        var observer = new RecordingTrainingObserver();

        agent.Train(environment, Steps, observer);

        Assert.True(observer.Losses.Count >= Updates, $"There were {observer.Losses.Count} updates only.");
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss), $"A loss is {loss}."));
        float[] after = internals.Parameters.Values.ToArray();
        Assert.All(after, value => Assert.True(float.IsFinite(value), $"A parameter is {value}."));
        Assert.NotEqual(before, after);
        Assert.NotEqual(before, internals.TargetParameters.Values.ToArray());
    }
}
