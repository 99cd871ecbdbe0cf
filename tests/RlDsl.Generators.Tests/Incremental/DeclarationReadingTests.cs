using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Incremental;

/// <summary>What tests read of declarations is what the generator reads.</summary>
public sealed class DeclarationReadingTests
{
    [Fact]
    public void Declarations_are_those_that_the_generator_compiles()
    {
        string[] agents =
        [
            .. PresetTable.All.Select(preset => preset.Attribute),
            .. AttributeExamples.Names.Select(name => $"Dqn, {AttributeExamples.Of(name)}"),
        ];
        IEnumerable<AgentDeclaration> read = GeneratorRun.CreateDriver()
            .RunGenerators(Source.Compile(Source.Agents(agents))).GetRunResult().Results.Single()
            .TrackedSteps[AgentGenerator.ParseStep].SelectMany(step => step.Outputs)
            .Select(output => ((ParsedAgent)output.Value).Declaration);

        Assert.Equal(read, DeclarationReading.OfAgents(agents));
    }
}
