using System.Globalization;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Runs;
using RlDsl.Registry;

namespace RlDsl.Hosting.Application;

/// <summary>A run of an agent that is trained: from its beginning or from a checkpoint, to its end or an interruption.</summary>
internal sealed class Experiment : IDisposable
{
    private readonly Invocation invocation;
    private readonly ExperimentConfiguration configuration;
    private readonly RegisteredAgent agent;
    private readonly Run run;
    private readonly RunLock gate;

    private Experiment(
        Invocation invocation, ExperimentConfiguration configuration, RegisteredAgent agent, Run run, RunLock gate)
    {
        this.invocation = invocation;
        this.configuration = configuration;
        this.agent = agent;
        this.run = run;
        this.gate = gate;
    }

    /// <summary>Begins a run, in a folder of its own.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="arguments">The overrides that it was made with.</param>
    public static Experiment Begin(
        Invocation invocation, ExperimentConfiguration configuration, IReadOnlyList<string> arguments)
    {
        var agent = configuration.CreateAgent();
        try
        {
            var run = Run.Create(configuration, arguments);
            return new Experiment(invocation, configuration, agent, run, RunLock.Take(run.Folder));
        }
        catch
        {
            agent.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a run from a checkpoint.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="stored">The run as it is stored.</param>
    /// <param name="configuration">Its configuration, with what was changed.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="arguments">The overrides that changed it.</param>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of another agent; nothing was changed.</exception>
    public static Experiment Resume(
        Invocation invocation,
        StoredRun stored,
        ExperimentConfiguration configuration,
        Checkpoint checkpoint,
        IReadOnlyList<string> arguments)
    {
        var gate = RunLock.Take(stored.Folder);
        RegisteredAgent? agent = null;
        try
        {
            agent = configuration.CreateAgent();
            agent.Load(checkpoint.Path);
            var run = Run.Resume(stored.Folder, configuration, agent.Session.StepCount, arguments);
            stored.Checkpoints.DropAfter(agent.Session.StepCount);
            return new Experiment(invocation, configuration, agent, run, gate);
        }
        catch
        {
            agent?.Dispose();
            gate.Dispose();
            throw;
        }
    }

    /// <summary>Trains the agent to the end of its steps, evaluates and saves it.</summary>
    /// <returns>The exit code.</returns>
    public int Train()
    {
        var shown = Invocation.Shown(run.Folder);
        var context = new TrainingContext(configuration, run, agent);
        var console = Console(context);
        using var shownLive = console as IDisposable;
        var display = new CompositeTrainingObserver(run.Observer, console);
        using var supervisor = new TrainingSupervisor(
            context, new CheckpointFolder(run.Folder), display, invocation.Settings.Callbacks, invocation.Interrupted);
        Tell(context.Step == 0
            ? $"run {shown}"
            : string.Create(CultureInfo.InvariantCulture, $"run {shown} from step {context.Step:N0}"));
        if (configuration.Agent is TabularAgentDescription { IsPrediction: true })
        {
            Tell($"{configuration.Agent.Name} learns the values of a policy that it is given: here that of uniformly random "
                + "actions, whose returns are told; a program of your own gives it another");
        }

        try
        {
            supervisor.Begin();
            var left = configuration.Section(ExperimentSections.Training.Name).LongInteger("Steps") - agent.Session.StepCount;
            if (left > 0 && !supervisor.IsInterrupted && context.StopReason is null)
            {
                agent.Train(left, new CompositeTrainingObserver(display, supervisor), supervisor.Stopped);
            }

            supervisor.End();
        }
        catch (Exception exception)
        {
            shownLive?.Dispose();
            return Fail(exception, shown);
        }

        shownLive?.Dispose();
        if (supervisor.IsInterrupted)
        {
            run.End(RunStatus.Interrupted);
            Tell(string.Create(CultureInfo.InvariantCulture, $"interrupted at step {context.Step:N0}; a checkpoint is saved"));
            Tell($"go on with: {invocation.Program} resume {shown}");
            return ExitCode.Interrupted;
        }

        run.End(RunStatus.Completed);
        TellEnd(context, shown);
        return ExitCode.Success;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        run.Dispose();
        agent.Dispose();
        gate.Dispose();
    }

    private TrainingObserver Console(TrainingContext context) => ConsoleDisplay.Of(
        invocation, configuration.Section(ExperimentSections.Logging.Name).Text("Console"), context);

    private void TellEnd(TrainingContext context, string shown)
    {
        if (context.StopReason is { } reason)
        {
            Tell(string.Create(CultureInfo.InvariantCulture, $"ended at step {context.Step:N0}: {reason}"));
        }

        var recorded = RecordedEvaluations.Of(run.Folder);
        var episodes = configuration.Section(ExperimentSections.Evaluation.Name).Integer("Episodes");
        Tell(string.Create(
            CultureInfo.InvariantCulture, $"greedy return over {episodes} episodes: {recorded[^1].Return:0.##}"));
        if (new CheckpointFolder(run.Folder).Best is { } best && best.Step < recorded[^1].Step)
        {
            Tell(string.Create(CultureInfo.InvariantCulture, $"best: {context.BestReturn:0.##} at step {best.Step:N0}"));
        }

        Tell($"evaluate it with: {invocation.Program} evaluate {shown}");
    }

    private int Fail(Exception exception, string shown)
    {
        // What the user's own code throws is found by its trace, which belongs to the run.
        run.Log.WriteLine(exception);
        run.End(RunStatus.Failed);
        invocation.Error.WriteLine($"error: {exception.Message}");
        var checkpoints = new CheckpointFolder(run.Folder).All;
        invocation.Error.WriteLine(
            $"The run {shown} failed at step {agent.Session.StepCount.ToString("N0", CultureInfo.InvariantCulture)}; "
            + $"{Path.Combine(shown, Run.LogFile)} has where in the code. "
            + (checkpoints.IsEmpty
                ? "It has no checkpoint."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"To go on from step {checkpoints[0].Step:N0}: {invocation.Program} resume {shown}")));
        return ExitCode.Failure;
    }

    private void Tell(string line)
    {
        invocation.Output.WriteLine(line);
        run.Log.WriteLine(line);
    }
}
