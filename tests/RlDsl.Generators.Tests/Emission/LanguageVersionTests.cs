using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Generated code is C# of the oldest version that an agent is accepted in.</summary>
public sealed class LanguageVersionTests
{
    [Fact]
    public void Generated_code_is_of_the_oldest_version_that_is_accepted()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Compile(Source.Agents(MemberNameTests.Agents)).As(LanguageVersion.CSharp13));

        Assert.Empty(run.Problems);
        Assert.Equal(MemberNameTests.Agents.Length, run.Algorithms.Count);
        run.RequireCleanCompilation();
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    [InlineData(LanguageVersion.CSharp10, "10.0")]
    public void Older_version_is_refused(LanguageVersion version, string name) => Assert.Equal(
        [
            $"RLDSL044: The agent 'Agent' is generated in C# 13.0, but the project is compiled as C# {name}; remove "
            + "'LangVersion' from the project or set it to 13.0",
        ],
        GeneratorRun.Of(Source.Compile("[RlDsl.Dqn] public partial class Agent { }").As(version)).Problems
            .Select(problem => $"{problem.Id}: {problem.GetMessage(null)}"));

    [Theory]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void Newer_version_is_accepted(LanguageVersion version) =>
        Assert.Empty(GeneratorRun.Of(Source.Compile("[RlDsl.Dqn] public partial class Agent { }").As(version)).Problems);
}
