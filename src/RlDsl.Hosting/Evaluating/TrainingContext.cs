using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;
using RlDsl.Registry;

namespace RlDsl.Hosting.Evaluating;

/// <summary>A training that goes on, as callbacks see it.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(ExperimentConfiguration configuration, Run run, RegisteredAgent agent)
    {
        Configuration = configuration;
        Run = run;
        Agent = agent;
    }

    /// <summary>The configuration of the run.</summary>
    public ExperimentConfiguration Configuration { get; }

    /// <summary>The run, in whose folder files may be written and whose tables take histograms and evaluations.</summary>
    public Run Run { get; }

    /// <summary>The agent that is trained, with its environment.</summary>
    public RegisteredAgent Agent { get; }

    /// <summary>The counts of the agent's steps, updates and episodes.</summary>
    public TrainingSession Session => Agent.Session;

    /// <summary>The agent's environment steps so far, over all environments and all parts of the run.</summary>
    public long Step => Session.StepCount;

    /// <summary>The last evaluation; null before the first in this part of the run.</summary>
    public EvaluationSummary? Evaluation { get; internal set; }

    /// <summary>The greatest mean return of an evaluation of the run, of earlier parts too; NaN before the first.</summary>
    public double BestReturn { get; internal set; } = double.NaN;

    /// <summary>Why training ends after this step; null while it goes on.</summary>
    internal string? StopReason { get; private set; }

    /// <summary>Ends the training after this step, as if it had come to its end.</summary>
    /// <param name="reason">Why, in a sentence that the user reads.</param>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        StopReason ??= reason;
    }
}
