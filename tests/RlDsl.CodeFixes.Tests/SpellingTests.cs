namespace RlDsl.CodeFixes.Tests;

/// <summary>Names of the library that are misspelt.</summary>
public sealed class SpellingTests
{
    [Theory]
    [InlineData("CS0246", "Use 'Dqn'", "[Dqnn]", "[Dqn]")]
    [InlineData("CS0246", "Use 'Dueling'", "[Dqn, Duelling]", "[Dqn, Dueling]")]
    [InlineData(
        "CS0246", "Use 'LearningRate'", "[Dqn(LearningRat = 1e-3)]",
        "[Dqn(LearningRate = 1e-3)]")]
    [InlineData(
        "CS0117", "Use 'Relu'", "[Dqn, Network(64, Activation = Activation.ReLU)]",
        "[Dqn, Network(64, Activation = Activation.Relu)]")]
    public Task Name_on_a_class_is_corrected(string id, string title, string before, string after) =>
        Require.Mends(id, title, Texts.Preset(before), Texts.Preset(after));

    [Theory]
    [InlineData("CS0246", "Use 'Behaviour'", "[Behaviour]", "[Behavior]")]
    [InlineData("CS0246", "Use 'ActionValues'", "partial ActionValues Q(", "partial ActionValue Q(")]
    [InlineData("CS0103", "Use 'ArgMax'", "ArgMax(", "Argmax(")]
    [InlineData("CS0103", "Use 'EpsilonGreedy'", "EpsilonGreedy(", "EpsilonGredy(")]
    [InlineData("CS0103", "Use 'QTarget'", "Max(QTarget(", "Max(QTraget(")]
    [InlineData("CS0246", "Use 'CopyEvery'", "CopyEvery =", "CopyEvry =")]
    public Task Name_in_a_declared_agent_is_corrected(string id, string title, string right, string wrong) =>
        Require.Mends(id, title, Texts.Dqn.Replace(right, wrong, StringComparison.Ordinal), Texts.Dqn);

    [Fact]
    public async Task Language_is_imported_once_for_all_that_is_named_of_it()
    {
        string before = Texts.Dqn.Replace("using static RlDsl.Language;\n", "", StringComparison.Ordinal);
        Editor editor = new(before);
        Assert.Contains("Add 'using static RlDsl.Language;'", (await editor.Offers("CS0103")).Select(offer => offer.Title));

        Editor mended = await editor.ApplyToAll(new Fixes.ImportLanguageFix(), "CS0246", nameof(Fixes.ImportLanguageFix));

        Assert.Equal(Texts.Dqn, mended.Text);
        Assert.Empty(await mended.Diagnostics());
    }

    [Theory]
    [InlineData("using System;\n\n[Dqnn]\npublic partial class Agent;")]
    [InlineData("using RlDsl;\n\n[Serialisable]\npublic partial class Agent;")]
    [InlineData("using RlDsl;\n\n[Dqn]\npublic partial class Agent\n{\n    private int Argmaxx() => ArgMax();\n}")]
    public async Task Names_of_others_are_left_alone(string text)
    {
        Editor editor = new(text);

        Assert.Empty(await editor.Offers("CS0246"));
        Assert.Empty(await editor.Offers("CS0103"));
    }
}
