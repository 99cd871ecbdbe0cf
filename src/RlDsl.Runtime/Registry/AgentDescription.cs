using System.Collections.Immutable;

namespace RlDsl.Registry;

/// <summary>
/// An agent's class that is known by name: its algorithm, program, hyperparameters and generated code, and how an agent is
/// made. Generated code registers one for each class, so that no reflection is needed.
/// </summary>
public abstract record AgentDescription
{
    private const string Suffix = "Agent";

    /// <summary>The full name of the class: <c>Examples.CartPoleAgent</c>.</summary>
    public required string ClassName { get; init; }

    /// <summary>The name of the class without its namespace: <c>CartPoleAgent</c>.</summary>
    public string Name => ClassName[(ClassName.LastIndexOf('.') + 1)..];

    /// <summary>
    /// Its name in configuration files and on command lines: that of the class without <c>Agent</c> at its end,
    /// <c>cart_pole</c>.
    /// </summary>
    public string SnakeName => SnakeCase.Of(ShortName);

    /// <summary>The algorithm in words: <c>DQN</c>, or <c>Rainbow</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The program that the attributes declare, as the generated file prints it.</summary>
    public required string Program { get; init; }

    /// <summary>
    /// The numbers of its <c>Options</c>, besides seed and device, and those that were fixed when it was compiled.
    /// </summary>
    public required ImmutableArray<OptionDescription> Hyperparameters { get; init; }

    /// <summary>The generated files.</summary>
    public ImmutableArray<GeneratedFile> GeneratedFiles { get; init; } = [];

    /// <summary>
    /// Gives its greedy policy as data, from which other programs are made; null where that is not known.
    /// </summary>
    public Func<PolicyDescription>? GreedyPolicy { get; init; }

    /// <summary>The kind of environments that it is for.</summary>
    public abstract EnvironmentKind Kind { get; }

    /// <summary>The name of the class without <c>Agent</c> at its end.</summary>
    internal string ShortName => Name.Length > Suffix.Length && Name.EndsWith(Suffix, StringComparison.Ordinal)
        ? Name[..^Suffix.Length]
        : Name;

    /// <summary>Makes an agent that has learned nothing yet, for an environment.</summary>
    /// <param name="settings">Its hyperparameters, seed and device.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="parameters">The parameters of the environment.</param>
    /// <returns>The agent with its environment; dispose it.</returns>
    /// <exception cref="ArgumentException">
    /// The environment is of another kind, or a number does not go with another or with the environment.
    /// </exception>
    public abstract RegisteredAgent Create(
        AgentSettings settings, EnvironmentDescription environment, OptionValues parameters);

    /// <summary>
    /// Why it cannot act in an environment, as a clause: <c>CartPoleAgent takes discrete actions, but Pendulum has continuous
    /// ones</c>; null where the environment is of its kind.
    /// </summary>
    /// <param name="environment">The environment.</param>
    public string? Mismatch(EnvironmentDescription environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return (Kind, environment.Kind) switch
        {
            var (own, other) when own == other => null,
            (EnvironmentKind.Tabular, _) =>
                $"{Name} learns a table of numbered states, but {environment.Name} shows observations",
            (_, EnvironmentKind.Tabular) => $"{Name} learns from observations, but {environment.Name} has numbered states",
            (EnvironmentKind.Discrete, _) => $"{Name} takes discrete actions, but {environment.Name} has continuous ones",
            _ => $"{Name} takes continuous actions, but {environment.Name} has discrete ones",
        };
    }

    private protected ArgumentException OtherKind(EnvironmentDescription environment) =>
        new($"{Mismatch(environment)}: choose another environment or another agent.", nameof(environment));
}

/// <summary>A file that was generated for an agent.</summary>
/// <param name="name">The name of the file: <c>Examples.CartPoleAgent.g.cs</c>.</param>
/// <param name="read">
/// Gives what it says. A program has the files of all its agents, and hardly ever looks at one: so it is not kept.
/// </param>
public sealed class GeneratedFile(string name, Func<string> read)
{
    /// <summary>A file whose text is at hand.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">What it says.</param>
    public GeneratedFile(string name, string text)
        : this(name, () => text)
    {
    }

    /// <summary>The name of the file: <c>Examples.CartPoleAgent.g.cs</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it says.</summary>
    public string Text => read();
}

/// <summary>What an agent is made from, besides the environment.</summary>
/// <param name="Hyperparameters">The numbers of its <c>Options</c>, by their names in C#.</param>
/// <param name="Seed">The seed of everything random in the agent.</param>
/// <param name="Device">The device that networks and batches are on: <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
/// <param name="Threads">How many threads the agent divides its work between, where it can.</param>
public sealed record AgentSettings(OptionValues Hyperparameters, ulong Seed, string Device, int Threads = 1)
{
    /// <summary>These settings for an agent without TorchSharp, which computes on the CPU alone.</summary>
    /// <exception cref="ArgumentException">Another device was chosen.</exception>
    public AgentSettings RequireCpu() => Device == "cpu" ? this : throw new ArgumentException(
        $"The agent computes on the CPU alone, but the device is {Device}: leave it out, or say cpu.");

    /// <summary>These settings for an agent that is not fused, which computes on one thread of its own.</summary>
    /// <exception cref="ArgumentException">More threads were chosen.</exception>
    public AgentSettings RequireOneThread() => Threads == 1 ? this : throw new ArgumentException(
        $"The agent computes on one thread, but threads is {Threads}: leave it out, or give the agent [Fused].");
}

/// <summary>An agent's class for environments with discrete actions that is known by name.</summary>
public sealed record DiscreteAgentDescription : AgentDescription
{
    /// <summary>Makes an agent that has learned nothing yet.</summary>
    public required Func<DiscreteSpec, AgentSettings, IDiscreteAgent> CreateAgent { get; init; }

    /// <inheritdoc/>
    public override EnvironmentKind Kind => EnvironmentKind.Discrete;

    /// <inheritdoc/>
    public override RegisteredAgent Create(
        AgentSettings settings, EnvironmentDescription environment, OptionValues parameters)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment is DiscreteEnvironmentDescription discrete
            ? new DiscreteRegisteredAgent(spec => CreateAgent(spec, settings), () => discrete.Create(parameters))
            : throw OtherKind(environment);
    }
}

/// <summary>An agent's class for environments with continuous actions that is known by name.</summary>
public sealed record ContinuousAgentDescription : AgentDescription
{
    /// <summary>Makes an agent that has learned nothing yet.</summary>
    public required Func<ContinuousSpec, AgentSettings, IContinuousAgent> CreateAgent { get; init; }

    /// <inheritdoc/>
    public override EnvironmentKind Kind => EnvironmentKind.Continuous;

    /// <inheritdoc/>
    public override RegisteredAgent Create(
        AgentSettings settings, EnvironmentDescription environment, OptionValues parameters)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment is ContinuousEnvironmentDescription continuous
            ? new ContinuousRegisteredAgent(spec => CreateAgent(spec, settings), () => continuous.Create(parameters))
            : throw OtherKind(environment);
    }
}

/// <summary>An agent's class for environments with numbered states that is known by name.</summary>
public sealed record TabularAgentDescription : AgentDescription
{
    /// <summary>Makes an agent that has learned nothing yet.</summary>
    public required Func<TabularSpec, AgentSettings, ITabularAgent> CreateAgent { get; init; }

    /// <summary>
    /// Whether it learns the values of a policy that it is given, and none of its own (prediction; Sutton and Barto 2018,
    /// section 4.1). Tools give it none, so that it is that of uniformly random actions.
    /// </summary>
    public bool IsPrediction { get; init; }

    /// <inheritdoc/>
    public override EnvironmentKind Kind => EnvironmentKind.Tabular;

    /// <inheritdoc/>
    public override RegisteredAgent Create(
        AgentSettings settings, EnvironmentDescription environment, OptionValues parameters)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return environment is TabularEnvironmentDescription tabular
            ? new TabularRegisteredAgent(spec => CreateAgent(spec, settings), () => tabular.Create(parameters))
            : throw OtherKind(environment);
    }
}
