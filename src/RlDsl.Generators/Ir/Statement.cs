using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>What a value means to the algorithm. Features find what they rewrite by its role, never by its name.</summary>
internal enum Role
{
    None,

    /// <summary>The estimates of every action at the next observation, from the network that evaluates.</summary>
    NextEstimates,

    /// <summary>The action whose value the target takes.</summary>
    NextAction,

    /// <summary>The estimate that the target bootstraps from.</summary>
    NextEstimate,

    /// <summary>What the prediction is drawn to.</summary>
    Target,

    /// <summary>The estimate that is trained.</summary>
    Prediction,

    /// <summary>How far each prediction is from its target, as the loss counts it.</summary>
    Error,
}

/// <summary>One statement of a block.</summary>
internal abstract record Statement;

/// <summary>Gives a value a name.</summary>
/// <param name="Equation">The equation that it is, with its source; printed above it in the emitted code.</param>
internal sealed record Let(string Name, Value Value, Role Role = Role.None, string? Equation = null) : Statement;

/// <summary>Statements through which no gradient flows.</summary>
internal sealed record NoGradient(EquatableArray<Statement> Body) : Statement;

/// <summary>Takes one optimizer step down the gradient of a number.</summary>
internal sealed record Minimise(Value Loss, string Optimizer, string? Equation = null) : Statement;

/// <summary>Writes how surprising each transition of the batch was back to the memory.</summary>
internal sealed record Prioritise(Value Magnitude) : Statement;

/// <summary>Draws new noise for the noisy layers of networks.</summary>
internal sealed record ResampleNoise(EquatableArray<string> Modules) : Statement;

/// <summary>Makes a target network equal to the network that it follows.</summary>
internal sealed record CopyTarget(string Target) : Statement;

/// <summary>Moves a target network a share of the way to the network that it follows (Polyak averaging).</summary>
internal sealed record MoveTarget(string Target, string Share) : Statement;

/// <summary>Makes the noise on a perturbed network larger where it changed the policy less than wanted, else smaller.</summary>
internal sealed record AdaptPerturbation(string Perturbed, Value Distance) : Statement;

/// <summary>Makes a perturbed network the one that it is a copy of, with new noise on the parameters.</summary>
internal sealed record Perturb(string Perturbed) : Statement;

/// <summary>A block and when it runs.</summary>
/// <param name="Name">A word for reports and names.</param>
/// <param name="Every">The hyperparameter with the number of steps from one run to the next; none is the end of each episode.</param>
/// <param name="After">The hyperparameter with the number of steps before the first run, if there is one.</param>
/// <param name="Repeat">The hyperparameter with how often it runs each time, if more than once.</param>
internal sealed record Update(string Name, string? Every, string? After, string? Repeat, EquatableArray<Statement> Body);
