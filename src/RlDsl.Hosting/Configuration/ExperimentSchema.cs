using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>A section of a configuration: a map with some options.</summary>
/// <param name="Name">Its key: <c>training</c>.</param>
/// <param name="Documentation">What it is about, in a sentence.</param>
/// <param name="Options">Its options.</param>
public sealed record ConfigurationSection(string Name, string Documentation, ImmutableArray<OptionDescription> Options);

/// <summary>
/// What a configuration of an experiment may say: an agent with its hyperparameters and an environment with its parameters,
/// both from a registry; seed and device; and sections.
/// </summary>
public sealed class ExperimentSchema
{
    /// <summary>The key of the agent, which is also the group of its options.</summary>
    public const string AgentKey = "agent";

    /// <summary>The key of the environment, which is also the group of its options.</summary>
    public const string EnvironmentKey = "environment";

    /// <summary>The key of the map in which anything may stand, for interpolations to name.</summary>
    public const string VariablesKey = "variables";

    /// <summary>The key, in the maps of the agent and of the environment, of the name in the registry.</summary>
    public const string NameKey = "name";

    /// <summary>A schema.</summary>
    /// <param name="agents">The agents that there are to choose from.</param>
    /// <param name="environments">The environments that there are to choose from.</param>
    /// <param name="sections">The sections, besides agent and environment.</param>
    /// <exception cref="ArgumentException">Two keys are the same.</exception>
    public ExperimentSchema(
        AgentRegistry agents, EnvironmentRegistry environments, params ImmutableArray<ConfigurationSection> sections)
    {
        Agents = agents;
        Environments = environments;
        Sections = sections;
        var keys = Keys.ToList();
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Count)
        {
            throw new ArgumentException("Each key stands once in a schema, but these are "
                + $"{string.Join(", ", keys)}.", nameof(sections));
        }
    }

    /// <summary>The agents that there are to choose from.</summary>
    public AgentRegistry Agents { get; }

    /// <summary>The environments that there are to choose from.</summary>
    public EnvironmentRegistry Environments { get; }

    /// <summary>The options at the top of a configuration.</summary>
    public ImmutableArray<OptionDescription> Options { get; } =
    [
        OptionDescription.UnsignedInteger("Seed", 1, "The seed of everything random in the run: the same seed repeats it."),
        OptionDescription.Text(
            "Device", "cpu", "The device that networks and batches are on: cpu, cuda, or cuda:N for the GPU with the "
            + "number N, from 0."),
        OptionDescription.Integer(
            "Threads", 1, new NumberRange(1, ThreadTeam.MostThreads),
            "How many threads a fused agent divides its work between; results do not depend on it."),
    ];

    /// <summary>The sections, besides agent and environment.</summary>
    public ImmutableArray<ConfigurationSection> Sections { get; }

    /// <summary>Every key at the top of a configuration.</summary>
    internal IEnumerable<string> Keys =>
    [
        AgentKey, EnvironmentKey, .. Options.Select(option => option.SnakeName), .. Sections.Select(section => section.Name),
        VariablesKey,
    ];
}
