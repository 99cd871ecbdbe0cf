using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>The sections of a configuration that are about training, evaluation and logging.</summary>
public static class ExperimentSections
{
    /// <summary>How long is trained, and what is kept on the way.</summary>
    public static ConfigurationSection Training { get; } = new(
        "training",
        "How long is trained, and what is kept on the way.",
        [
            OptionDescription.LongInteger(
                "Steps", 100_000, NumberRange.AtLeast(0), "The environment steps of training, counted over all environments."),
            OptionDescription.LongInteger(
                "CheckpointEvery", 10_000, NumberRange.AtLeast(0),
                "The environment steps from one checkpoint to the next; 0 for one at the end only."),
            OptionDescription.Integer(
                "KeepCheckpoints", 3, NumberRange.AtLeast(1), "The number of checkpoints that are kept, besides the best agent."),
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
            OptionDescription.LongInteger(
                "Every", 10_000, NumberRange.AtLeast(0),
                "The environment steps of training from one evaluation to the next; 0 for one at the end only."),
            OptionDescription.OptionalReal(
                "StopAtReturn", null, NumberRange.Any,
                "The mean return of an evaluation at which training ends before its time; null for none."),
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
