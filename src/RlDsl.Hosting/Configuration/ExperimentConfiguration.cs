using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>A configuration of an experiment: every value has been checked against the registry.</summary>
public sealed class ExperimentConfiguration
{
    private readonly ImmutableDictionary<string, ConfigurationPlace> places;
    private readonly ConfigurationPlace agentPlace;

    internal ExperimentConfiguration(
        OptionValues options,
        (AgentDescription Description, string Name, OptionValues Values, ConfigurationPlace Place) agent,
        (EnvironmentDescription Description, OptionValues Values) environment,
        ImmutableArray<(string Name, OptionValues Values)> sections,
        MapNode? variables,
        ImmutableDictionary<string, ConfigurationPlace> places)
    {
        Options = options;
        (Agent, AgentName, Hyperparameters, agentPlace) = agent;
        (Environment, EnvironmentParameters) = environment;
        Sections = sections;
        Variables = variables;
        this.places = places;
    }

    /// <summary>The agent that is trained.</summary>
    public AgentDescription Agent { get; }

    /// <summary>Its name in configurations.</summary>
    public string AgentName { get; }

    /// <summary>Its hyperparameters.</summary>
    public OptionValues Hyperparameters { get; }

    /// <summary>The environment that it is trained in.</summary>
    public EnvironmentDescription Environment { get; }

    /// <summary>The parameters of the environment.</summary>
    public OptionValues EnvironmentParameters { get; }

    /// <summary>The seed of everything random in the run.</summary>
    public ulong Seed => Options.UnsignedInteger(nameof(Seed));

    /// <summary>The device that networks and batches are on.</summary>
    public string Device => Options.Text(nameof(Device));

    /// <summary>How many threads the agent divides its work between.</summary>
    public int Threads => Options.Integer(nameof(Threads));

    /// <summary>The options at the top.</summary>
    internal OptionValues Options { get; }

    /// <summary>The sections, besides agent and environment.</summary>
    internal ImmutableArray<(string Name, OptionValues Values)> Sections { get; }

    /// <summary>The map in which anything may stand.</summary>
    internal MapNode? Variables { get; }

    /// <summary>The values of a section.</summary>
    /// <param name="name">Its key: <c>training</c>.</param>
    /// <exception cref="ArgumentException">The schema has no such section.</exception>
    public OptionValues Section(string name)
    {
        foreach (var section in Sections)
        {
            if (section.Name == name)
            {
                return section.Values;
            }
        }

        throw new ArgumentException($"The schema of the configuration has no section '{name}'.", nameof(name));
    }

    /// <summary>Makes the agent, which has learned nothing yet, for its environment; dispose it.</summary>
    /// <exception cref="ConfigurationException">
    /// The agent does not go with the environment, or one number not with another.
    /// </exception>
    public RegisteredAgent CreateAgent()
    {
        try
        {
            return Agent.Create(new AgentSettings(Hyperparameters, Seed, Device, Threads), Environment, EnvironmentParameters);
        }
        catch (ArgumentException exception)
        {
            var place = places.GetValueOrDefault(exception.ParamName ?? "", agentPlace);

            // The first line is the reason; those after it are the name of the parameter and its value.
            throw new ConfigurationException([new ConfigurationError(place, exception.Message.Split(" (Parameter", 2)[0])]);
        }
    }

    /// <summary>The configuration as YAML, from which the same one can be composed.</summary>
    public string ToYaml() => ConfigurationWriter.Write(this);

    /// <summary>Every value by its path, as an argument names it: <c>agent.learning_rate</c> and <c>0.001</c>.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Values() => ConfigurationWriter.Values(this);
}
