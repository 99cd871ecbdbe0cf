using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Golden;

/// <summary>Outputs and gradients against those that PyTorch computed (operators.py).</summary>
public class OperatorTests
{
    private const double Tolerance = 1e-12;

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    private static readonly Dictionary<string, Case> Recorded = JsonSerializer.Deserialize<Dictionary<string, Case>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "operators.json")),
        CamelCase)!;

    public static TheoryData<string> Names => [.. Recorded.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operator_agrees_with_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        Case recorded = Recorded[name];
        Tensor[] inputs = Array.ConvertAll(recorded.Inputs, Restore);

        Tensor[] outputs = OperatorCases.All[name](inputs);

        Assert.Equal(recorded.Outputs.Length, outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
            Agree(recorded.Outputs[i], outputs[i]);
        foreach (Tensor output in outputs.Where(output => output.requires_grad))
            output.backward([Weights(output)], retain_graph: true);
        for (int i = 0; i < inputs.Length; i++)
        {
            Tensor? gradient = inputs[i].requires_grad ? inputs[i].grad : null;
            Assert.Equal(recorded.Gradients[i] is null, gradient is null);
            if (gradient is not null)
                Agree(recorded.Gradients[i]!, gradient);
        }
    }

    [Fact]
    public void Every_case_is_recorded_and_every_record_is_a_case() =>
        Assert.Equal(Recorded.Keys.Order(), OperatorCases.All.Keys.Order());

    private static Tensor Weights(Tensor output)
    {
        double[] weights = [.. Enumerable.Range(0, (int)output.numel()).Select(i => 0.5 + ((i % 7) / 10.0))];
        return tensor(weights, output.shape);
    }

    private static Tensor Restore(Value value)
    {
        Tensor tensor = torch.tensor(value.Values, value.Shape);
        return value.Type switch
        {
            "float64" => tensor.requires_grad_(),
            "int64" => tensor.to(int64),
            "bool" => tensor.to(ScalarType.Bool),
            _ => throw new InvalidOperationException($"operators.json has a tensor of type '{value.Type}'."),
        };
    }

    private static void Agree(Value expected, Tensor actual)
    {
        string type = actual.dtype switch
        {
            ScalarType.Float64 => "float64",
            ScalarType.Int64 => "int64",
            ScalarType.Bool => "bool",
            _ => actual.dtype.ToString(),
        };
        Assert.Equal(expected.Type, type);
        Assert.Equal(expected.Shape, actual.shape);
        double[] values = actual.to(float64).contiguous().data<double>().ToArray();
        Assert.Equal(expected.Values.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(expected.Values[i], values[i], Tolerance * (1 + Math.Abs(expected.Values[i])));
    }

    private sealed record Value(string Type, long[] Shape, double[] Values);

    private sealed record Case(Value[] Inputs, Value[] Outputs, Value?[] Gradients);
}
