using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Tests.Intermediate.Programs;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>Simplification says the same in fewer words, and changes nothing else.</summary>
public sealed class SimplificationTests
{
    private static readonly Value Values = new ModuleCall("Q", Reference.Observation);
    private static readonly Value OtherValues = new ModuleCall("QTarget", Reference.Observation);

    [Fact]
    public void Value_of_the_best_action_is_the_best_value() => Becomes(
        [new Let("values", Values), new Let("best", Operators.Max.Of(new Reference("values"), 1)), Use("best")],
        new Let("values", Values),
        new Let("action1", Operators.ArgMax.Of(new Reference("values"), 1)),
        new Let("best", Operators.Take.Of(new Reference("values"), new Reference("action1"))),
        Use("best"));

    [Fact]
    public void Value_of_the_best_action_of_another_network_stays() => Stays(
        new Let("action1", Operators.ArgMax.Of(OtherValues, 1)),
        new Let("best", Operators.Take.Of(Values, new Reference("action1"))),
        Use("best"));

    [Fact]
    public void Value_of_the_batch_action_stays() => Stays(
        new Let("value", Operators.Take.Of(Values, Reference.Action)),
        Use("value"));

    [Fact]
    public void Unused_names_go_with_all_that_only_they_use() => Becomes(
        [Use("reward")],
        new NoGradient([new Let("values", Values), new Let("unused", Operators.Max.Of(new Reference("values"), 1))]),
        Use("reward"));

    [Fact]
    public void Unused_numbers_go()
    {
        AgentProgram program = Lowered with
        {
            Settings = Lowered.Settings.Add(new Setting(Lowered.Experience.Discount.Named("Unused"), 0.5)),
        };

        Assert.Equal(Lowered, Simplified(program));
    }

    [Fact]
    public void Simple_program_stays_as_it_is() => Assert.Equal(Lowered, Simplified(Lowered));

    private static Minimise Use(string name) => new(Operators.Mean.Of(new Reference(name)), "optimizer");

    private static void Stays(params Statement[] body) => Becomes(body, body);

    private static void Becomes(Statement[] expected, params Statement[] body) => Assert.Equal(
        Printer.Print(Lowered.WithBody(expected)),
        Printer.Print(Simplified(Lowered.WithBody(body))));

    private static AgentProgram Simplified(AgentProgram program) =>
        Simplification.DropUnused(Simplification.GreedyValue(program));
}
