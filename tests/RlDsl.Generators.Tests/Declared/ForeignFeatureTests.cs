using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>Features that are declared in another assembly do on an agent what they do in its own.</summary>
public sealed class ForeignFeatureTests
{
    private const string Features =
        """
        using RlDsl;
        using static RlDsl.Language;

        namespace Features;

        /// <summary>A bonus "of one's own", with a \ in its text.</summary>
        public sealed class BonusAttribute : FeatureAttribute
        {
            /// <summary>Its weight.</summary>
            [Parameter(Minimum = 0)] public double Weight { get; set; } = 0.5;

            /// <summary>How often it is taken.</summary>
            [Parameter] public int Turns { get; set; } = 3;

            private const double Scale = 2;

            [Replaces(Role.Reward)]
            private static Value Shaped(Value reward, Transitions b, Number weight, Number turns)
            {
                var (first, _) = Two(b.Observation);
                var more = Repeat(2, first, (x, turn) => x + turn * 0.25);
                return reward + weight * (first > 0 ? -first : more) * turns / Scale + Two(b.NextObservation).Item2;
            }

            private static (Value, Value) Two(Observation s) => (Abs(s[0]), s[1]);
        }

        /// <summary>Comes after the bonus.</summary>
        public sealed class DoubledAttribute : FeatureAttribute
        {
            [Replaces(Role.Reward, After = typeof(BonusAttribute))] private static Value Twice(Value reward) => 2 * reward;
        }
        """;

    private const string Agent =
        """
        namespace Agents;

        /// <summary>An agent.</summary>
        [RlDsl.Dqn, Features.Doubled, Features.Bonus(Weight = 0.25)]
        public partial class Agent;
        """;

    [Fact]
    public void Feature_of_another_assembly_gives_the_program_that_one_of_the_project_gives()
    {
        GeneratorRun own = GeneratorRun.Of(Agent, Features), foreign = GeneratorRun.Of(Using(Build(Features), Agent));
        Assert.Empty(foreign.Problems);
        foreign.RequireCleanCompilation();
        Assert.Equal(own.Program, foreign.Program);
        Assert.Contains("2 * shaped", foreign.Program, StringComparison.Ordinal);
        Assert.Equal(own.Text, foreign.Text);
    }

    [Fact]
    public void Every_form_of_expression_is_read_as_it_was_written()
    {
        OwnFeature written = Bonus();
        string text = FeatureText.Write(written, [], first: 0);
        OwnFeature read = Assert.NotNull(FeatureTextReader.Read(text, place: 0, first: 0)).Feature;
        Assert.Equal(text, FeatureText.Write(read, [], first: 0));
        string[] kinds = [.. typeof(FeatureText.Kind).GetFields().Select(kind => (string)kind.GetValue(null)!)];
        Assert.All(
            kinds.Where(kind => kind != FeatureText.Kind.Member),
            kind => Assert.Contains($"({kind} ", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_is_nested_without_end_is_read_as_none() =>
        Assert.Null(FeatureTextReader.Read(new string('(', 1_000_000), place: 0, first: 0));

    [Theory]
    [InlineData("(0 \"A\")")]
    [InlineData("(1 \"A\" \"A\" () () (")]
    [InlineData("(1)")]
    [InlineData("")]
    [InlineData("(1 \"A\" \"A\" ((\"P\" x 0 0 1 \"D\")) () ())")]
    public void Damaged_text_is_read_as_none(string text) => Assert.Null(FeatureTextReader.Read(text, place: 0, first: 0));

    /// <summary>Whatever becomes of a text, reading it ends.</summary>
    [Fact]
    public void Mutated_texts_are_read_or_refused()
    {
        OwnFeature written = Bonus();
        string text = FeatureText.Write(written, [], first: 0);
        RandomSource random = new(7);
        int refused = 0;
        for (int mutation = 0; mutation < 2_000; mutation++)
        {
            char[] letters = text.ToCharArray();
            for (int change = 0; change < 3; change++)
            {
                letters[random.NextInt32(letters.Length)] = "()\"\\ 01x"[random.NextInt32(8)];
            }

            refused += FeatureTextReader.Read(new string(letters), place: 0, first: 0) is null ? 1 : 0;
        }

        Assert.InRange(refused, 100, 2_000);
    }

    [Fact]
    public void Problem_in_a_foreign_feature_is_told_where_it_is_on_the_agent()
    {
        GeneratorRun run = GeneratorRun.Of(Using(
            Build(Features.Replace("s[1]", "s[0]", StringComparison.Ordinal).Replace(
                "Twice(Value reward) => 2 * reward", "Twice(Value reward, Number scale) => scale * reward",
                StringComparison.Ordinal)),
            Agent));
        Diagnostic problem = Assert.Single(run.Problems);
        Assert.Equal("RLDSL060", problem.Id);
        Assert.Equal("Features.Doubled", problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan));
    }

    [Fact]
    public void Assembly_that_was_built_without_the_generator_is_told()
    {
        CSharpCompilation plain = Source.Compile(Features).WithAssemblyName("Features");
        Diagnostic problem = GeneratorRun.Of(Using(plain, Agent)).Problems.First();
        Assert.Equal("RLDSL060", problem.Id);
        Assert.Contains("'Features' was not built with this version of RlDsl", problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed class BonusAttribute", "internal sealed class BonusAttribute", 1)]
    [InlineData("Abs(s[0])", "Abs(s[0].ToString())", 1)]
    [InlineData("", "", 2)]
    public void Only_what_others_can_use_is_exported(string part, string other, int count) => Assert.Equal(
        count,
        GeneratorRun.Of(part.Length == 0 ? Features : Features.Replace(part, other, StringComparison.Ordinal)).Result.GeneratedSources
            .Count(source => source.HintName.EndsWith(".Feature.g.cs", StringComparison.Ordinal)));

    /// <summary>The feature as it is read where it is written.</summary>
    private static OwnFeature Bonus() => Assert.Single(DeclarationReading.Of(Source.Compile(Agent, Features))).Features
        .Single(feature => feature.ShortName == "Bonus");

    private static CSharpCompilation Build(string features)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Compile(features).WithAssemblyName("Features"));
        run.RequireCleanCompilation();
        return (CSharpCompilation)run.Output;
    }

    private static CSharpCompilation Using(CSharpCompilation library, string agent)
    {
        using MemoryStream assembly = new();
        Assert.Empty(library.Emit(assembly).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error));
        return Source.Compile([.. References.All, MetadataReference.CreateFromImage(assembly.ToArray())], agent);
    }
}
