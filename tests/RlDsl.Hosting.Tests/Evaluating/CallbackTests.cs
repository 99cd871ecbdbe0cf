using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Tests.Application;

namespace RlDsl.Hosting.Tests.Evaluating;

public sealed class CallbackTests
{
    [Fact]
    public async Task Callbacks_see_steps_episodes_updates_and_evaluations_in_order()
    {
        var callback = new Recording();
        using var app = new AppFolder { Callbacks = [callback] };

        Assert.Equal(0, await app.TrainAsync("training.steps=100", "evaluation.every=40", "evaluation.episodes=4"));

        Assert.Equal(Enumerable.Range(1, 100), callback.Steps);
        Assert.Equal([40, 80, 100], callback.Evaluations.Select(one => one.Step));
        Assert.Equal(RecordedEvaluations.Of(app.Runs("climbing-cart_pole-1")).Select(one => one.Return),
            callback.Evaluations.Select(one => one.Return));
        Assert.Equal(callback.Evaluations.Max(one => one.Return), callback.BestReturn);
        Assert.True(callback.Episodes > 0);
        Assert.Equal(callback.Episodes, callback.Updates);
    }

    [Fact]
    public async Task Callback_ends_the_training()
    {
        using var app = new AppFolder { Callbacks = [new StopAt(57)] };

        Assert.Equal(0, await app.TrainAsync("training.steps=1_000"));

        Assert.Contains("ended at step 57: it was enough\n", app.Output);
        Assert.Equal(57, Assert.Single(RecordedEvaluations.Of(app.Runs("climbing-cart_pole-1"))).Step);
    }

    [Fact]
    public async Task Exception_of_a_callback_fails_the_run()
    {
        using var app = new AppFolder { Callbacks = [new Failing()] };

        Assert.Equal(1, await app.TrainAsync("training.steps=1_000"));

        Assert.StartsWith("error: no such episode\n", app.Error);
    }

    // As asynchronous workers, which take no step together.
    [Fact]
    public async Task Agent_that_tells_of_no_steps_is_evaluated_and_saved_at_the_end()
    {
        using var app = new AppFolder();

        Assert.Equal(0, await app.TrainAsync("agent=balance", "training.steps=200", "evaluation.every=50"));

        var run = app.Runs("balance-cart_pole-1");
        Assert.Equal(200, Assert.Single(RecordedEvaluations.Of(run)).Step);
        var checkpoint = Assert.Single(Directory.GetFiles(Path.Combine(run, "checkpoints"), "step-*"));
        Assert.Equal("step-000000200.ckpt", Path.GetFileName(checkpoint));
    }

    [Fact]
    public async Task Agent_that_tells_of_no_steps_is_interrupted()
    {
        using var interruption = new CancellationTokenSource();
        using var app = new AppFolder { Callbacks = [new CancelAtUpdate(100, interruption)], Interruption = interruption.Token };

        Assert.Equal(130, await app.TrainAsync("agent=balance", "training.steps=1_000_000_000", "evaluation.every=50"));

        Assert.Single(Directory.GetFiles(app.Runs("balance-cart_pole-1", "checkpoints"), "step-*"));
        Assert.Empty(RecordedEvaluations.Of(app.Runs("balance-cart_pole-1")));
    }

    [Fact]
    public async Task Training_that_has_reached_the_wanted_return_where_it_goes_on_takes_no_step()
    {
        using var interruption = new CancellationTokenSource();
        interruption.Cancel();
        using var app = new AppFolder { Interruption = interruption.Token };
        Assert.Equal(130, await app.TrainAsync("training.steps=300", "evaluation.every=1"));
        app.Interruption = default;

        Assert.Equal(0, await app.RunAsync("resume", app.Runs("climbing-cart_pole-1"), "evaluation.stop_at_return=1"));

        Assert.Equal([1], RecordedEvaluations.Of(app.Runs("climbing-cart_pole-1")).Select(one => one.Step));
        Assert.Contains("ended at step 1: the mean return", app.Output);
    }

    private sealed class CancelAtUpdate(long count, CancellationTokenSource source) : TrainingCallback
    {
        public override void OnUpdate(TrainingContext context, in UpdateReport update)
        {
            if (update.UpdateCount == count)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Recording : TrainingCallback
    {
        public List<int> Steps { get; } = [];

        public List<(long Step, double Return)> Evaluations { get; } = [];

        public int Episodes { get; private set; }

        public int Updates { get; private set; }

        public double BestReturn { get; private set; }

        public override void OnStep(TrainingContext context)
        {
            Assert.IsType<ClimbingAgent>(context.Agent.Agent);
            Assert.Same(context.Agent.Session, context.Session);
            Assert.Equal("climbing", context.Configuration.AgentName);
            Assert.Equal("climbing-cart_pole-1", context.Run.Name);
            Assert.Equal(Evaluations.Count == 0, context.Evaluation is null);
            Steps.Add((int)context.Step);
        }

        public override void OnEpisode(TrainingContext context, in EpisodeSummary episode) => Episodes++;

        public override void OnUpdate(TrainingContext context, in UpdateReport update) => Updates++;

        public override void OnEvaluation(TrainingContext context, EvaluationSummary evaluation)
        {
            Assert.Same(evaluation, context.Evaluation);
            Assert.Equal(4, evaluation.Returns.Length);
            Assert.Equal(context.Step, Steps[^1]);
            Evaluations.Add((context.Step, evaluation.Mean));
            BestReturn = context.BestReturn;
        }
    }

    private sealed class StopAt(long step) : TrainingCallback
    {
        public override void OnStep(TrainingContext context)
        {
            if (context.Step == step)
            {
                context.Stop("it was enough");
            }
        }
    }

    private sealed class Failing : TrainingCallback
    {
        public override void OnEpisode(TrainingContext context, in EpisodeSummary episode) =>
            throw new InvalidOperationException("no such episode");
    }
}
