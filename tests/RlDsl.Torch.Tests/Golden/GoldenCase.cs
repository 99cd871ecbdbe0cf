using System.Text.Json;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Golden;

/// <summary>The tensors of one case, as PyTorch computed them.</summary>
internal sealed class GoldenCase
{
    private readonly JsonElement json;

    private GoldenCase(JsonElement json) => this.json = json;

    public IEnumerable<string> Keys => json.EnumerateObject().Select(property => property.Name);

    public Tensor this[string key] => Read(key, ScalarType.Float64);

    public static GoldenCase Read(string file, string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Golden", file + ".json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        return new GoldenCase(document.RootElement.GetProperty(name).Clone());
    }

    public bool Has(string key) => json.TryGetProperty(key, out _);

    public double Number(string key) => json.GetProperty(key).GetProperty("values")[0].GetDouble();

    public double[] Numbers(string key) => [.. json.GetProperty(key).GetProperty("values").EnumerateArray().Select(
        value => value.GetDouble())];

    public Tensor Read(string key, ScalarType type)
    {
        long[] shape = [.. json.GetProperty(key).GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        return tensor(Numbers(key)).reshape(shape).to_type(type);
    }

    /// <summary>A leaf that takes part in differentiation.</summary>
    public Tensor Leaf(string key) => this[key].requires_grad_();

    public void AssertEqual(string key, Tensor actual, double tolerance = 1e-9)
    {
        Tensor expected = this[key];
        Assert.Equal(expected.shape, actual.shape);
        double[] wanted = Numbers(key);
        double[] found = [.. actual.detach().to_type(ScalarType.Float64).reshape(-1).contiguous().data<double>()];
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.True(
                Math.Abs(wanted[i] - found[i]) <= tolerance * (1 + Math.Abs(wanted[i])),
                $"'{key}' differs at {i}: expected {wanted[i]:R}, got {found[i]:R}.");
        }
    }

    /// <summary>Fixed numbers that make one loss of a tensor: the scripts use the same.</summary>
    public static Tensor WeightsLike(Tensor tensor) =>
        TorchSharp.torch.tensor([.. Enumerable.Range(0, (int)tensor.numel()).Select(i => Math.Cos(i))]).reshape(tensor.shape);

    public static Tensor WeightedSum(Tensor tensor) => (tensor * WeightsLike(tensor)).sum();
}
