using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using static RlDsl.Generators.Tests.Intermediate.Programs;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>The forms of print that programs of today do not show.</summary>
public sealed class PrinterTests
{
    private static readonly Value A = new Reference("a"), B = new Reference("b"), C = new Reference("nextValue");

    public static TheoryData<string, string> Values => new()
    {
        { "(a + b) * next_value", Printer.Print((A + B) * C) },
        { "a * (b + next_value)", Printer.Print(A * (B + C)) },
        { "a + b * next_value", Printer.Print(A + (B * C)) },
        { "a - b - next_value", Printer.Print(A - B - C) },
        { "a - (b - next_value)", Printer.Print(A - (B - C)) },
        { "a / (b * next_value)", Printer.Print(A / (B * C)) },
        { "-0.5 * a", Printer.Print(-0.5 * A) },
        { "1E-08", Printer.Print(new Literal(1e-8)) },
        { "square(a - b)", Printer.Print(Operators.Square.Of(A - B)) },
        {
            "learning_rate",
            Printer.Print(
                new ParameterValue(AttributeMetadata.ParameterOf(typeof(DqnAttribute), nameof(DqnAttribute.LearningRate))))
        },
        { "atom_spacing", Printer.Print(new ConstantReference("atomSpacing")) },
        { "QTarget(next_observation)", Printer.Print(new ModuleCall("QTarget", Reference.NextObservation)) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_prints_with_the_parentheses_that_it_needs(string expected, string printed) =>
        Assert.Equal(expected, printed);

    [Fact]
    public void Perturbed_network_and_its_adaption_print()
    {
        Module perturbed = Dqn.Module("Q") with { Name = "QPerturbed", PerturbationOf = "Q" };
        string text = Printer.Print((Dqn with
        {
            Modules = Dqn.Modules.Add(perturbed),
            Policy = Dqn.Policy.Collecting(
                Operators.ArgMax.Of(Operators.Expected.Of(new ModuleCall(perturbed.Name, Reference.Observation)), 1)),
        }).WithBody(new AdaptPerturbation(perturbed.Name, new Reference("policyDistance")), new Perturb(perturbed.Name)));

        Assert.Contains("  module    QPerturbed Q with noise on its parameters\n", text, StringComparison.Ordinal);
        Assert.Contains("  behave    argmax(expected(QPerturbed(observation)), 1)\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "    adapt noise of QPerturbed by policy_distance\n    perturb QPerturbed\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Architecture_tells_what_parameters_fit()
    {
        Assert.Equal(
            "Q observation -> estimate[actions] scalar   linear(120), linear(84) relu; QTarget target of Q; optimizer adam",
            Printer.Architecture(Dqn));
        Assert.NotEqual(Printer.Architecture(Dqn), Printer.Architecture(Categorical));
    }

    [Fact]
    public void Network_without_hidden_layers_prints_so() => Assert.Contains(
        "   no hidden layer relu\n",
        Printer.Print(Dqn.WithModule("Q", module => module with { Body = [] })),
        StringComparison.Ordinal);
}
