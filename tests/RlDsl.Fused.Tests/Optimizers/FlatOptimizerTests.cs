using RlDsl.Fused.Tests.Networks;

namespace RlDsl.Fused.Tests.Optimizers;

public class FlatOptimizerTests
{
    private static readonly Dictionary<string, Func<FlatParameters, FlatOptimizer>> kinds = new()
    {
        ["adam"] = p => new FlatAdam(p, 1e-2),
        ["adamw"] = p => new FlatAdam(p, 1e-2, 0.8, 0.95, 1e-3, weightDecay: 0.1),
        ["rmsprop"] = p => new FlatRmsProp(p, 1e-2),
        ["rmsprop all"] = p => new FlatRmsProp(p, 1e-2, 0.95, 1e-2, 0.9, centered: true),
        ["sgd"] = p => new FlatSgd(p, 0.1),
        ["sgd momentum"] = p => new FlatSgd(p, 0.1, 0.9),
    };

    public static TheoryData<string> Kinds => [.. kinds.Keys];

    private readonly SmallNetwork network = new();
    private readonly FlatParameters parameters;
    private readonly TrainingSession session = new();

    public FlatOptimizerTests() => parameters = new FlatParameters(network);

    /// <summary>θ ← θ - α g by hand.</summary>
    [Fact]
    public void Step_goes_down_the_gradient_and_is_recorded()
    {
        float[] before = parameters.ToArray();
        RecordingTrainingObserver observer = new();
        session.Begin(10, observer);
        parameters.Gradient.Fill(2);
        FlatSgd optimizer = new(parameters, 0.25);
        optimizer.Minimise(7, "loss", session, new NoBatch(), []);
        Assert.Equal(before.Select(number => number - 0.5f), parameters.ToArray());
        Assert.Equal((1, 1), (optimizer.StepCount, session.UpdateCount));
        Assert.Equal(("loss", 7f), (observer.Updates[0].Update, observer.Updates[0].Loss));
    }

    [Fact]
    public void Norm_of_the_gradient_before_it_is_clipped_is_a_metric_while_someone_observes()
    {
        RecordingTrainingObserver observer = new();
        FlatSgd optimizer = new(parameters, 1);
        network.Deviation.AddGradient(Tensor.Of(new Arena(), [3, 4], 2));
        optimizer.Minimise(0, "loss", session, new NoBatch(), []);
        session.Begin(10, observer);
        float[] before = parameters.ToArray();
        optimizer.Minimise(0, "loss", session, new NoBatch(), [], maximumNorm: 1);
        session.ReportMetrics();
        MetricReport norm = Assert.Single(observer.Metrics);
        Assert.Equal(("gradient norm of loss", 5.0), (norm.Metric, norm.Value));
        Assert.Equal(before[0] - 0.6, parameters.ToArray()[0], 1e-5);
        Assert.Equal(before[1] - 0.8, parameters.ToArray()[1], 1e-5);
    }

    [Fact]
    public void Elements_of_the_gradient_are_clipped()
    {
        network.Deviation.AddGradient(Tensor.Of(new Arena(), [3, -0.5f], 2));
        FlatSgd optimizer = new(parameters, 1);
        float[] before = parameters.ToArray();
        optimizer.Minimise(0, "loss", session, new NoBatch(), [], maximumValue: 2);
        Assert.Equal(before[0] - 2, parameters.ToArray()[0]);
        Assert.Equal(before[1] + 0.5f, parameters.ToArray()[1]);
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(1f, float.NaN)]
    public void Loss_or_gradient_that_is_not_finite_changes_nothing(float loss, float gradient)
    {
        float[] before = parameters.ToArray();
        Tensor slope = Tensor.Of(new Arena(), [gradient, 1], 2);
        network.Deviation.AddGradient(slope);
        FlatAdam optimizer = new(parameters, 1);
        Arena arena = new();
        BatchTensors batch = new(arena, 2, BoxSpace.Uniform([1], -1, 1));
        NonFiniteLossException exception = Assert.Throws<NonFiniteLossException>(() =>
            optimizer.Minimise(loss, "q loss", session, batch, [("error", slope)]));
        Assert.Equal(("q loss", loss), (exception.Update, exception.Loss));
        Assert.Equal(["observation", "reward", "error"], exception.Values.Select(value => value.Name));
        Assert.Equal(before, parameters.ToArray());
        Assert.Equal((0, 0), (optimizer.StepCount, session.UpdateCount));
        Assert.Throws<NonFiniteLossException>(() => optimizer.MinimiseShared(
            loss, "q loss", session, batch, [("error", slope)], parameters, new object()));
        Assert.Equal(before, parameters.ToArray());
    }

    [Fact]
    public void Worker_moves_the_shared_parameters_and_goes_on_from_there()
    {
        SmallNetwork copied = new(seed: 9);
        FlatParameters copy = new(copied);
        float[] before = parameters.ToArray();
        copied.Deviation.AddGradient(Tensor.Of(new Arena(), [2, 4], 2));
        FlatSgd optimizer = new(parameters, 1);
        object sharing = new();
        session.RecordStep(0, EpisodeStatus.Running);
        optimizer.MinimiseShared(
            1, "loss", session, new NoBatch(), [], copy, sharing, learningRate: new LinearSchedule(0.4, 0, 4));
        Assert.Equal(0.3, optimizer.LearningRate, 1e-12);
        Assert.Equal(before[0] - 0.6f, parameters.ToArray()[0], 1e-6);
        Assert.Equal(before[1] - 1.2f, parameters.ToArray()[1], 1e-6);
        Assert.Equal(before[2..], parameters.ToArray()[2..]);
        Assert.Equal(parameters.ToArray(), copy.ToArray());
        Assert.Throws<ArgumentException>(() => optimizer.MinimiseShared(
            1, "loss", session, new NoBatch(), [], new FlatParameters(new LearnedNumber(0)), sharing));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loaded_optimizer_goes_on_to_the_last_bit_with_its_own_learning_rate(string kind)
    {
        FlatOptimizer saved = kinds[kind](parameters);
        Learn(parameters, saved, 1, 5);
        using MemoryStream stream = new();
        saved.Save(stream);
        Assert.Equal(saved.StateSize, stream.Length);
        FlatParameters others = new(new SmallNetwork(seed: 8));
        FlatOptimizer loaded = kinds[kind](others);
        loaded.LearningRate = 0.5;
        loaded.Load(stream.ToArray());
        Assert.Equal((0.5, 5L), (loaded.LearningRate, loaded.StepCount));
        loaded.LearningRate = saved.LearningRate;
        others.CopyFrom(parameters);
        Learn(parameters, saved, 2, 5);
        Learn(others, loaded, 2, 5);
        Assert.Equal(parameters.ToArray(), others.ToArray());
    }

    /// <summary>What lies between parameters is no number of theirs, and must not become one.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Between_parameters_there_is_nothing_after_steps_too(string kind)
    {
        Learn(parameters, kinds[kind](parameters), 1, 5);
        float[] all = parameters.Values.ToArray();
        Assert.Equal(parameters.ToArray().Order(), all.Where(number => number != 0).Order());
    }

    [Fact]
    public void Momentum_of_zero_leaves_a_saved_velocity_out()
    {
        FlatSgd with = new(parameters, 0.1, 0.9), without = new(parameters, 0.1);
        Learn(parameters, with, 1, 3);
        using MemoryStream stream = new(), again = new();
        with.Save(stream);
        without.Load(stream.ToArray());
        without.Save(again);
        Assert.All(again.ToArray()[sizeof(long)..], number => Assert.Equal(0, number));
    }

    [Fact]
    public void State_of_another_size_is_refused_and_changes_nothing()
    {
        FlatAdam optimizer = new(parameters, 1e-2);
        Learn(parameters, optimizer, 1, 2);
        Assert.Throws<ArgumentException>(() => optimizer.Load(new byte[optimizer.StateSize - 1]));
        Assert.Equal(2, optimizer.StepCount);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
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

    private static void Learn(FlatParameters learned, FlatOptimizer optimizer, ulong seed, int steps)
    {
        RandomSource random = new(seed);
        float[] gradient = new float[learned.Count];
        for (int step = 0; step < steps; step++)
        {
            random.FillNormal(gradient);
            learned.Load(gradient, learned.Gradient);
            optimizer.Step();
        }
    }

    private sealed class NoBatch : ILearnedBatch
    {
        public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) => [];
    }
}
