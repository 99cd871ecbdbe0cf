using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>The algorithms that a kind of mistake can be made with, by what their programs are.</summary>
internal static class Algorithms
{
    private static readonly (string Name, AgentProgram Program)[] Programs =
        [.. PresetTable.All.Select(preset => (preset.Attribute, GeneratorRun.ProgramOf(preset.Attribute)))];

    public static TheoryData<string> All => Where(_ => true);

    /// <summary>Those that learn with networks.</summary>
    public static TheoryData<string> WithNetworks => Where(program => !program.IsTabular);

    /// <summary>Those with a replay memory.</summary>
    public static TheoryData<string> Replaying => Where(program => program.Replay is not null);

    public static TheoryData<string> Where(Func<AgentProgram, bool> condition) =>
        new(Programs.Where(named => condition(named.Program)).Select(named => named.Name));

    /// <summary>Fails if anything is said of an agent with these attributes.</summary>
    public static void RequireSilence(string attributes)
    {
        GeneratorRun run = GeneratorRun.OfAgent(attributes);

        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Problems);
        Assert.Single(run.Algorithms);
    }
}
