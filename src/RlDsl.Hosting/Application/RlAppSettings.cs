using System.Collections.Immutable;
using RlDsl.Hosting.Evaluating;
using RlDsl.Registry;

namespace RlDsl.Hosting;

/// <summary>
/// What <see cref="RlApp"/> works with. Without any, the agents of the program and the environments of the library.
/// </summary>
public sealed record RlAppSettings
{
    /// <summary>The agents that there are to choose from.</summary>
    public AgentRegistry Agents { get; init; } = AgentRegistry.Shared;

    /// <summary>The environments that there are to choose from.</summary>
    public EnvironmentRegistry Environments { get; init; } = EnvironmentRegistry.Shared;

    /// <summary>Code of yours that is called while an agent is trained, in this order.</summary>
    public ImmutableArray<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Where results go; the console if null.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Where errors go; the console if null.</summary>
    public TextWriter? Error { get; init; }

    /// <summary>
    /// The program and the arguments before its own with which jobs of a multirun are started; those of this process if empty.
    /// </summary>
    internal ImmutableArray<string> Launcher { get; init; } = [];
}
