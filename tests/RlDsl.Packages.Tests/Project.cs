namespace RlDsl.Packages.Tests;

/// <summary>A project that uses the packages.</summary>
/// <param name="packages">The packages.</param>
/// <param name="folder">Its folder.</param>
internal sealed class Project(Packages packages, string folder)
{
    private string Published => Path.Combine(folder, "published");

    /// <summary>Restores, builds and publishes the program, for the runtime of the machine.</summary>
    /// <param name="arguments">Arguments of `dotnet publish`, such as properties.</param>
    public Command Publish(params string[] arguments) =>
        packages.Dotnet(folder, ["publish", "-c", "Release", "-o", Published, "-nologo", .. arguments]);

    /// <summary>Runs the published program.</summary>
    /// <param name="variables">Environment variables to set.</param>
    /// <param name="arguments">Its arguments.</param>
    public Command Run(IReadOnlyDictionary<string, string?> variables, params string[] arguments) =>
        Command.Run(folder, variables, ["dotnet", Path.Combine(Published, $"{Path.GetFileName(folder)}.dll"), .. arguments]);

    /// <summary>Runs the published program as it is.</summary>
    public Command Run() => Run(new Dictionary<string, string?>());

    /// <summary>The generated files with the algorithms of the project's agents, which the project has written out.</summary>
    public IReadOnlyList<string> GeneratedFiles =>
    [
        .. Directory.GetFiles(Path.Combine(folder, "obj", "generated"), "*.g.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".Plumbing.g.cs", StringComparison.Ordinal)),
    ];
}
