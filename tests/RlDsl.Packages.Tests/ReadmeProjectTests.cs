using System.Globalization;
using System.Text.RegularExpressions;
using VerifyXunit;

namespace RlDsl.Packages.Tests;

/// <summary>The project that the README begins with, by its own words: the same packages, the same files.</summary>
[Collection(SharedPackages.Name)]
public sealed partial class ReadmeProjectTests(Packages packages)
{
    [Theory]
    [InlineData("src/RlDsl/README.md")]
    public void Other_pages_have_the_project_of_the_readme(string page)
    {
        Assert.Equal(Readme.Packages("README.md"), Readme.Packages(page));
        Assert.Equal(Readme.Files("README.md"), Readme.Files(page));
    }

    [Fact]
    public async Task Project_of_the_readme_builds_trains_and_shows_its_code()
    {
        Assert.Equal([("RlDsl", null), ("libtorch-cpu-linux-x64", "2.10.0")], Readme.Packages("README.md"));
        Project project = packages.Create(
            "Balance",
            [
                .. Readme.Packages("README.md").Select(
                    package => package.Name == "RlDsl" ? package : (Packages.LibTorch, package.Version)),
            ],
            Readme.Files("README.md"));

        project.Publish().Succeeded();
        Command run = project.Run().Succeeded();

        Assert.Equal("", run.Errors);
        double[] returns =
        [
            .. GreedyReturn().Matches(run.Output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)),
        ];
        Assert.Equal(2, returns.Length);
        Assert.True(
            returns.Min() >= 50, $"The agents of the README reach '{run.Output}'; one that learned nothing reaches about 10.");
        Assert.Equal(2, project.GeneratedFiles.Count);
        string generated = Assert.Single(
            project.GeneratedFiles, file => Path.GetFileName(file) == "Balance.CartPoleAgent.g.cs");
        await Verifier.Verify(await File.ReadAllTextAsync(generated), "cs");
    }

    [GeneratedRegex(@"^(?:TorchSharp|fused): \S+ s, return (\S+)$", RegexOptions.Multiline)]
    private static partial Regex GreedyReturn();
}
