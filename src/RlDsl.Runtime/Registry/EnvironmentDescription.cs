using System.Collections.Immutable;

namespace RlDsl.Registry;

/// <summary>An environment that is known by name: what it is, its parameters, and how it is made.</summary>
public abstract record EnvironmentDescription
{
    /// <summary>Its name in C#, as a rule that of its class: <c>CartPole</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in configuration files and on command lines: <c>cart_pole</c>.</summary>
    public string SnakeName => SnakeCase.Of(Name);

    /// <summary>What it is, in one or more sentences.</summary>
    public required string Documentation { get; init; }

    /// <summary>What can be set of it: the parameters of its constructor.</summary>
    public ImmutableArray<OptionDescription> Parameters { get; init; } = [];

    /// <summary>What is seen of it, and what is done in it.</summary>
    public abstract EnvironmentKind Kind { get; }
}

/// <summary>An environment with discrete actions that is known by name.</summary>
public sealed record DiscreteEnvironmentDescription : EnvironmentDescription
{
    /// <summary>Makes a new environment each time.</summary>
    public required Func<OptionValues, IDiscreteEnvironment> Create { get; init; }

    /// <inheritdoc/>
    public override EnvironmentKind Kind => EnvironmentKind.Discrete;
}

/// <summary>An environment with continuous actions that is known by name.</summary>
public sealed record ContinuousEnvironmentDescription : EnvironmentDescription
{
    /// <summary>Makes a new environment each time.</summary>
    public required Func<OptionValues, IContinuousEnvironment> Create { get; init; }

    /// <inheritdoc/>
    public override EnvironmentKind Kind => EnvironmentKind.Continuous;
}

/// <summary>An environment with numbered states that is known by name.</summary>
public sealed record TabularEnvironmentDescription : EnvironmentDescription
{
    /// <summary>Makes a new environment each time.</summary>
    public required Func<OptionValues, ITabularEnvironment> Create { get; init; }

    /// <inheritdoc/>
    public override EnvironmentKind Kind => EnvironmentKind.Tabular;
}
