using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>What can be wrong with the class that the attributes stand on.</summary>
public sealed class ClassProblemTests
{
    [Fact]
    public void Class_that_is_not_partial_is_refused() => new MarkedSource("[RlDsl.Dqn] public class «Agent»;").Reports(
        "RLDSL001", "The agent 'Agent' cannot be completed because its class is not partial; write 'partial class Agent'");

    [Fact]
    public void Two_algorithms_are_refused_at_the_second() => MarkedSource.Agent("Dqn, «Rainbow»").Reports(
        "RLDSL002", "The agent 'Agent' declares the algorithms 'Dqn' and 'Rainbow'; keep one of them");

    [Fact]
    public void Feature_without_algorithm_is_refused() => MarkedSource.Agent("«DoubleQ», Dueling").Reports(
        "RLDSL003", "The class 'Agent' has the feature 'DoubleQ' but no algorithm; add one, for instance [Dqn]");

    [Fact]
    public void Nested_class_is_refused() =>
        new MarkedSource("public partial class Outer { [RlDsl.Dqn] public partial class «Agent»; }").Reports(
            "RLDSL008", "The agent 'Agent' is nested in 'Outer'; move it to a namespace");

    [Fact]
    public void Generic_class_is_refused() => new MarkedSource("[RlDsl.Dqn] public partial class «Agent»<T>;").Reports(
        "RLDSL009", "The agent 'Agent' has type parameters; remove them");

    [Fact]
    public void Abstract_class_is_refused() => new MarkedSource("[RlDsl.Dqn] public abstract partial class «Agent»;").Reports(
        "RLDSL010", "The agent 'Agent' is abstract; remove that modifier");

    [Fact]
    public void Static_class_is_refused() => new MarkedSource("[RlDsl.Dqn] public static partial class «Agent» { }").Reports(
        "RLDSL010", "The agent 'Agent' is static; remove that modifier");

    [Fact]
    public void File_local_class_is_refused() => new MarkedSource("[RlDsl.Dqn] file partial class «Agent»;").Reports(
        "RLDSL010", "The agent 'Agent' is file; remove that modifier");

    [Theory]
    [InlineData("record")]
    [InlineData("record class")]
    public void Record_is_refused(string keyword) => new MarkedSource($"[RlDsl.Dqn] public partial {keyword} «Agent»;").Reports(
        "RLDSL010", "The agent 'Agent' is record; remove that modifier");

    [Fact]
    public void Project_without_torch_is_refused() => MarkedSource.ClassOf("Dqn").Reports(
        "RLDSL012",
        "The agent 'Agent' is generated for TorchSharp, but the type 'TorchSharp.torch' is not found; reference the project or package RlDsl.Torch",
        References.WithoutTorch);

    [Theory]
    [InlineData("Tensor")]
    [InlineData("Evaluation")]
    [InlineData("nn")]
    public void Type_of_the_namespace_that_hides_an_import_is_refused(string name) =>
        new MarkedSource($$"""namespace Agents; class {{name}}; [RlDsl.Dqn] public partial class «Agent»;""").Reports(
            "RLDSL016", $"The name '{name}' of 'Agents' hides what the generated code calls '{name}'; rename it");

    [Fact]
    public void Type_of_the_global_namespace_that_hides_an_import_of_a_global_agent_is_refused() =>
        new MarkedSource("class Linear; [RlDsl.Dqn] public partial class «Agent»;").Reports(
            "RLDSL016", "The name 'Linear' of '<global namespace>' hides what the generated code calls 'Linear'; rename it");

    [Fact]
    public void Member_that_hides_an_import_is_refused() =>
        new MarkedSource("namespace Agents; [RlDsl.Dqn] public partial class «Agent» { public int Tensor => 1; }").Reports(
            "RLDSL016", "The name 'Tensor' of 'Agents.Agent' hides what the generated code calls 'Tensor'; rename it");

    [Theory]
    [InlineData("namespace Other { class Tensor; } namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents { class Tensor; } namespace Agents.Inner { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("class Tensor; namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents.torch { } namespace Agents.Inner { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace Agents.System { } namespace Agents { [RlDsl.Dqn] public partial class Agent; }")]
    [InlineData("namespace RlDsl.Examples { [Dqn] public partial class Agent; }")]
    public void Name_of_another_namespace_hides_nothing(string text)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable CS1591\n" + text);

        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
    }

    [Fact]
    public void All_that_is_wrong_with_a_class_is_told_at_once() => Assert.Equal(
        ["RLDSL001", "RLDSL002", "RLDSL008", "RLDSL009"],
        GeneratorRun.Of("class Outer { [RlDsl.Dqn, RlDsl.Rainbow] class Agent<T>; }").Problems.Select(problem => problem.Id).Order());
}
