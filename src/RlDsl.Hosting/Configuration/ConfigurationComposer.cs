using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// Makes configurations from the YAML files of a folder and the arguments of a command line, in the manner of Hydra:
/// <c>agent=rainbow environment=cart_pole agent.learning_rate=1e-4 seed=3</c>. Files can only say values: nothing in them
/// creates types or runs code.
/// </summary>
public sealed class ConfigurationComposer
{
    /// <summary>The name of the file that a configuration begins with, without its extension.</summary>
    public const string DefaultName = "config";

    private readonly ExperimentSchema schema;
    private readonly string? folder;
    private readonly string name;
    private readonly Func<string, string?> environmentVariable;

    /// <summary>Makes configurations of a schema.</summary>
    /// <param name="schema">What they may say.</param>
    /// <param name="folder">The folder of files; where there is none, only what is registered can be chosen.</param>
    /// <param name="name">
    /// The file that a configuration begins with, without its extension. Where there is no file of the default name, agent and
    /// environment are chosen by arguments.
    /// </param>
    public ConfigurationComposer(ExperimentSchema schema, string? folder = "conf", string name = DefaultName)
        : this(schema, folder, name, Environment.GetEnvironmentVariable)
    {
    }

    internal ConfigurationComposer(
        ExperimentSchema schema, string? folder, string name, Func<string, string?> environmentVariable)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(name);
        this.schema = schema;
        this.folder = folder;
        this.name = name;
        this.environmentVariable = environmentVariable;
    }

    /// <summary>The configuration of one run.</summary>
    /// <param name="arguments">The arguments: <c>key=value</c>, <c>+key=value</c>, <c>++key=value</c>, <c>~key</c>.</param>
    /// <exception cref="ConfigurationException">Something is wrong with files or arguments: everything that is.</exception>
    public ExperimentConfiguration Compose(params IReadOnlyList<string> arguments)
    {
        var errors = new ConfigurationErrors();
        var overrides = OverrideParser.Parse(arguments, errors);
        foreach (var sweep in overrides.Where(one => one.IsSweep))
        {
            errors.Add(
                sweep.ValuePlace,
                $"{sweep.Key} has {sweep.Values.Length} values, which is a multirun: add -m, or put the text in quotes.");
        }

        errors.ThrowIfAny();
        var source = new ConfigurationSource(folder, Registered(), errors);
        var root = Composition.Of(source, Primary(source, errors), overrides, MayAdd, errors);
        errors.ThrowIfAny();
        var resolved = new InterpolationResolver(root, environmentVariable, errors).Resolve();
        return new ConfigurationReader(schema, errors).Read(resolved);
    }

    /// <summary>
    /// The arguments of each job of a multirun: every combination of the values of sweeps, the last varying fastest.
    /// </summary>
    /// <param name="arguments">
    /// The arguments, some with several values: <c>seed=1,2,3</c>, <c>agent=choice(dqn,rainbow)</c>,
    /// <c>agent.discount=range(0.9,0.99,0.03)</c>.
    /// </param>
    /// <returns>For each job the arguments that <see cref="Compose"/> takes.</returns>
    /// <exception cref="ConfigurationException">An argument cannot be read, or there are more than 10,000 jobs.</exception>
    public static ImmutableArray<ImmutableArray<string>> Jobs(params IReadOnlyList<string> arguments)
    {
        var errors = new ConfigurationErrors();
        var overrides = OverrideParser.Parse(arguments, errors);
        errors.ThrowIfAny();
        ImmutableArray<ImmutableArray<string>> jobs = [[]];
        foreach (var one in overrides)
        {
            if ((long)jobs.Length * Math.Max(one.Values.Length, 1) > ConfigurationLimits.Jobs)
            {
                throw errors.Fatal(one.ValuePlace, $"A multirun may have {ConfigurationLimits.Jobs:N0} jobs, but with "
                    + "this there are more.");
            }

            jobs = one.Values.IsEmpty
                ? [.. jobs.Select(job => job.Add(one.Argument))]
                : [.. jobs.SelectMany(job => one.Values.Select(value => job.Add(one.Head + value.Text)))];
        }

        return jobs;
    }

    // A hyperparameter that no file names has its default, and may be given without +; what the schema lacks is told by the
    // reader, with what it was probably meant to be.
    private static bool MayAdd(string[] path) => path[0] != ExperimentSchema.VariablesKey;

    private ImmutableArray<RegisteredOption> Registered() =>
    [
        .. schema.Agents.All.Select(agent => Option(
            ExperimentSchema.AgentKey, schema.Agents.NameOf(agent), agent.Hyperparameters,
            other => ReferenceEquals(schema.Agents.Find(other), agent))),
        .. schema.Environments.All.Select(environment => Option(
            ExperimentSchema.EnvironmentKey, environment.SnakeName, environment.Parameters,
            other => ReferenceEquals(schema.Environments.Find(other), environment))),
    ];

    private static RegisteredOption Option(
        string group, string name, ImmutableArray<OptionDescription> options, Predicate<string> otherNames)
    {
        var place = new ConfigurationPlace($"registered {group}/{name}", 0, 0);
        MapEntry[] entries =
        [
            new(ExperimentSchema.NameKey, place, new ScalarNode(name, isPlain: false, place)),
            .. options.Where(option => !option.IsFixed).Select(option => new MapEntry(
                option.SnakeName, place, ConfigurationWriter.Scalar(option.Default, place))),
        ];
        return new RegisteredOption(group, name, otherNames, new MapNode([.. entries], place));
    }

    private (string Path, ConfigurationFile File) Primary(ConfigurationSource source, ConfigurationErrors errors)
    {
        if (source.Load(name) is { } file)
        {
            return (name, file);
        }

        var place = new ConfigurationPlace("the default configuration", 0, 0);
        if (name != DefaultName)
        {
            throw errors.Fatal(
                new ConfigurationPlace(name, 0, 0), $"There is no file {name}.yaml in the folder "
                    + $"{folder ?? "of configurations"}.");
        }

        // Without a file, agent and environment are all that must be chosen.
        var agent = schema.Agents.All is [var only] ? schema.Agents.NameOf(only) : "???";
        ListNode defaults = new(
            [
                MapNode.Nest([ExperimentSchema.AgentKey], place, new ScalarNode(agent, isPlain: true, place)),
                MapNode.Nest([ExperimentSchema.EnvironmentKey], place, new ScalarNode("???", isPlain: true, place)),
            ],
            place);
        return (name, new ConfigurationFile(MapNode.Nest([DefaultsList.Key], place, defaults), null));
    }
}
