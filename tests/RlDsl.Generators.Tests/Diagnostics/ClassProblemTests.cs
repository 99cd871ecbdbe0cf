using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>What can be wrong with the class that the attributes stand on.</summary>
public sealed class ClassProblemTests
{
    [Fact]
    public void Class_that_is_not_partial_is_refused() => new MarkedSource("[RlDsl.Dqn] public class «Agent»;").Reports(
        "RLDSL001", "The agent 'Agent' is not partial, so that nothing can be generated for it; write 'partial class Agent'");

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
        "RLDSL010", "The agent 'Agent' is local to its file; remove the modifier 'file'");

    [Theory]
    [InlineData("record")]
    [InlineData("record class")]
    public void Record_is_refused(string keyword) => new MarkedSource($"[RlDsl.Dqn] public partial {keyword} «Agent»;").Reports(
        "RLDSL010", "The agent 'Agent' is a record; write 'class' instead of 'record'");

    [Fact]
    public void Project_without_torch_is_refused() => MarkedSource.ClassOf("Dqn").Reports(
        "RLDSL012",
        "The agent 'Agent' is generated for TorchSharp, but the type 'TorchSharp.torch' cannot be found; add the package RlDsl",
        References.WithoutTorch);

    [Fact]
    public void All_that_is_wrong_with_a_class_is_told_at_once() => Assert.Equal(
        ["RLDSL001", "RLDSL002", "RLDSL008", "RLDSL009"],
        GeneratorRun.Of("class Outer { [RlDsl.Dqn, RlDsl.Rainbow] class Agent<T>; }").Problems.Select(problem => problem.Id)
            .Order());
}
