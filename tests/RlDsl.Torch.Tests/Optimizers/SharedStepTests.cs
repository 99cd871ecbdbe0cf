using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimizers;

/// <summary>Steps of workers on parameters that they share, each from a copy of its own.</summary>
public sealed class SharedStepTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Linear network = Network(), copied = Network();
    private readonly FlatParameters parameters, copy;
    private readonly TrainingSession session = new();
    private readonly object sharing = new();
    private readonly Tensor input = (Counted(12) * Kept(0.7f)).sin().view(4, 3);

    public SharedStepTests() => (parameters, copy) = (new FlatParameters(network), new FlatParameters(copied));

    /// <summary>With one worker there is nobody else: all is as if it had the parameters for itself.</summary>
    [Theory]
    [InlineData(null, null)]
    [InlineData(0.01, null)]
    [InlineData(null, 0.001)]
    public void Steps_of_one_worker_are_those_without_sharing_to_the_last_bit(double? maximumNorm, double? maximumValue)
    {
        using Linear alone = Network();
        using FlatParameters own = new(alone);
        using FlatAdam shared = new(parameters, 1e-2), unshared = new(own, 1e-2);
        for (int step = 0; step < 5; step++)
        {
            shared.MinimiseShared(
                Loss(copied), "loss", session, new NoBatch(), [], copy, sharing, maximumNorm: maximumNorm,
                maximumValue: maximumValue);
            unshared.Minimise(
                Loss(alone), "loss", session, new NoBatch(), [], maximumNorm: maximumNorm, maximumValue: maximumValue);
            Assert.Equal(own.ToArray(), parameters.ToArray());
            Assert.Equal(own.ToArray(), copy.ToArray());
        }
    }

    /// <summary>
    /// Half the sum of squares has the parameters as its gradient: those of the copy, and not what others have made of them.
    /// </summary>
    [Fact]
    public void Gradient_at_the_copy_moves_parameters_that_others_have_moved_and_the_copy_follows()
    {
        float[] before = copy.ToArray();
        float[] moved = [.. before.Select(value => value + 1)];
        parameters.CopyFrom(moved);
        using FlatSgd optimizer = new(parameters, 0.5);
        optimizer.MinimiseShared(Half(copy.Flat.Square().sum()), "loss", session, new NoBatch(), [], copy, sharing);

        Assert.Equal(moved.Zip(before, (shared, own) => shared - (0.5f * own)), parameters.ToArray());
        Assert.Equal(parameters.ToArray(), copy.ToArray());
    }

    [Fact]
    public void Agent_without_workers_steps_from_the_parameters_themselves()
    {
        float[] before = parameters.ToArray();
        using FlatSgd optimizer = new(parameters, 0.5);
        optimizer.MinimiseShared(Half(parameters.Flat.Square().sum()), "loss", session, new NoBatch(), [], parameters, sharing);
        Assert.Equal(before.Select(value => value - (0.5f * value)), parameters.ToArray());
    }

    [Fact]
    public void Learning_rate_is_what_the_schedule_has_come_to_at_the_sessions_step()
    {
        using FlatSgd optimizer = new(parameters, 1);
        session.RecordStep(0, EpisodeStatus.Running);
        optimizer.MinimiseShared(
            Loss(copied), "loss", session, new NoBatch(), [], copy, sharing, learningRate: new LinearSchedule(0.4, 0, 4));
        Assert.Equal(0.3, optimizer.LearningRate, 1e-12);
        optimizer.MinimiseShared(Loss(copied), "loss", session, new NoBatch(), [], copy, sharing);
        Assert.Equal(0.3, optimizer.LearningRate, 1e-12);
    }

    [Fact]
    public void Step_is_reported_while_others_wait()
    {
        using FlatSgd optimizer = new(parameters, 0.1);
        LockObserver observer = new(sharing);
        session.Begin(1, observer);
        Tensor loss = Loss(copied);
        optimizer.MinimiseShared(loss, "loss", session, new NoBatch(), [], copy, sharing);
        Assert.Equal(("loss", loss.item<float>(), true), Assert.Single(observer.Updates));
        Assert.False(Monitor.IsEntered(sharing));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Loss_that_is_not_finite_changes_nothing(float factor)
    {
        using FlatSgd optimizer = new(parameters, 0.1);
        float[] before = parameters.ToArray();
        var exception = Assert.Throws<NonFiniteLossException>(() => optimizer.MinimiseShared(
            Loss(copied) * Kept(factor), "policyLoss", session, new NoBatch(), [], copy, sharing));
        Assert.Equal("policyLoss", exception.Update);
        RequireUnchanged(optimizer, before);
    }

    /// <summary>The square root of 0 is finite and its slope is not.</summary>
    [Fact]
    public void Gradient_that_is_not_finite_changes_nothing()
    {
        using FlatSgd optimizer = new(parameters, 0.1);
        float[] before = parameters.ToArray();
        Assert.Throws<NonFiniteLossException>(() => optimizer.MinimiseShared(
            (copy.Flat * Kept(0)).Square().sum().sqrt(), "loss", session, new NoBatch(), [], copy, sharing));
        RequireUnchanged(optimizer, before);
    }

    [Fact]
    public void Copy_of_other_parameters_is_refused()
    {
        using Linear other = nn.Linear(2, 1);
        using FlatParameters fewer = new(other);
        using FlatSgd optimizer = new(parameters, 0.1);
        float[] before = parameters.ToArray();
        Assert.Throws<ArgumentException>(() => optimizer.MinimiseShared(
            fewer.Flat.sum(), "loss", session, new NoBatch(), [], fewer, sharing));
        RequireUnchanged(optimizer, before);
    }

    public void Dispose()
    {
        parameters.Dispose();
        copy.Dispose();
        network.Dispose();
        copied.Dispose();
        scope.Dispose();
    }

    private static Tensor Half(Tensor number) => number / Kept(2);

    private static Linear Network()
    {
        Linear made = nn.Linear(3, 2);
        ParameterInitialization.FanIn(new RandomSource(7), made);
        return made;
    }

    private Tensor Loss(Linear of) => (of.call(input) - Kept(1)).Square().mean();

    private void RequireUnchanged(FlatOptimizer optimizer, float[] before)
    {
        Assert.Equal(before, parameters.ToArray());
        Assert.Equal(before, copy.ToArray());
        Assert.Equal((0, 0), (optimizer.StepCount, session.UpdateCount));
    }

    private sealed class NoBatch : ILearnedBatch
    {
        public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) => [];
    }

    /// <summary>Notes of each update whether the thread that reports it has the lock.</summary>
    private sealed class LockObserver(object sharing) : TrainingObserver
    {
        public List<(string Update, float Loss, bool IsLocked)> Updates { get; } = [];

        public override void OnUpdate(in UpdateReport update) =>
            Updates.Add((update.Update, update.Loss, Monitor.IsEntered(sharing)));
    }
}
