using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Whatever the project around an agent calls its own types, the generated code means its own.</summary>
public sealed class HiddenNameTests
{
    private const string Attributes =
        "[RlDsl.Dqn, RlDsl.NoisyNetworks, RlDsl.PrioritizedReplay, RlDsl.ClipRewards, RlDsl.Convolution(8, 3), RlDsl.Network(8, "
        + "Initialization = RlDsl.Initialization.Orthogonal)]";

    [Theory]
    [InlineData("namespace Other { class Tensor; } namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents { class Tensor; } namespace Agents.Inner { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("class Tensor; namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("class Tensor; [RlDsl.Dqn] public partial class Agent;")]
    [InlineData("namespace Agents.torch { } namespace Agents.Inner { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents.torch { } namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents.System { } namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents.TorchSharp { } namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents.RlDsl { } namespace Agents { [global::RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace RlDsl.Examples { [Dqn] public partial class Agent; }")]
    [InlineData("namespace RlDsl { [Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents { class Base { public int Tensor => 1; } [RlDsl.Dqn] partial class Agent : Base; }")]
    [InlineData("namespace Agents { [RlDsl.Dqn] public partial class Agent { public int Tensor => 1; } }")]
    public void Name_of_the_project_does_not_get_in_the_way(string text) => RequireClean(text);

    /// <summary>All at once: a file for each short name, in a namespace of its own.</summary>
    [Fact]
    public void Every_short_name_may_be_a_type_beside_the_agent() => RequireClean(
        [
            .. Imports.Names.Select(
                (name, index) => $"namespace Agents{index} {{ class {name}; {Attributes} public partial class Agent; }}"),
        ]);

    [Fact]
    public void Every_short_name_may_be_the_agent_itself() => RequireClean(
        [.. Imports.Names.Select((name, index) => $"namespace Agents{index} {{ {Attributes} public partial class {name}; }}")]);

    private static void RequireClean(params string[] files)
    {
        GeneratorRun run = GeneratorRun.Of([.. files.Select(file => "#pragma warning disable CS1591, CS8981\n" + file)]);

        Assert.Empty(run.Problems);
        Assert.Equal(files.Length, run.Algorithms.Count);
        run.RequireCleanCompilation();
    }
}
