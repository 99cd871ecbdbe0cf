using Microsoft.CodeAnalysis;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>The same declaration may be written in many ways.</summary>
public sealed class WritingTests
{
    private const string Head = "using RlDsl;\nnamespace Agents;\n";

    [Theory]
    [InlineData("[Network(8, 4)]", "[Network(new[] { 8, 4 })]")]
    [InlineData("[Network(8, 4)]", "[Network([8, 4])]")]
    [InlineData("[Network(8, 4)]", "[Network(hidden: new int[] { 8, 4 })]")]
    [InlineData("[Network(8, 4)]", "[Network(Widths.First, 2 + 2)]")]
    [InlineData("[Network(8, 4)]", "[NetworkAttribute(8, 4)]")]
    [InlineData("[Network(8, 4)]", "[RlDsl.Network(8, 4)]")]
    [InlineData("[Network(8, 4)]", "[global::RlDsl.NetworkAttribute(8, 4)]")]
    [InlineData("[Network(8, 4)]", "[Body(8, 4)]")]
    [InlineData("[Convolution(8, 3)]", "[Convolution(kernel: 3, channels: 8)]")]
    [InlineData("[Convolution(8, 3)]", "[Convolution(8, 3, 1)]")]
    [InlineData("[Convolution(8, 3)]", "[Convolution(8, stride: 1, kernel: 3)]")]
    [InlineData("[Network(8, Activation = Activation.Tanh)]", "[Network(8, Activation = (Activation)1)]")]
    [InlineData("[Network(8, Activation = Activation.Tanh)]", "[Network(8, Activation = Widths.Curve)]")]
    [InlineData("[Adam(1e-3)]", "[Adam(LearningRate = 0.001)]")]
    [InlineData("[Adam(1e-3)]", "[Adam(1 / 1000.0)]")]
    [InlineData("[Adam(1e-3)]", "[Adam(0.001)]")]
    [InlineData("[Dueling][DoubleQ]", "[DoubleQ, Dueling]")]
    [InlineData("[MultiStep]", "[MultiStep()]")]
    [InlineData("[MultiStep]", "[MultiStep(3)]")]
    public void Two_ways_of_writing_are_the_same_code(string one, string other)
    {
        string first = Text(one), second = Text(other);

        Assert.Equal(first, second);
    }

    [Fact]
    public void Attributes_may_be_spread_over_declarations_and_files()
    {
        string expected = GeneratorRun.Of(
            Head + "[Dqn, DoubleQ, Convolution(8, 3), Convolution(4, 2)] public partial class Agent;").Text;

        Assert.Equal(expected, GeneratorRun.Of(Head +
            "[Dqn] public partial class Agent; [DoubleQ] public partial class Agent; [Convolution(8, 3)] partial class Agent { } "
            + "[Convolution(4, 2)] partial class Agent { }").Text);
        Assert.Equal(expected, GeneratorRun.Of(
            Head + "[Convolution(8, 3)] [Dqn] public partial class Agent;",
            Head + "public partial class Agent { } [Convolution(4, 2)] [DoubleQ] public partial class Agent;").Text);
    }

    [Fact]
    public void Attribute_that_begins_two_declarations_of_one_file_is_read_once()
    {
        GeneratorRun run = GeneratorRun.Of(
            Head + "[Convolution(8, 3)] public partial class Agent; [Convolution(4, 2)] public partial class Agent; "
            + "[Dqn] public partial class Agent;");

        Assert.Null(run.Result.Exception);
        Assert.Equal(2, run.Text.Split("nn.Conv2d(").Length - 1);
    }

    [Fact]
    public void Problem_in_another_declaration_is_told_where_it_is()
    {
        GeneratorRun run = GeneratorRun.Of(
            Head + "[Dqn] public partial class Agent;", Head + "[Every(0)] public partial class Agent;");
        Location location = Assert.Single(run.Problems).Location;

        Assert.Equal("File1.cs", location.GetLineSpan().Path);
        Assert.Equal("0", run.Output.SyntaxTrees.ElementAt(1).GetText().ToString(location.SourceSpan));
    }

    [Theory]
    [InlineData("public partial class @class;", "class")]
    [InlineData("public partial class @record;", "record")]
    [InlineData("public partial class Über;", "Über")]
    [InlineData("partial class Agent;", "Agent")]
    [InlineData("public sealed partial class Agent;", "Agent")]
    [InlineData("public partial class Agent { public int Answer => 42; }", "Agent")]
    [InlineData(
        "public partial class Agent : System.IFormattable { public string ToString(string? format, "
        + "System.IFormatProvider? provider) => \"\"; }",
        "Agent")]
    public void Class_of_any_kind_that_can_be_created_is_completed(string declaration, string name)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"namespace @namespace.Inner;\n#pragma warning disable CS1591\n[RlDsl.Dqn] {declaration}");

        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        Assert.NotNull(run.Output.GetTypeByMetadataName("namespace.Inner." + name)!.GetMembers("Learn").SingleOrDefault());
    }

    [Theory]
    [InlineData("[Dqn(LearningRate = \"fast\")]")]
    [InlineData("[Dqn(UpdateEvery = 2.5)]")]
    [InlineData("[Dqn(Speed = 3)]")]
    [InlineData("[Dqn(Hidden = [\"wide\"])]")]
    [InlineData("[Dqn(Hidden = new[] { 1.5 })]")]
    [InlineData("[Dqn(3)]")]
    [InlineData("[Dqn, Every]")]
    [InlineData("[Dqn, Every(\"often\")]")]
    [InlineData("[Dqn, Every(2.5)]")]
    [InlineData("[Dqn, Convolution]")]
    [InlineData("[Dqn, Network(8, Activation = 3)]")]
    [InlineData("[Dqn, Network(8, Activation = \"Tanh\")]")]
    [InlineData("[Dqn, DoubleQ, DoubleQ]")]
    [InlineData("[Dqn(LearningRate = Undefined)]")]
    [InlineData("[Dqn(]")]
    public void What_the_compiler_refuses_is_left_to_it(string attributes)
    {
        GeneratorRun run = GeneratorRun.Of($"{Head}{attributes} public partial class Agent;");

        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Problems);
        Assert.Contains(run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("Dqn, TargetNetwork(CopyEvery = 100)", "Dqn, TargetNetwork(CopyEvery = 100, Of = null)")]
    [InlineData("Dqn", "Dqn(Hidden = null)")]
    [InlineData("Dqn, Network(Activation = Activation.Tanh)", "Dqn, Network(null, Activation = Activation.Tanh)")]
    public void Null_is_as_good_as_nothing(string without, string with) =>
        Assert.Equal(GeneratorRun.OfAgent(without).Text, GeneratorRun.OfAgent(with).Text);

    [Theory]
    [InlineData("[System.Obsolete] public partial class Agent;")]
    [InlineData("[Own.Dqn] public partial class Agent;")]
    [InlineData("public partial class Agent;")]
    public void Class_without_an_attribute_of_this_library_is_left_alone(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(declaration + " namespace Own { class DqnAttribute : System.Attribute; }");

        Assert.Empty(run.Problems);
        Assert.Empty(run.Result.GeneratedSources);
    }

    [Fact]
    public void Declaration_holds_what_was_written_and_nothing_else()
    {
        AgentDeclaration declaration = DeclarationReading.OfAgent("Dqn(BatchSize = 8), System.Serializable, Every(4)");

        Assert.Equal(
            new AgentDeclaration(
                "Agents",
                "Agent",
                [
                    new AttributeUse("Dqn", [new Argument("BatchSize", [8], null)]),
                    new AttributeUse("Every", [new Argument("Every", [4], null)]),
                ],
                IsSealed: false, IsMarked: false, SharesName: false, HiddenNames: [],
                HiddenExtensions: [],
                Members: [],
                Problems: []),
            declaration);
    }

    private static string Text(string attributes) => GeneratorRun.Of(
        $$"""
        using RlDsl;
        using Body = RlDsl.NetworkAttribute;
        namespace Agents;
        static class Widths { public const int First = 8; public const Activation Curve = Activation.Tanh; }
        [Dqn] {{attributes}} public partial class Agent;
        """).Text;
}
