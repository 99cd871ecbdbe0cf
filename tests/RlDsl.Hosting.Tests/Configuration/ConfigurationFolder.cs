using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Tests.Registry;
using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Configuration;

/// <summary>A folder of configuration files that is deleted at the end, with a schema of two agents.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("rldsl-configuration-");

    public ConfigurationFolder(params (string Name, string Text)[] files)
    {
        Directory.CreateDirectory(Path);
        foreach (var (name, text) in files)
        {
            Write(name, text);
        }
    }

    public static ExperimentSchema Schema { get; } = MakeSchema();

    public string Path => System.IO.Path.Combine(parent.FullName, "conf");

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public void Dispose() => parent.Delete(recursive: true);

    public void Write(string name, string text)
    {
        var file = new FileInfo(System.IO.Path.Combine(Path, name));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

    public ExperimentConfiguration Compose(params string[] arguments) =>
        new ConfigurationComposer(Schema, Path, ConfigurationComposer.DefaultName, Variables.GetValueOrDefault)
            .Compose(arguments);

    /// <summary>What is wrong, a line each.</summary>
    public string[] Errors(params string[] arguments)
    {
        var exception = Assert.Throws<ConfigurationException>(() => Compose(arguments));
        return [.. exception.Errors.Select(error => error.ToString())];
    }

    /// <summary>The composed files without a schema, a line for each value: <c>server.db.name=mysql</c>.</summary>
    public string[] Composed(params string[] arguments)
    {
        var errors = new ConfigurationErrors();
        var overrides = OverrideParser.Parse(arguments, errors);
        var source = new ConfigurationSource(Path, [], errors);
        var root = Composition.Of(source, ("config", source.Load("config")!), overrides, _ => false, errors);
        errors.ThrowIfAny();
        root = new InterpolationResolver(root, Variables.GetValueOrDefault, errors).Resolve();
        errors.ThrowIfAny();
        return [.. Lines("", root)];
    }

    public static IEnumerable<string> Lines(string path, ConfigurationNode node) => node switch
    {
        MapNode { Entries.Length: > 0 } map =>
            map.Entries.SelectMany(entry => Lines(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)),
        _ => [$"{path}={Written(node)}"],
    };

    /// <summary>A value in one line, text in quotes where it was.</summary>
    public static string Written(ConfigurationNode node) => node switch
    {
        ScalarNode { IsPlain: true } scalar => scalar.Text,
        ScalarNode scalar => $"'{scalar.Text}'",
        ListNode list => $"[{string.Join(",", list.Items.Select(Written))}]",
        MapNode map => $"{{{string.Join(",", map.Entries.Select(entry => $"{entry.Key}:{Written(entry.Value)}"))}}}",
        _ => throw new InvalidOperationException(),
    };

    private static ExperimentSchema MakeSchema()
    {
        var agents = new AgentRegistry();
        agents.Add(BalanceAgent.Description);
        agents.Add(SteeringAgent.Description);
        return new ExperimentSchema(
            agents, new EnvironmentRegistry(), ExperimentSections.Training, ExperimentSections.Evaluation,
            ExperimentSections.Logging);
    }
}
