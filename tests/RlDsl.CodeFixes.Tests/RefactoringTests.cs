using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Refactorings;

namespace RlDsl.CodeFixes.Tests;

/// <summary>What is offered where nothing is wrong.</summary>
public sealed class RefactoringTests
{
    [Theory]
    [InlineData("EpsilonGreedy(Q(s), «0.1»)", "Epsilon", "double", "The epsilon of <c>EpsilonGreedy</c> in <c>Behave</c>.")]
    [InlineData(
        "EpsilonGreedy(Q(s), epsilon: «0.1»)", "Epsilon", "double", "The epsilon of <c>EpsilonGreedy</c> in <c>Behave</c>.")]
    [InlineData("EpsilonGreedy(«2» * Q(s), 0.1)", "QCoefficient", "int", "The weight of <c>Q(s)</c> in <c>Behave</c>.")]
    [InlineData("EpsilonGreedy(Q(s) + «3.5», 0.1)", "BehaveConstant", "double", "The constant of <c>Behave</c>.")]
    [InlineData(
        "EpsilonGreedy(Clamp(Q(s), -«1.0», 1), 0.1)", "ClampLow", "double", "The low of <c>Clamp</c> in <c>Behave</c>.")]
    public async Task Number_becomes_a_hyperparameter(string body, string name, string type, string summary)
    {
        string literal = body[(body.IndexOf('«', StringComparison.Ordinal) + 1)..body.IndexOf('»', StringComparison.Ordinal)];
        string marked = Texts.Dqn.Replace("EpsilonGreedy(Q(s), 0.1)", body, StringComparison.Ordinal);
        string expected = marked.Replace($"«{literal}»", name, StringComparison.Ordinal).Replace(
            "{\n    [Network",
            $"{{\n    /// <summary>{summary}</summary>\n    [Parameter] private const {type} {name} = {literal};\n\n    [Network",
            StringComparison.Ordinal);

        Editor after = await Refactor<MakeHyperparameter>(marked, $"Make {literal} the hyperparameter '{name}'");

        Assert.Equal(expected, after.Text);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task Second_hyperparameter_of_a_name_gets_a_number()
    {
        string marked = Texts.Dqn.Replace("Q(s), 0.1", "Q(s), «0.1»", StringComparison.Ordinal)
            .Replace("{\n    [Network", "{\n    private const int Epsilon = 3;\n\n    [Network", StringComparison.Ordinal);

        Editor after = await Refactor<MakeHyperparameter>(marked, "Make 0.1 the hyperparameter 'Epsilon2'");

        Assert.Contains("EpsilonGreedy(Q(s), Epsilon2)", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hyperparameters_stand_together()
    {
        const string first =
            "{\n    /// <summary>The share of random actions.</summary>\n    [Parameter] private const double Share = 0.1;\n\n";
        string marked = Texts.Dqn.Replace("{\n", first, StringComparison.Ordinal)
            .Replace("Q(s), 0.1", "«2» * Q(s), Share", StringComparison.Ordinal);

        Editor after = await Refactor<MakeHyperparameter>(marked, "Make 2 the hyperparameter 'QCoefficient'");

        Assert.Contains(
            first + "    /// <summary>The weight of <c>Q(s)</c> in <c>Behave</c>.</summary>\n"
            + "    [Parameter] private const int QCoefficient = 2;\n\n    [Network",
            after.Text, StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
    }

    [Theory]
    [InlineData("CopyEvery = 200", "CopyEvery = «200»")]
    [InlineData("public partial class Declared\n{", "public partial class Declared\n{\n    private static int Three() => «3»;\n")]
    public async Task Numbers_of_no_body_are_left_alone(string part, string marked) =>
        Assert.Empty(await Offers<MakeHyperparameter>(Texts.Dqn.Replace(part, marked, StringComparison.Ordinal)));

    [Fact]
    public async Task Target_network_is_added_to_a_network_that_targets_ask()
    {
        const string target =
            "    [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);\n\n";
        string marked = Texts.Dqn.Replace(target, "", StringComparison.Ordinal)
            .Replace("QTarget(b", "Q(b", StringComparison.Ordinal)
            .Replace("ActionValues Q(", "ActionValues «Q»(", StringComparison.Ordinal);

        Editor after = await Refactor<AddTargetNetwork>(marked, "Add a target network of 'Q'");

        Assert.Equal(Texts.Dqn.Replace(", CopyEvery = 200", "", StringComparison.Ordinal), after.Text);
        Assert.Empty(await after.Diagnostics());
    }

    [Fact]
    public async Task No_target_network_is_offered_where_no_target_asks_the_network() => Assert.Empty(
        await Offers<AddTargetNetwork>(Texts.Dqn.Replace("ActionValues Q(", "ActionValues «Q»(", StringComparison.Ordinal)));

    [Fact]
    public async Task Mean_of_a_loss_under_priorities_gets_its_weights()
    {
        string marked = Texts.Dqn.Replace("[Agent, ", "[Agent, PrioritizedReplay, ", StringComparison.Ordinal)
            .Replace("=> Mean(", "=> «Mean»(", StringComparison.Ordinal);

        Editor after = await Refactor<AddWeights>(
            marked, "Multiply 'Divergence(Y(b), Q(b.Observation)[b.Action])' in 'Td' by 'b.Weight'");

        Assert.Contains("=> Mean(b.Weight * Divergence(Y(b), Q(", after.Text, StringComparison.Ordinal);
        Assert.Empty(await after.Diagnostics());
        Assert.Empty(await Offers<AddWeights>(after.Text.Replace("=> Mean(", "=> «Mean»(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_weights_are_offered_where_the_memory_draws_uniformly() => Assert.Empty(
        await Offers<AddWeights>(Texts.Dqn.Replace("=> Mean(", "=> «Mean»(", StringComparison.Ordinal)));

    private static async Task<Editor> Refactor<TRefactoring>(string marked, string title)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        (Editor editor, TextSpan span) = Open(marked);
        CodeAction offer = Assert.Single(await editor.Refactorings<TRefactoring>(span));
        Assert.Equal(title, offer.Title);
        return await editor.Apply(offer);
    }

    private static Task<IReadOnlyList<CodeAction>> Offers<TRefactoring>(string marked)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        (Editor editor, TextSpan span) = Open(marked);
        return editor.Refactorings<TRefactoring>(span);
    }

    /// <summary>A text without the marks, and what they stood around.</summary>
    private static (Editor Editor, TextSpan Span) Open(string marked)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal), end = marked.IndexOf('»', StringComparison.Ordinal);
        return (new Editor(marked.Remove(end, 1).Remove(start, 1)), TextSpan.FromBounds(start, end - 1));
    }
}
