using System.Globalization;
using VerifyXunit;

namespace RlDsl.Packages.Tests;

/// <summary>The project that the README begins with, by its own words: the same packages, the same files.</summary>
[Collection(SharedPackages.Name)]
public sealed class ReadmeProjectTests(Packages packages)
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
        double greedyReturn = double.Parse(run.Output, CultureInfo.InvariantCulture);
        Assert.True(
            greedyReturn >= 50, $"The agent of the README reaches {run.Output}; one that learned nothing reaches about 10.");
        string generated = Assert.Single(project.GeneratedFiles);
        await Verifier.Verify(await File.ReadAllTextAsync(generated), "cs");
    }
}
