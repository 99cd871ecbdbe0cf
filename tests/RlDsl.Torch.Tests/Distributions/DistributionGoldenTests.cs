using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace RlDsl.Torch.Tests.Distributions;

/// <summary>Log probabilities, entropies, moments and their gradients against PyTorch (Golden/golden.py).</summary>
public class DistributionGoldenTests
{
    [Theory]
    [InlineData("normal")]
    [InlineData("normal_broadcast")]
    [InlineData("independent_normal")]
    public void Normal_is_that_of_PyTorch(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("distributions", name);
        Tensor loc = golden.Leaf("loc"), scale = golden.Leaf("scale");
        using Normal normal = Normal(loc, scale);
        Distribution distribution = name == "independent_normal" ? Independent(normal, 1) : normal;
        Check(golden, distribution);
        golden.AssertEqual("mean", distribution.mean);
        golden.AssertEqual("variance", distribution.variance);
        golden.AssertEqual("loc.grad", loc.grad!);
        golden.AssertEqual("scale.grad", scale.grad!);
    }

    [Fact]
    public void Uniform_is_that_of_PyTorch()
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("distributions", "uniform");
        Tensor low = golden.Leaf("low"), high = golden.Leaf("high");
        using Uniform distribution = Uniform(low, high);
        Check(golden, distribution);
        golden.AssertEqual("mean", distribution.mean);
        golden.AssertEqual("variance", distribution.variance);
        golden.AssertEqual("low.grad", low.grad!);
        golden.AssertEqual("high.grad", high.grad!);
        Assert.True(double.IsNegativeInfinity(distribution.log_prob(low - 1)[0, 0].ToDouble()));
    }

    [Theory]
    [InlineData("bernoulli_logits", "logits")]
    [InlineData("bernoulli_probs", "probs")]
    public void Bernoulli_is_that_of_PyTorch(string name, string key)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("distributions", name);
        Tensor parameter = golden.Leaf(key);
        using Bernoulli distribution = key == "logits" ? Bernoulli(logits: parameter) : Bernoulli(parameter);
        Check(golden, distribution);
        golden.AssertEqual("mean", distribution.mean);
        golden.AssertEqual("variance", distribution.variance);
        golden.AssertEqual(key + ".grad", parameter.grad!);
    }

    [Theory]
    [InlineData("categorical_logits", "logits", false)]
    [InlineData("categorical_probs", "probs", false)]
    [InlineData("categorical_logits", "logits", true)]
    [InlineData("categorical_probs", "probs", true)]
    public void Categorical_is_that_of_PyTorch(string name, string key, bool sampledBefore)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("distributions", name);
        Tensor parameter = golden.Leaf(key);
        using Categorical distribution = key == "logits" ? Categorical(logits: parameter) : Categorical(parameter);
        if (sampledBefore)
        {
            distribution.sample();
        }

        Check(golden, distribution);
        golden.AssertEqual("probs_out", distribution.probs);
        golden.AssertEqual("logits_out", distribution.logits);
        golden.AssertEqual(key + ".grad", parameter.grad!);
    }

    [Fact]
    public void Normal_cdf_is_that_of_PyTorch_and_icdf_its_inverse()
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("distributions", "normal_cdf");
        using Normal normal = Normal(golden["loc"], golden["scale"]);
        golden.AssertEqual("cdf", normal.cdf(golden["value"]));
        Tensor near = golden["loc"] + (golden["scale"] * 0.7);
        Assert.True(normal.icdf(normal.cdf(near)).allclose(near));
    }

    private static void Check(GoldenCase golden, Distribution distribution)
    {
        Tensor logProbability = distribution.log_prob(golden["value"]), entropy = distribution.entropy();
        golden.AssertEqual("log_prob", logProbability);
        golden.AssertEqual("entropy", entropy);
        (GoldenCase.WeightedSum(logProbability) + GoldenCase.WeightedSum(entropy)).backward();
    }
}
