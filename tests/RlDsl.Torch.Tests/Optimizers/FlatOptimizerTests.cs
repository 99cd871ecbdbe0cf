using RlDsl.Tests.Scalars;
using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimizers;

/// <summary>Steps on flat parameters against those of TorchSharp's optimizers, layer by layer.</summary>
public class FlatOptimizerTests
{
    private static readonly Dictionary<
        string,
        (Func<FlatParameters, FlatOptimizer> Flat, Func<IEnumerable<Parameter>, optim.Optimizer> Peer)> kinds = new()
        {
            ["adam"] = (p => new FlatAdam(p, 1e-2), p => optim.Adam(p, 1e-2)),
            ["adam settings"] = (p => new FlatAdam(p, 3e-3, 0.5, 0.9, 1e-3), p => optim.Adam(p, 3e-3, 0.5, 0.9, 1e-3)),
            ["adamw"] = (p => new FlatAdam(p, 1e-2, weightDecay: 0.1), p => optim.AdamW(p, 1e-2, weight_decay: 0.1)),
            ["rmsprop"] = (p => new FlatRmsProp(p, 1e-2), p => optim.RMSProp(p, 1e-2)),
            ["rmsprop momentum"] = (
            p => new FlatRmsProp(p, 1e-2, 0.9, 1e-2, 0.8), p => optim.RMSProp(p, 1e-2, 0.9, 1e-2, momentum: 0.8)),
            ["rmsprop centered"] = (p => new FlatRmsProp(p, 1e-2, centered: true), p => optim.RMSProp(p, 1e-2, centered: true)),
            ["rmsprop all"] = (
            p => new FlatRmsProp(p, 1e-2, 0.95, 1e-2, 0.95, centered: true),
            p => optim.RMSProp(p, 1e-2, 0.95, 1e-2, momentum: 0.95, centered: true)),
            ["sgd"] = (p => new FlatSgd(p, 0.1), p => optim.SGD(p, 0.1)),
            ["sgd momentum"] = (p => new FlatSgd(p, 0.1, 0.9), p => optim.SGD(p, 0.1, 0.9)),
        };

    public static TheoryData<string> Kinds => [.. kinds.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_are_those_of_TorchSharp(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential ours = Network(), theirs = Network();
        using FlatParameters parameters = new(ours);
        using FlatOptimizer optimizer = kinds[kind].Flat(parameters);
        using optim.Optimizer peer = kinds[kind].Peer(theirs.parameters());
        Tensor x = Numbers(8, 3), y = Numbers(8, 2);
        using NoCollection region = new();
        for (int step = 0; step < 25; step++)
        {
            parameters.ZeroGradient();
            (ours.call(x) - y).Square().mean().backward();
            optimizer.Step();
            peer.zero_grad();
            (theirs.call(x) - y).Square().mean().backward();
            peer.step();
        }

        Assert.Equal(25, optimizer.StepCount);
        foreach ((Parameter own, Parameter other) in ours.parameters().Zip(theirs.parameters()))
        {
            Assert.True(own.allclose(other, 1e-5, 1e-6), $"{kind}: {(own - other).abs().max().item<float>()}");
        }
    }

    /// <summary>The gradient of the sum of 3 θ over all elements has a norm of 3 times the root of their number.</summary>
    [Fact]
    public void Norm_of_the_gradient_before_it_is_clipped_is_a_metric_while_someone_observes()
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential network = Network();
        using FlatParameters parameters = new(network);
        using FlatSgd optimizer = new(parameters, 0.1);
        TrainingSession session = new();
        RecordingTrainingObserver observer = new();
        Minimise();
        session.Begin(10, observer);
        Minimise();
        session.ReportMetrics();

        MetricReport norm = Assert.Single(observer.Metrics);
        Assert.Equal("gradient norm of loss", norm.Metric);
        Assert.Equal(3 * Math.Sqrt(parameters.Count), norm.Value, 1e-3);

        void Minimise() => optimizer.Minimise(
            (parameters.Flat * Kept(3)).sum(), "loss", session, new NoBatch(), [], maximumNorm: 0.5);
    }

    private sealed class NoBatch : ILearnedBatch
    {
        public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) => [];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loaded_optimizer_goes_on_to_the_last_bit_with_its_own_learning_rate(string kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using Sequential first = Network(), second = Network();
        using FlatParameters one = new(first), two = new(second);
        using FlatOptimizer saved = kinds[kind].Flat(one), loaded = kinds[kind].Flat(two);
        Learn(first, one, saved, 5);
        using MemoryStream stream = new();
        saved.Save(stream);
        Assert.Equal(saved.StateSize, stream.Length);
        loaded.LearningRate = 0.5;
        loaded.Load(stream.ToArray());
        Assert.Equal((0.5, 5L), (loaded.LearningRate, loaded.StepCount));
        loaded.LearningRate = saved.LearningRate;
        two.CopyFrom(one);
        Learn(first, one, saved, 5);
        Learn(second, two, loaded, 5);
        Assert.Equal(one.Values, two.Values);
    }

    [Fact]
    public void State_of_another_size_is_refused_and_changes_nothing()
    {
        using Sequential network = Network();
        using FlatParameters parameters = new(network);
        using FlatAdam optimizer = new(parameters, 1e-2);
        Learn(network, parameters, optimizer, 2);
        Assert.Throws<ArgumentException>(() => optimizer.Load(new byte[optimizer.StateSize - 1]));
        Assert.Equal(2, optimizer.StepCount);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        using Sequential network = Network();
        using FlatParameters parameters = new(network);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatAdam(parameters, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatAdam(parameters, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatAdam(parameters, 1, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatAdam(parameters, 1, beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatAdam(parameters, 1, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatAdam(parameters, 1, weightDecay: double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatRmsProp(parameters, 1, smoothing: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatRmsProp(parameters, 1, momentum: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatSgd(parameters, 1, momentum: double.NaN));
    }

    private static void Learn(Sequential network, FlatParameters parameters, FlatOptimizer optimizer, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = Numbers(8, 3), y = Numbers(8, 2);
        for (int step = 0; step < steps; step++)
        {
            parameters.ZeroGradient();
            (network.call(x) - y).Square().mean().backward();
            optimizer.Step();
        }
    }

    private static Tensor Numbers(int rows, int columns) => (Counted(rows * columns) * Kept(0.7f)).sin().view(rows, columns);

    private static Sequential Network()
    {
        var random = new RandomSource(7);
        Linear hidden = nn.Linear(3, 5), output = nn.Linear(5, 2);
        ParameterInitialization.FanIn(random, hidden, output);
        return nn.Sequential(hidden, nn.Tanh(), output);
    }
}
