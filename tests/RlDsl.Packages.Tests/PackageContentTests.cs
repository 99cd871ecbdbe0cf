using System.IO.Compression;
using System.Xml.Linq;

namespace RlDsl.Packages.Tests;

/// <summary>What is in the packages.</summary>
[Collection(SharedPackages.Name)]
public sealed class PackageContentTests(Packages packages)
{
    [Theory]
    [InlineData("RlDsl", "nupkg",
        "README.md", "analyzers/dotnet/cs/RlDsl.Abstractions.dll", "analyzers/dotnet/cs/RlDsl.CodeFixes.dll",
        "analyzers/dotnet/cs/RlDsl.Generators.dll",
        "buildTransitive/LoadTorch.cs", "buildTransitive/RlDsl.Snapshots.targets", "buildTransitive/RlDsl.targets",
        "lib/net10.0/RlDsl.Abstractions.dll", "lib/net10.0/RlDsl.Abstractions.xml",
        "lib/net10.0/RlDsl.Fused.dll", "lib/net10.0/RlDsl.Fused.xml", "lib/net10.0/RlDsl.Kernels.dll",
        "lib/net10.0/RlDsl.Kernels.xml",
        "lib/net10.0/RlDsl.Runtime.dll", "lib/net10.0/RlDsl.Runtime.xml", "lib/net10.0/RlDsl.Torch.dll",
        "lib/net10.0/RlDsl.Torch.xml")]
    [InlineData(
        "RlDsl", "snupkg", "lib/net10.0/RlDsl.Abstractions.pdb", "lib/net10.0/RlDsl.Fused.pdb", "lib/net10.0/RlDsl.Kernels.pdb",
        "lib/net10.0/RlDsl.Runtime.pdb", "lib/net10.0/RlDsl.Torch.pdb")]
    [InlineData("RlDsl.Hosting", "nupkg", "README.md", "lib/net10.0/RlDsl.Hosting.dll", "lib/net10.0/RlDsl.Hosting.xml")]
    [InlineData("RlDsl.Hosting", "snupkg", "lib/net10.0/RlDsl.Hosting.pdb")]
    [InlineData("RlDsl.Rendering", "nupkg", "README.md", "lib/net10.0/RlDsl.Rendering.dll", "lib/net10.0/RlDsl.Rendering.xml")]
    [InlineData("RlDsl.Rendering", "snupkg", "lib/net10.0/RlDsl.Rendering.pdb")]
    public void Package_has_these_files_and_no_other(string name, string extension, params string[] expected)
    {
        using ZipArchive package = Open(name, extension);

        Assert.Equal(expected, package.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("RlDsl", "TorchSharp 0.107.0")]
    [InlineData(
        "RlDsl.Hosting", "RlDsl.Rendering {version}", "RlDsl {version}", "Google.Protobuf 3.36.2", "Spectre.Console 0.57.2",
        "System.CommandLine 2.0.0", "YamlDotNet 18.1.0")]
    [InlineData(
        "RlDsl.Rendering", "RlDsl {version}", "SkiaSharp 4.155.0", "SkiaSharp.NativeAssets.Linux.NoDependencies 4.155.0")]
    public void Package_depends_on_these_and_no_other(string name, params string[] expected)
    {
        IEnumerable<string> dependencies = Metadata(name).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => $"{element.Attribute("id")!.Value} {element.Attribute("version")!.Value}");

        Assert.Equal(
            expected.Select(text => text.Replace("{version}", packages.Version, StringComparison.Ordinal)), dependencies);
    }

    [Theory]
    [InlineData("RlDsl")]
    [InlineData("RlDsl.Hosting")]
    [InlineData("RlDsl.Rendering")]
    public void Package_says_what_it_is_and_leads_nowhere_that_is_not_there(string name)
    {
        Dictionary<string, string> metadata = Metadata(name)
            .Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("MIT", metadata["license"]);
        Assert.Equal("README.md", metadata["readme"]);
        Assert.NotEmpty(metadata["description"]);
        Assert.DoesNotContain("projectUrl", metadata.Keys);
    }

    /// <summary>What analyzers ask of other assemblies must be in the compiler: the package brings none.</summary>
    [Theory]
    [InlineData("RlDsl.Hosting")]
    [InlineData("RlDsl.Rendering")]
    public void Packages_bring_the_generator_along(string name)
    {
        XElement dependency = Metadata(name)
            .Descendants().Single(element => element.Attribute("id")?.Value == "RlDsl");

        Assert.Equal("All", dependency.Attribute("include")?.Value);
        Assert.Null(dependency.Attribute("exclude"));
    }

    private static bool IsOurs(string file) => !file.StartsWith("_rels/", StringComparison.Ordinal)
        && !file.StartsWith("package/", StringComparison.Ordinal)
        && file is not "[Content_Types].xml"
        && !file.EndsWith(".nuspec", StringComparison.Ordinal);

    private ZipArchive Open(string name, string extension) =>
        ZipFile.OpenRead(Path.Combine(packages.Feed, $"{name}.{packages.Version}.{extension}"));

    private XElement Metadata(string name)
    {
        using ZipArchive package = Open(name, "nupkg");
        using Stream file = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(file).Root!.Elements().Single();
    }
}
