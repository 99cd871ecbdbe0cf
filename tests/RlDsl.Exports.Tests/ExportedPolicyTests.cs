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
        using TrainedAgent agent = TrainedAgent.Of(type, () => new CartPole(), 300);
        Assert.InRange(CompareDiscrete(agent, Count).Distinct().Count(), 2, 2);
    }

    [Theory]
    [MemberData(nameof(OfContinuousActions))]
    public void Continuous_actions_are_those_of_the_agent(Type type)
    {
        using TrainedAgent agent = TrainedAgent.Of(type, () => new Pendulum(), 300);
        CompareContinuous(agent, Count);
    }

    /// <summary>The greedy actions, which all forms have chosen.</summary>
    internal static int[] CompareDiscrete(TrainedAgent agent, int count)
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

        Assert.True(ties < count / 20, $"{ties} of {count} observations tell nothing.");
        return expected;
    }

    internal static void CompareContinuous(TrainedAgent agent, int count)
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
