using RlDsl.Environments;

namespace RlDsl.Studies.Tests;

public sealed class ResultsFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static readonly StudySection Old = new(
        "old",
        "DQN, CartPole-v1, 100,000 steps",
        Threshold: -100.5,
        Episodes: 20,
        Wanted: 1,
        "libtorch 1.13",
        [new(1, -74.8, 13.5, -73.65, 12_328), new(2, -150, 0, -200, 90)]);

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Sections_are_read_back_as_they_were_written()
    {
        StudySection other = Old with
        {
            Name = "new",
            Library = "TorchSharp 0.107.0",
            Results = [new(1, 500, 0, 481.6, 2_449), new(2, 9, 1, double.NaN, 1)],
        };

        IReadOnlyList<StudySection> sections = StudySection.ParseAll(ResultsFile.Page([Old, other], "TorchSharp 0.107.0"));

        // Lists are equal only where they are the same one, so that they are compared apart.
        Assert.Equal(2, sections.Count);
        Assert.Equal(Old, sections[0] with { Results = Old.Results });
        Assert.Equal(Old.Results, sections[0].Results);
        Assert.Equal(other, sections[1] with { Results = other.Results });
        Assert.Equal(other.Results, sections[1].Results);
    }

    [Fact]
    public void Section_of_another_library_says_that_it_is_older()
    {
        string page = ResultsFile.Page([Old], "TorchSharp 0.107.0");

        const string Scores = " | 1 of 2 reach -100.5 | -112.4 [-150.0, -74.8] | -150.0 | libtorch 1.13 (older) |\n";
        Assert.Contains("| [old](#old) | DQN, CartPole-v1, 100,000 steps" + Scores, page, StringComparison.Ordinal);
        Assert.Contains("Run on libtorch 1.13, **an older library**, and not again since.\n", page, StringComparison.Ordinal);
        string present = ResultsFile.Page([Old], "libtorch 1.13");
        Assert.DoesNotContain("(older)", present, StringComparison.Ordinal);
        Assert.DoesNotContain("**an older library**", present, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_is_written_in_its_place_and_the_others_are_kept()
    {
        StudySection last = Old with { Name = "last" };
        ResultsFile.Write(path, Old);
        ResultsFile.Write(path, last);

        StudySection again = Old with { Library = "TorchSharp 0.107.0", Results = [new(1, -80, 2, -90, 1_000)] };
        ResultsFile.Write(path, again);

        Assert.Equal(ResultsFile.Page([again, last], "TorchSharp 0.107.0"), File.ReadAllText(path));
    }

    [Fact]
    public void Sections_of_their_own_text_are_kept_as_they_are()
    {
        TableSection walk = new("walk", "Errors by step size", "least 0.25: as in the book", "| a |\n|---|\n| 0.25 |\n\nMore.\n");
        TableSection cliff = new("cliff", "Ways", "13 steps", "![a way](images/way.svg)\n");
        ResultsFile.Write(path, Old);
        ResultsFile.Write(path, walk);
        ResultsFile.Write(path, cliff);

        TableSection again = walk with { Outcome = "least 0.24" };
        ResultsFile.Write(path, again);
        ResultsFile.Write(path, Old with { Name = "last" });

        string page = File.ReadAllText(path);
        Assert.Equal([again, cliff], TableSection.ParseAll(page));
        Assert.Equal(["old", "last"], StudySection.ParseAll(page).Select(section => section.Name));
        Assert.Contains("\n| [walk](#walk) | Errors by step size | least 0.24 |\n", page, StringComparison.Ordinal);
    }

    /// <summary>What runs without a library of tensors is no older when that is a new one.</summary>
    [Fact]
    public void Section_without_library_is_not_older()
    {
        string page = ResultsFile.Page([Old with { Library = Study.Plain }], "TorchSharp 0.107.0");

        Assert.Contains($"Run on {Study.Plain}.\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("older", page[page.IndexOf("| [old]", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    /// <summary>A study on the other backend stands beside the same study, and in a list of its own.</summary>
    [Fact]
    public void Fused_sections_are_listed_beside_what_they_are_compared_with()
    {
        StudySection worse = Old with
        {
            Name = "old" + StudySection.FusedSuffix,
            Library = StudySection.Fused,
            Results = [new(1, -160, 0, -160, 20_000), new(2, -170, 0, -170, 20_000)],
        };
        StudySection within = worse with { Results = Old.Results };
        StudySection alone = worse with { Name = "alone" + StudySection.FusedSuffix };

        string page = ResultsFile.Page([Old, worse, alone], "TorchSharp 0.107.0");

        Assert.Contains(
            "| [old](#old-fused) | 0 of 2 reach -100.5 | -165.0 [-170.0, -160.0] | -170.0 | -112.4 [-150.0, -74.8], 2 seeds | below |\n",
            page, StringComparison.Ordinal);
        Assert.Contains("| [alone](#alone-fused) |", page, StringComparison.Ordinal);
        Assert.Contains("| not run |  |\n", page, StringComparison.Ordinal);
        Assert.Contains("    bash eng/study.sh --fused old\n", page, StringComparison.Ordinal);
        Assert.Contains("Run on the fused backend.\n", page, StringComparison.Ordinal);
        Assert.Contains("2 seeds | within |\n", ResultsFile.Page([Old, within], "TorchSharp 0.107.0"), StringComparison.Ordinal);
        StudySection read = StudySection.ParseAll(page)[1];
        Assert.Equal(worse, read with { Results = worse.Results });
        Assert.Equal((true, "old"), (read.IsFused, read.StudyName));
    }

    [Fact]
    public void Section_names_its_study()
    {
        DiscreteStudy study = new(
            "catch", "DQN", 20_000, 0.95, 10, 8, 100, () => new Catch(), (_, _) => throw new InvalidOperationException());

        StudyResult[] results = [new(1, 0.95, 0, 0.9, 5_000), new(2, 0.94, 0, 0.9, 5_000)];
        StudySection section = StudySection.Of(study, "TorchSharp 0.107.0", results);

        Assert.Equal("DQN, Catch-v0, 20,000 steps", section.Subject);
        Assert.Equal(1, section.Reached);
        Assert.Equal((0.95, 100, 8), (section.Threshold, section.Episodes, section.Wanted));
    }

    [Fact]
    public void One_seed_has_no_interval() => Assert.Equal("-74.8", (Old with { Results = [Old.Results[0]] }).Middle);

    [Fact]
    public void Section_in_another_form_is_refused()
    {
        string page = ResultsFile.Page([Old], "libtorch 1.13").Replace("Run on", "Ran on", StringComparison.Ordinal);

        FormatException error = Assert.Throws<FormatException>(() => StudySection.ParseAll(page));
        Assert.Contains("study old", error.Message, StringComparison.Ordinal);
    }
}
