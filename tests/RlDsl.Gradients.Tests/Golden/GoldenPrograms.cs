using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;
using RlDsl.Learning.Tests.Golden;

namespace RlDsl.Gradients.Tests.Golden;

/// <summary>Programs with the networks and the steps of golden_policies.json.</summary>
internal static class GoldenPrograms
{
    // The golden file has nine digits.
    private const double Tolerance = 1e-8;

    public static Sizes Sizes { get; } = new(
        3, 3, Doubles(GoldenPolicies.Instance.Critics.Low), Doubles(GoldenPolicies.Instance.Critics.High));

    /// <summary>A policy without noise that learns from what it gathered.</summary>
    public static UpdateInterpreter Interpreter(
        AgentProgram program, IReadOnlyDictionary<string, Network> networks, Gathered batch, int[]? minibatch = null) =>
        new(program, Sizes, networks, batch, (place, _) => throw new InvalidOperationException($"{place} has noise."), minibatch);

    /// <summary>Networks with the parameters given, for each module of a program.</summary>
    public static Dictionary<string, Network> Networks(
        AgentProgram program, params (string Module, float[] Parameters)[] parameters)
    {
        Dictionary<string, Network> networks = program.Modules.ToDictionary(
            module => module.Name,
            module => new Network(module, Sizes, name => Evaluator.Number(program, name), new RandomSource(0)));
        Assert.Equal(networks.Keys.Order(), parameters.Select(pair => pair.Module).Order());
        foreach ((string module, float[] values) in parameters)
        {
            networks[module].Set(Doubles(values));
        }

        return networks;
    }

    /// <summary>Steps as a batch.</summary>
    public static Gathered Batch(
        IReadOnlyList<GoldenRow> steps, double discount, double[]? carry = null, int stride = 1, double[]? behaviour = null) =>
        new(
            new Dictionary<string, NumberArray>
            {
                ["observation"] = Rows(steps.Select(step => step.Observation)),
                ["nextObservation"] = Rows(steps.Select(step => step.Next)),
                ["reward"] = NumberArray.Vector(steps.Select(step => (double)step.Reward)),
                ["discount"] = NumberArray.Vector(steps.Select(step => step.Status == EpisodeStatus.Terminated ? 0 : discount)),
                ["carry"] = NumberArray.Vector(carry ?? new double[steps.Count]),
                ["behaviourLogProbability"] = NumberArray.Vector(behaviour ?? new double[steps.Count]),
                ["action"] = steps[0].Action.ValueKind == System.Text.Json.JsonValueKind.Number
                    ? NumberArray.Vector(steps.Select(step => (double)step.Index))
                    : Rows(steps.Select(step => step.Vector)),
            },
            stride);

    public static void Near(double expected, double actual, double scale = 1)
    {
        double limit = Tolerance * Math.Max(scale, Math.Abs(expected));
        Assert.True(Math.Abs(expected - actual) <= limit, $"Expected {expected:G10}, got {actual:G10}.");
    }

    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected, (number, i) => Near(number, actual[i], scale));
    }

    public static double[] Read(NumberArray array) => [.. array.Values];

    public static double[] Doubles(IEnumerable<float> values) => [.. values.Select(value => (double)value)];

    private static NumberArray Rows(IEnumerable<float[]> rows)
    {
        float[][] all = [.. rows];
        return new NumberArray([all.Length, all[0].Length], Doubles(all.SelectMany(row => row)));
    }
}
