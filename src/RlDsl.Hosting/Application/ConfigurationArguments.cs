using System.CommandLine;
using System.CommandLine.Completions;
using RlDsl.Hosting.Configuration;
using RlDsl.Registry;

namespace RlDsl.Hosting.Application;

/// <summary>The arguments and options of a command that make a configuration.</summary>
internal sealed class ConfigurationArguments
{
    private const string FolderOption = "--config-dir";
    private const string NameOption = "--config-name";

    private readonly Invocation invocation;
    private readonly Argument<string[]> overrides;
    private readonly Option<string?> folder;
    private readonly Option<string> name;

    /// <summary>Adds them to a command.</summary>
    public ConfigurationArguments(Invocation invocation, Command command)
    {
        this.invocation = invocation;
        overrides = new Argument<string[]>("overrides")
        {
            Description = "What changes the configuration, key=value each: agent=NAME, environment=NAME, "
                + "agent.learning_rate=1e-4, training.steps=50_000, seed=2.",
            HelpName = "KEY=VALUE",
            Arity = ArgumentArity.ZeroOrMore,
        };
        overrides.CompletionSources.Add(Completions);
        RefuseOptions(overrides, command);
        folder = new Option<string?>(FolderOption)
        {
            Description = "The folder of configuration files; conf, if there is one, unless it is given.",
            HelpName = "FOLDER",
        };
        name = new Option<string>(NameOption)
        {
            Description = "The file in it that the configuration begins with, without .yaml.",
            HelpName = "NAME",
            DefaultValueFactory = _ => ConfigurationComposer.DefaultName,
        };
        name.CompletionSources.Add(context => Invocation.ConfigurationFiles(context.ParseResult.GetValue(folder)));
        command.Add(overrides);
        command.Add(folder);
        command.Add(name);
    }

    /// <summary>The overrides that were given.</summary>
    public string[] Overrides(ParseResult parsed) => parsed.GetValue(overrides) ?? [];

    /// <summary>The options that say which files are read, as another process takes them, from wherever it is started.</summary>
    public IEnumerable<string> Options(ParseResult parsed)
    {
        var given = parsed.GetValue(folder) ?? (Directory.Exists(Invocation.DefaultFolder) ? Invocation.DefaultFolder : null);
        string[] files = given is null ? [] : [FolderOption, Path.GetFullPath(given)];
        return [NameOption, parsed.GetValue(name)!, .. files];
    }

    /// <summary>The folder, if one was given, and the name that <see cref="Options"/> tell.</summary>
    public static (string? Folder, string Name) Given(IReadOnlyList<string> options) =>
        (options.Count > 2 ? options[3] : null, options[1]);

    /// <summary>The configuration with overrides of a command line.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with files or overrides.</exception>
    public ExperimentConfiguration Compose(ParseResult parsed, IReadOnlyList<string> given) =>
        invocation.Compose(parsed.GetValue(folder), parsed.GetValue(name)!, given);

    /// <summary>Says of a word that begins as an option and is none that it is none, rather than that it lacks a value.</summary>
    public static void RefuseOptions(Argument<string[]> argument, Command command) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
        {
            var question = NearestName.Question(token.Value, command.Options.Select(option => option.Name));
            result.AddError(
                $"There is no option {token.Value} of {command.Name}.{question} Settings are written key=value: seed=3.");
        }
    });

    private IEnumerable<CompletionItem> Completions(CompletionContext context)
    {
        var word = context.WordToComplete.TrimStart('+', '~');
        var prefix = context.WordToComplete[..^word.Length];
        var keys = word.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals
            ? Values(word[..equals])
            : Keys(context.ParseResult);
        return keys.Select(key => new CompletionItem(prefix + key));
    }

    private IEnumerable<string> Values(string key)
    {
        var schema = invocation.Schema;
        var values = key switch
        {
            ExperimentSchema.AgentKey => schema.Agents.All.Select(schema.Agents.NameOf),
            ExperimentSchema.EnvironmentKey => schema.Environments.All.Select(environment => environment.SnakeName),
            _ => AllOptions(null, null).Where(one => one.Key == key).SelectMany(one => one.Option switch
            {
                { Type: OptionType.Boolean } => ["true", "false"],
                { Choices: { IsEmpty: false } choices } => choices,
                _ => (IEnumerable<string>)[],
            }),
        };
        return values.Select(value => $"{key}={value}");
    }

    private IEnumerable<string> Keys(ParseResult parsed)
    {
        var given = parsed.GetValue(overrides) ?? [];
        return AllOptions(Chosen(ExperimentSchema.AgentKey), Chosen(ExperimentSchema.EnvironmentKey))
            .Select(one => one.Key + "=")
            .Prepend(ExperimentSchema.EnvironmentKey + "=")
            .Prepend(ExperimentSchema.AgentKey + "=")
            .Distinct();

        string? Chosen(string key) =>
            given.LastOrDefault(one => one.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
    }

    private IEnumerable<(string Key, OptionDescription Option)> AllOptions(string? agent, string? environment)
    {
        var schema = invocation.Schema;
        var agents = agent is not null && schema.Agents.Find(agent) is { } one ? [one] : schema.Agents.All;
        var environments = environment is not null && schema.Environments.Find(environment) is { } other
            ? [other]
            : schema.Environments.All;
        return
        [
            .. schema.Options.Select(option => (option.SnakeName, option)),
            .. agents.SelectMany(its => its.Hyperparameters).Where(option => !option.IsFixed)
                .Select(option => ($"{ExperimentSchema.AgentKey}.{option.SnakeName}", option)),
            .. environments.SelectMany(its => its.Parameters)
                .Select(option => ($"{ExperimentSchema.EnvironmentKey}.{option.SnakeName}", option)),
            .. schema.Sections.SelectMany(
                section => section.Options.Select(option => ($"{section.Name}.{option.SnakeName}", option))),
        ];
    }
}
