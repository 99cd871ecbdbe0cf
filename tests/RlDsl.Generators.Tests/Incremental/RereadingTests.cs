using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Incremental;

/// <summary>An agent is read again where an edit of another file changes what its text means.</summary>
public sealed class RereadingTests
{
    private const string Agent = "namespace Agents; [RlDsl.Dqn] public partial class Agent;";

    public static TheoryData<string, string, string> Edits => new()
    {
        { Agent, "namespace Agents; class Other;", "namespace Agents; class Tensor;" },
        { Agent, "namespace Agents; class Tensor;", "namespace Agents; class Other;" },
        { Agent, "namespace Other;", "namespace Agents.Linear;" },
        { Agent, "namespace Agents; delegate void Other();", "namespace Agents; delegate void Linear();" },
        { Agent, "namespace Agents; enum Other;", "namespace Agents; enum RandomSource;" },
        { Agent, "", "namespace AGENTS; [RlDsl.Dqn] partial class AGENT;" },
        { Agent, "namespace AGENTS; [System.Serializable] class AGENT;", "namespace AGENTS; [RlDsl.Dqn] partial class AGENT;" },
        { Agent, "", "[assembly: System.CLSCompliant(true)]" },
        { Agent, "namespace Agents; partial class Agent;", "namespace Agents; [RlDsl.DoubleQ] partial class Agent;" },
        { Agent, "namespace Agents; partial class Agent { int One; }", "namespace Agents; partial class Agent { int memory; }" },
        { Agent, "namespace Agents; partial class Agent;", "namespace Agents; partial class Agent { int memory; }" },
        { Agent, "", "namespace Agents; partial class Agent { int memory; }" },
        {
            "namespace Agents; [RlDsl.Dqn] public partial class Agent : Base;",
            "namespace Agents; public class Base;",
            "namespace Agents; public class Base { protected int memory; }"
        },
        {
            "namespace Agents; [RlDsl.Dqn(BatchSize = Numbers.Size)] public partial class Agent;",
            "namespace Agents; static class Numbers { public const int Size = 32; }",
            "namespace Agents; static class Numbers { public const int Size = 16; }"
        },
        {
            "namespace Agents; [RlDsl.Dqn, Two] public partial class Agent;",
            "global using TwoAttribute = RlDsl.DoubleQAttribute;",
            "global using Two = RlDsl.DuelingAttribute;"
        },
        { "namespace Agents; [One] public partial class Agent;", "", "global using One = RlDsl.DqnAttribute;" },
        { "namespace Agents; [Dqn] public partial class Agent;", "", "global using RlDsl;" },
        { Agent, "", "static class Extensions { public static int Square(this TorchSharp.torch.Tensor it) => 2; }" },
        { Agent, "", "namespace Agents; static class More { public static int Square(this TorchSharp.torch.Tensor it) => 2; }" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Edit_of_another_file_comes_to_what_a_new_run_does(string agent, string before, string after)
    {
        CSharpCompilation first = Source.Compile(agent, before);
        CSharpCompilation second = first.ReplaceSyntaxTree(first.SyntaxTrees[1], Source.Parse(after, "File1.cs"));
        GeneratorRunResult edited = Assert.Single(
            GeneratorRun.CreateDriver().RunGenerators(first).RunGenerators(second).GetRunResult().Results);
        GeneratorRunResult anew = GeneratorRun.Of(agent, after).Result;

        Assert.NotEqual(Texts(GeneratorRun.Of(agent, before).Result), Texts(anew));
        Assert.Equal(Texts(anew), Texts(edited));
        Assert.Equal(Problems(anew), Problems(edited));
    }

    [Fact]
    public void Other_options_of_the_project_read_agents_again()
    {
        CSharpCompilation first = Source.Compile(Agent);
        CSharpCompilation second = first.WithReferences(References.WithoutTorch);
        GeneratorRunResult result = Assert.Single(
            GeneratorRun.CreateDriver().RunGenerators(first).RunGenerators(second).GetRunResult().Results);

        Assert.Equal("RLDSL012", Assert.Single(result.Diagnostics).Id);
    }

    private static IEnumerable<string> Problems(GeneratorRunResult result) =>
        result.Diagnostics.Select(problem => problem.ToString());

    private static IEnumerable<string> Texts(GeneratorRunResult result) =>
        result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal);
}
