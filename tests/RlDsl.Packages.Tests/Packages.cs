using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl.Packages.Tests;

/// <summary>
/// The packages as `dotnet pack` makes them, in a feed of their own, and projects outside of the repository that use them.
/// </summary>
public sealed class Packages : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rldsl-packages-").FullName;

    /// <summary>Packs what was built with these tests.</summary>
    public Packages()
    {
        string configuration = typeof(Packages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (string project in (string[])["RlDsl", "RlDsl.Hosting", "RlDsl.Rendering"])
        {
            Dotnet(
                Root, "pack", $"src/{project}", "--no-build", "-c", configuration, "-o", Feed,
                $"-p:PackageVersion={Version}").Succeeded();
        }
    }

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    /// <summary>A version that no run before this one made, so that none of its packages can be found in a cache.</summary>
    public string Version { get; } = $"0.1.0-test.{Guid.NewGuid():N}";

    /// <summary>The folder of the packages.</summary>
    public string Feed => Path.Combine(folder, "feed");

    /// <summary>libtorch's package for this system.</summary>
    internal static string LibTorch { get; } = $"libtorch-cpu-{SystemName()}";

    private static string GlobalPackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A new project, outside of the repository, with the feed beside the package sources of the machine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="packages">The packages that it references, with their versions; those from the feed without.</param>
    /// <param name="files">Its source files: name and text.</param>
    internal Project Create(
        string name, IReadOnlyList<(string Name, string? Version)> packages, IReadOnlyList<(string Name, string Text)> files)
    {
        string project = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        IEnumerable<string> references = packages.Select(package =>
            $"<PackageReference Include=\"{package.Name}\" Version=\"{package.Version ?? $"[{Version}]"}\" />");
        File.WriteAllText(Path.Combine(project, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="rldsl-test" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(Path.Combine(project, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisMode>All</AnalysisMode>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>obj/generated</CompilerGeneratedFilesOutputPath>
                <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(references)}
              </ItemGroup>
            </Project>
            """);
        foreach ((string file, string text) in files)
        {
            File.WriteAllText(Path.Combine(project, file), text);
        }

        return new Project(this, project);
    }

    /// <summary>
    /// Runs the SDK. Packages of the machine are used where they lie, and new ones are kept in the temporary folder.
    /// </summary>
    internal Command Dotnet(string directory, params string[] arguments) => Command.Run(
        directory,
        new Dictionary<string, string?>
        {
            ["NUGET_PACKAGES"] = Path.Combine(folder, "cache"),
            ["NUGET_FALLBACK_PACKAGES"] = GlobalPackages,
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
        },
        ["dotnet", .. arguments]);

    /// <summary>Removes all of it.</summary>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string SystemName()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
