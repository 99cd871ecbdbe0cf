using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Refactorings;

namespace RlDsl.CodeFixes.Tests;

/// <summary>An algorithm that an attribute names is written out: the exact text, and what of a class stays as it was.</summary>
public sealed class WriteAlgorithmOutTests
{
    [Theory]
    [InlineData("Dqn")]
    [InlineData("Ppo")]
    [InlineData("Sac")]
    public async Task Algorithm_is_written_out_to_the_letter(string name)
    {
        Editor after = await Refactor(Read($"{name}.before.txt"));

        Assert.Equal(Read($"{name}.after.txt"), after.Text);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task Page_shows_what_is_written()
    {
        string[] shown =
        [
            .. Read("../../../docs/code-fixes.md").Split("```csharp\n").Skip(1).Take(2)
                .Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]),
        ];

        Editor after = await Refactor(shown[0].Replace("[Dqn(", "[«Dqn»(", StringComparison.Ordinal));

        Assert.Equal(shown[1], after.Text);
    }

    [Fact]
    public async Task Attributes_that_stay_and_comments_are_left_as_they_were()
    {
        Editor after = await Refactor(
            "using System;\nusing RlDsl;\n\nnamespace Agents;\n\n// Seen from above.\n/// <summary>An agent.</summary>\n"
            + "[Obsolete(\"Old.\")]\n[Rainbow(ReturnSteps = 5)]\n"
            + "[Adam(1e-4), FrameStacking(2)] // As in the paper.\n[SoftUpdates]\n"
            + "public partial class «A»;\n\n// The end.\n");

        Assert.StartsWith(
            "using System;\nusing RlDsl;\nusing static RlDsl.Language;\n\nnamespace Agents;\n\n// Seen from above.\n"
            + "/// <summary>An agent.</summary>\n[Obsolete(\"Old.\")]\n"
            + "[Agent(Title = \"Rainbow\"), ReplayMemory, Every(2), After(1_000), Dueling, MultiStep(5), NoisyNetworks]\n"
            + "[PrioritizedReplay, Categorical]\n[FrameStacking(2)] // As in the paper.\npublic partial class A\n{\n",
            after.Text, StringComparison.Ordinal);
        Assert.EndsWith("\n}\n\n// The end.\n", after.Text, StringComparison.Ordinal);
        Assert.Contains("Polyak = 0.005", after.Text, StringComparison.Ordinal);
        Assert.Contains("[Loss, Adam(1e-4, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8)]", after.Text, StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task Features_of_ones_own_stay()
    {
        Editor after = await Refactor(
            "using RlDsl;\nusing static RlDsl.Language;\n\nnamespace Agents;\n\n/// <summary>An agent.</summary>\n"
            + "[«Ddpg», Halved(Share = 0.25), TwinCritics]\npublic partial class A;\n\n"
            + "/// <summary>Halves rewards.</summary>\npublic sealed class HalvedAttribute : FeatureAttribute\n{\n"
            + "    /// <summary>The share.</summary>\n    [Parameter(Minimum = 0)] public double Share { get; set; } = 0.5;\n\n"
            + "    [Replaces(Role.Reward)] private static Value Less(Value reward, Number share) => share * reward;\n}\n");

        Assert.Contains(
            "[Agent(Title = \"DDPG\"), ReplayMemory(BatchSize = 256), After(1_000), Halved(Share = 0.25)]", after.Text,
            StringComparison.Ordinal);
        Assert.Contains("Y(ContinuousBatch b) => b.Reward + b.Discount * Min(", after.Text, StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task Line_ends_stay_as_they_are()
    {
        Editor after = await Refactor(
            "using RlDsl;\r\n\r\nnamespace Agents;\r\n\r\n"
            + "/// <summary>An agent.</summary>\r\n[«Dqn»]\r\npublic partial class A;\r\n");

        Assert.DoesNotContain("\n", after.Text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task Names_of_other_members_are_not_taken_twice()
    {
        Editor after = await Refactor(
            "using RlDsl;\n\nnamespace Agents;\n\n/// <summary>An agent.</summary>\n[«Dqn»]\npublic partial class A\n{\n"
            + "    /// <summary>The best.</summary>\n    public int Best { get; }\n}\n");

        Assert.Contains("[Greedy] private DiscreteAction Best2(Observation s)", after.Text, StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task Files_without_imports_get_both()
    {
        Editor after = await Refactor("/// <summary>An agent.</summary>\n[RlDsl.«Dqn»]\npublic partial class A;\n");

        Assert.StartsWith(
            "using RlDsl;\nusing static RlDsl.Language;\n\n/// <summary>An agent.", after.Text, StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
    }

    [Theory]
    // Something is wrong with the declaration.
    [InlineData("[«Dqn»(LearningRate = 2)]\npublic partial class A;")]
    [InlineData("[«Dqn», GaussianExploration]\npublic partial class A;")]
    [InlineData("[«Dqn»(LearningRat = 1e-3)]\npublic partial class A;")]
    [InlineData("[«Dqn»]\npublic class A;")]
    // A network could not have its name.
    [InlineData("[«Dqn»]\npublic partial class A\n{\n    private const int Q = 3;\n}")]
    // The type of the batch would be another one.
    [InlineData("[«Dqn»]\npublic partial class A;\n\ninternal static class DiscreteBatch;")]
    // Neither bodies nor attributes can say it.
    [InlineData("[«Reinforce»(Baseline = Baseline.None)]\npublic partial class A;")]
    [InlineData("[«OffPolicyPolicyGradient»]\npublic partial class A;")]
    // There is nothing to write out, or the caret is elsewhere.
    [InlineData("[Agent]\npublic partial class «A»;")]
    [InlineData("[System.Serializable]\npublic partial class «A»;")]
    [InlineData("[Dqn]\npublic partial class A\n{\n    private int «number» = 3;\n}")]
    public async Task Other_classes_are_left_alone(string declaration) =>
        Assert.Empty(await Offers("using RlDsl;\n\nnamespace Agents;\n\n" + declaration + "\n"));

    /// <summary>A file beside this one, in which the caret is between two marks.</summary>
    private static string Read(string file, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "WrittenOut", file));

    private static async Task<Editor> Refactor(string marked)
    {
        (Editor editor, TextSpan span) = Open(marked);
        CodeAction offer = Assert.Single(await editor.Refactorings<WriteAlgorithmOut>(span));
        Assert.Equal("Write the algorithm out", offer.Title);
        return await editor.Apply(offer);
    }

    private static Task<IReadOnlyList<CodeAction>> Offers(string marked)
    {
        (Editor editor, TextSpan span) = Open(marked);
        return editor.Refactorings<WriteAlgorithmOut>(span);
    }

    private static (Editor Editor, TextSpan Span) Open(string marked)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal), end = marked.IndexOf('»', StringComparison.Ordinal);
        return (new Editor(marked.Remove(end, 1).Remove(start, 1)), TextSpan.FromBounds(start, end - 1));
    }
}
