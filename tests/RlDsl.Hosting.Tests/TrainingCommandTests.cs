namespace RlDsl.Hosting.Tests;

public sealed class TrainingCommandTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-hosting-");
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };
    private readonly CancellationTokenSource interruption = new();
    private readonly List<string> calls = [];
    private Action<TrainingRun> training = _ => { };

    public void Dispose()
    {
        interruption.Dispose();
        output.Dispose();
        error.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact]
    public void Defaults_train_and_evaluate()
    {
        Assert.Equal(0, Run("--quiet"));

        Assert.Equal(["create 7", "train 7 1000", "evaluate 20", "dispose"], calls);
        Assert.Equal("greedy return over 20 episodes: 487.25\n", output.ToString());
    }

    [Fact]
    public void Options_replace_the_defaults()
    {
        Assert.Equal(0, Run("--quiet", "--seed", "18446744073709551615", "--steps", "5000000000", "--episodes", "3"));

        Assert.Equal(
            ["create 18446744073709551615", "train 18446744073709551615 5000000000", "evaluate 3", "dispose"],
            calls);
    }

    [Fact]
    public void Agent_is_loaded_before_training_and_saved_after_it()
    {
        var from = Path.Combine(directory.FullName, "from.ckpt");
        var to = Path.Combine(directory.FullName, "to.ckpt");
        File.WriteAllText(from, string.Empty);

        Assert.Equal(0, Run("--quiet", "--load", from, "--save", to));

        Assert.Equal(["create 7", $"load {from}", "train 7 1000", $"save {to}", "evaluate 20", "dispose"], calls);
        Assert.Equal(
            $"LearningRate is 1E-06, but was 0.001 when the checkpoint was saved\nsaved to {to}\ngreedy return over 20 episodes: "
            + "487.25\n",
            output.ToString());
    }

    [Fact]
    public void No_steps_only_evaluate()
    {
        Assert.Equal(0, Run("--steps", "0"));

        Assert.Equal(["create 7", "evaluate 20", "dispose"], calls);
    }

    [Fact]
    public void Progress_is_shown_unless_quiet()
    {
        TrainingObserver? observer = null;
        training = run => observer = run.Observer;

        Run();
        Assert.IsType<ConsoleProgress>(observer);

        Run("--quiet");
        Assert.Null(observer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Interrupted_training_still_evaluates_and_saves(bool throws)
    {
        training = run =>
        {
            interruption.Cancel();
            if (throws)
            {
                run.Cancellation.ThrowIfCancellationRequested();
            }
        };
        var to = Path.Combine(directory.FullName, "to.ckpt");

        Assert.Equal(130, Run("--quiet", "--save", to));

        Assert.Equal(["create 7", "train 7 1000", $"save {to}", "evaluate 20", "dispose"], calls);
        Assert.Equal(
            $"training was interrupted\nsaved to {to}\ngreedy return over 20 episodes: 487.25\n",
            output.ToString());
    }

    [Fact]
    public void Cancellation_that_nobody_asked_for_is_an_error()
    {
        training = _ => throw new OperationCanceledException("by itself");

        Assert.Equal(1, Run("--quiet"));

        Assert.Contains("by itself", error.ToString());
        Assert.DoesNotContain("greedy return", output.ToString());
    }

    [Fact]
    public void Failed_training_is_an_error_and_saves_nothing()
    {
        training = _ => throw new InvalidOperationException("loss is not finite");

        Assert.Equal(1, Run("--quiet", "--save", Path.Combine(directory.FullName, "to.ckpt")));

        Assert.Equal(["create 7", "train 7 1000", "dispose"], calls);
        Assert.Contains("loss is not finite", error.ToString());
    }

    [Theory]
    [InlineData("--steps must be at least 0, not -1", "--steps", "-1")]
    [InlineData("--episodes must be at least 1, not 0", "--episodes", "0")]
    [InlineData("many", "--steps", "many")]
    [InlineData("-1", "--seed", "-1")]
    [InlineData("no/such/file", "--load", "no/such/file")]
    [InlineData("no/such/file", "--save", "no/such/file")]
    [InlineData("--unknown", "--unknown")]
    public void Wrong_arguments_are_refused_before_anything_happens(string expected, params string[] arguments)
    {
        Assert.Equal(1, Run(arguments));

        Assert.Contains(expected, error.ToString());
        Assert.Empty(calls);
    }

    [Fact]
    public void Help_names_every_option_with_its_default()
    {
        Assert.Equal(0, Run("--help"));

        Assert.Contains("Trains a counterfeit agent.", output.ToString());
        string[] told = ["--seed", "--steps", "--episodes", "--load <FILE>", "--save <FILE>", "--quiet", "1000", "20"];
        foreach (var option in told)
        {
            Assert.Contains(option, output.ToString());
        }
    }

    private int Run(params string[] arguments) => new TrainingCommand<Agent>
    {
        Description = "Trains a counterfeit agent.",
        Steps = 1000,
        Seed = 7,
        Create = seed =>
        {
            calls.Add($"create {seed}");
            return new Agent(calls);
        },
        Train = (_, run) =>
        {
            calls.Add($"train {run.Seed} {run.Steps}");
            training(run);
        },
        Evaluate = (_, episodes) =>
        {
            calls.Add($"evaluate {episodes}");
            return 487.25;
        },
        Save = (_, file) => calls.Add($"save {file}"),
        Load = (_, file) =>
        {
            calls.Add($"load {file}");
            return [new OptionDifference("LearningRate", 1e-3, 1e-6)];
        },
    }.Run(arguments, output, error, interruption.Token);

    private sealed class Agent(List<string> calls) : IDisposable
    {
        public void Dispose() => calls.Add("dispose");
    }
}
