using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The loop for those who do not own it: environments side by side in one thread, or a worker for each.</summary>
internal abstract class TrainingPart(AgentProgram program) : Part(program)
{
    /// <summary>The interface that tells what the agent can.</summary>
    public abstract string Interface { get; }

    /// <summary>Whether training that was saved can go on as if nothing had happened.</summary>
    public abstract bool CanGoOn { get; }

    /// <summary>How the session comes about.</summary>
    public virtual string Session => "TrainingSession Session { get; } = new();";

    /// <summary>The header of the constructor, below the constructor for users where it is not that.</summary>
    public virtual string Constructor => PublicConstructor;

    public override IEnumerable<string> Members =>
    [
        .. Train,
        $"""
        /// <inheritdoc/>
        public EvaluationSummary Evaluate(
            {Form.Environment} environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
            CancellationToken cancellationToken = default) =>
            Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellationToken);
        """,
    ];

    /// <summary>The methods that train.</summary>
    protected abstract IEnumerable<string> Train { get; }

    protected string PublicConstructor => $"public {Names.Class(Program)}({Form.Spec} spec, Options? options = null)";

    public static TrainingPart Of(AgentProgram program) =>
        SharingPart.Applies(program) ? new WorkersPart(program) : new SideBySidePart(program);

    /// <summary>The header of a method that trains.</summary>
    /// <param name="environments">The parameter with the environments, or with what makes them.</param>
    protected static string Header(string environments) => $"""
        /// <inheritdoc/>
        public TrainingSummary Train(
            {environments}, long steps,
            TrainingObserver? observer = null, CancellationToken cancellationToken = default)
        """;
}
