using RlDsl.Environments;

namespace RlDsl.Exports.Tests;

/// <summary>Exported policies act as the agents do that they were exported from.</summary>
public sealed class ExportedPolicyTests
{
    private const int Count = 1_000;

    /// <summary>How near the two best values may be where the index may be the other.</summary>
    private const double Tie = 1e-5;

    public static TheoryData<Type> OfDiscreteActions => In("Discrete");

    public static TheoryData<Type> OfContinuousActions => In("Continuous");

    [Theory]
    [MemberData(nameof(OfDiscreteActions))]
    public void Discrete_actions_are_those_of_the_agent(Type type)
    {
        using TrainedAgent agent = Choosing(type, () => new CartPole(), 150);
        CompareDiscrete(agent, Count);
    }

    [Theory]
    [MemberData(nameof(OfContinuousActions))]
    public void Continuous_actions_are_those_of_the_agent(Type type)
    {
        using TrainedAgent agent = TrainedAgent.Of(type, () => new Pendulum(), 220);
        CompareContinuous(agent, Count);
    }

    [Theory]
    [InlineData(typeof(Declared.CriticsAgent))]
    [InlineData(typeof(Declared.FeaturesAgent))]
    [InlineData(typeof(Declared.JoinedAgent))]
    [InlineData(typeof(Declared.SecondLookAgent))]
    public void Declared_agent_with_discrete_actions(Type type)
    {
        using TrainedAgent agent = Choosing(type, () => new CartPole(), 150);
        CompareDiscrete(agent, Count);
    }

    [Fact]
    public void Declared_agent_with_continuous_actions()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Declared.TurnsAgent), () => new Pendulum(), 220);
        CompareContinuous(agent, Count);
    }

    [Fact]
    public void Actions_of_several_elements_with_ranges_of_their_own()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Continuous.SacAgent), () => new PointMass(), 150);
        CompareContinuous(agent, Count);
    }

    [Theory]
    [InlineData(typeof(Images.ConvolutionAgent))]
    [InlineData(typeof(Images.RainbowAgent))]
    [InlineData(typeof(Images.LinearAgent))]
    public void Images_are_seen_as_the_agent_sees_them(Type type)
    {
        using TrainedAgent agent = Choosing(type, () => new Catch(), 200);
        CompareDiscrete(agent, Count);
    }

    [Fact]
    public void Stacked_frames_are_one_observation()
    {
        using TrainedAgent agent = Choosing(typeof(Images.StackedAgent), () => new FrameStack(new Breakout(), 3), 100);
        CompareDiscrete(agent, Count);
        using OnnxPolicy model = OnnxPolicy.Of(agent.Export().WriteOnnx);
        Assert.Equal([-1, 12, 10, 10], model.Inputs["observation"].Dimensions);
    }

    [Fact]
    public void Network_of_Mnih_et_al_2015()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Images.NatureAgent), () => new Screens(), 52);
        CompareDiscrete(agent, 10);
    }

    [Fact]
    public void Policy_is_that_of_the_moment()
    {
        BoxSpace space = new CartPole().Spec.Observation;
        float[] observations = ObservationSamples.Of(space, Count);
        float[][] values = [.. ((int[])[100, 300]).Select(steps =>
        {
            using TrainedAgent agent = TrainedAgent.Of(typeof(Discrete.ValuesAgent), () => new CartPole(), steps);
            using OnnxPolicy model = OnnxPolicy.Of(agent.Export().WriteOnnx);
            return model.Run<float>("action_values", observations, space);
        })];
        Assert.True(values[0].Zip(values[1], (x, y) => Math.Abs(x - y)).Average() > 1e-3);
    }

    [Fact]
    public void Model_says_what_it_is()
    {
        using TrainedAgent agent = TrainedAgent.Of(typeof(Discrete.PpoAgent), () => new CartPole(), 128);
        using OnnxPolicy model = OnnxPolicy.Of(agent.Export().WriteOnnx);
        Assert.Equal("The greedy policy of RlDsl.Exports.Tests.Discrete.PpoAgent (PPO) for CartPole-v1, trained for 128 steps.",
            model.Documentation);
        Assert.Equal(
            [
                ("agent", "RlDsl.Exports.Tests.Discrete.PpoAgent"), ("algorithm", "PPO"), ("environment", "CartPole-v1"),
                ("step", "128"),
            ],
            model.Metadata.Select(entry => (entry.Key, entry.Value)).Order());
        Assert.Equal([-1, 4], model.Inputs["observation"].Dimensions);
        Assert.Equal("batch", model.Inputs["observation"].SymbolicDimensions[0]);
        Assert.Equal(typeof(long), model.Outputs["action"].ElementType);
        Assert.Equal([-1, 2], model.Outputs["logits"].Dimensions);
    }

    /// <summary>An agent that does not choose the same action everywhere, which a short training may lead to.</summary>
    private static TrainedAgent Choosing(Type type, Func<IDiscreteEnvironment> environment, int steps)
    {
        for (ulong seed = 1; seed < 10; seed++)
        {
            TrainedAgent agent = TrainedAgent.Of(type, environment, steps, seed);
            if (Rows(ObservationSamples.Of(agent.Observation, 100), agent.Observation)
                .CountBy(row => agent.Discrete.Act(row)).Count(chosen => chosen.Value >= 5) > 1)
            {
                return agent;
            }

            agent.Dispose();
        }

        throw new InvalidOperationException($"{type.Name} chooses the same action everywhere, whatever the seed.");
    }

    private static void CompareDiscrete(TrainedAgent agent, int count)
    {
        BoxSpace space = agent.Observation;
        float[] observations = ObservationSamples.Of(space, count);
        int[] expected = [.. Rows(observations, space).Select(row => agent.Discrete.Act(row))];

        var export = agent.Export();
        using OnnxPolicy model = OnnxPolicy.Of(export.WriteOnnx);
        long[] actions = model.Run<long>("action", observations, space);
        string compared = Assert.Single(model.Outputs.Keys, name => name != "action");
        float[] values = model.Run<float>(compared, observations, space);
        var code = CSharpPolicy.Of(path => export.WriteCSharp(path));
        int ties = 0;
        for (int i = 0; i < count; i++)
        {
            double[] best = [.. values.AsSpan(i * values.Length / count, values.Length / count).ToArray()
                .OrderDescending().Select(value => (double)value)];
            if (best[0] - best[1] < Tie * Math.Max(1, Math.Abs(best[0])))
            {
                ties++;
                continue;
            }

            Assert.Equal(expected[i], actions[i]);
            Assert.Equal(expected[i], code.Act(observations.AsSpan(i * space.Size, space.Size)));
        }

        Assert.True(ties <= count / 20, $"{ties} of {count} observations tell nothing.");
    }

    private static void CompareContinuous(TrainedAgent agent, int count)
    {
        BoxSpace space = agent.Observation, range = agent.Continuous.Spec.Action;
        float[] observations = ObservationSamples.Of(space, count);
        float[][] expected = [.. Rows(observations, space).Select(row =>
        {
            float[] action = new float[range.Size];
            agent.Continuous.Act(row, action);
            return action;
        })];

        var export = agent.Export();
        using OnnxPolicy model = OnnxPolicy.Of(export.WriteOnnx);
        float[] actions = model.Run<float>("action", observations, space);
        var code = CSharpPolicy.Of(path => export.WriteCSharp(path));
        float[] own = new float[range.Size];
        for (int i = 0; i < count; i++)
        {
            code.Act(observations.AsSpan(i * space.Size, space.Size), own);
            for (int element = 0; element < range.Size; element++)
            {
                float wanted = expected[i][element];
                double tolerance = 1e-5 * (Math.Abs(wanted) + range.Scale(element));
                Assert.InRange(actions[(i * range.Size) + element], wanted - tolerance, wanted + tolerance);
                Assert.InRange(own[element], wanted - tolerance, wanted + tolerance);
                Assert.InRange(own[element], range.Low[element], range.High[element]);
            }
        }

        Assert.True(expected.Select(action => action[0]).Distinct().Count() > 10, "All actions are the same.");
    }

    private static IEnumerable<float[]> Rows(float[] observations, BoxSpace space) => observations.Chunk(space.Size);

    private static TheoryData<Type> In(string space) =>
    [
        .. typeof(ExportedPolicyTests).Assembly.GetTypes().Where(type =>
            type.Namespace == $"{typeof(ExportedPolicyTests).Namespace}.{space}" && type is { IsNested: false, IsAbstract: false }
            && type.IsAssignableTo(typeof(IDisposable))),
    ];
}
