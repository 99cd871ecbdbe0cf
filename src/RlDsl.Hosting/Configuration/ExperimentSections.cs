using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>The sections of a configuration that are about training, evaluation and logging.</summary>
public static class ExperimentSections
{
    /// <summary>How long is trained.</summary>
    public static ConfigurationSection Training { get; } = new(
        "training",
        "How long is trained.",
        [
            OptionDescription.LongInteger(
                "Steps", 100_000, NumberRange.AtLeast(0), "The environment steps of training, counted over all environments."),
        ]);

    /// <summary>How the greedy policy is evaluated.</summary>
    public static ConfigurationSection Evaluation { get; } = new(
        "evaluation",
        "How the greedy policy is evaluated.",
        [
            OptionDescription.Integer("Episodes", 20, NumberRange.AtLeast(1), "The episodes of an evaluation."),
            OptionDescription.UnsignedInteger("Seed", 0, "The seed of the evaluation's environment."),
            OptionDescription.OptionalInteger(
                "StepLimit", null, NumberRange.AtLeast(1),
                "The number of steps after which an episode is cut off; null where the environment ends each."),
        ]);

    /// <summary>What is kept of a run, and what the console shows.</summary>
    public static ConfigurationSection Logging { get; } = new(
        "logging",
        "What is kept of a run, and what the console shows.",
        [
            OptionDescription.Text("Folder", "runs", "The folder that the folders of runs are made in."),
            OptionDescription.Text("Name", "", "The name of the run's folder; made from agent, environment and seed if empty."),
            OptionDescription.LongInteger(
                "Every", 1_000, NumberRange.AtLeast(1), "The environment steps from one line of what is measured to the next."),
            OptionDescription.Boolean("Tensorboard", true, "Whether events for TensorBoard are written."),
            OptionDescription.Choice(
                "Console", "auto", ["auto", "live", "plain", "none"],
                "What the console shows: a live display, plain lines, or nothing; auto is live in a terminal and plain "
                + "elsewhere."),
        ]);
}
