using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Double Q-learning: van Hasselt 2010, algorithm 1.</summary>
internal sealed class DoubleQLearningPreset : TabularControlPreset<DoubleQLearningAttribute>
{
    private const string First = "Q1", Second = "Q2";

    private protected override Equation Equation { get; } = Of("₁", "₂");

    private protected override EquatableArray<Module> Tables =>
        [Module.Table(First, perAction: true, InitialValue), Module.Table(Second, perAction: true, InitialValue)];

    private protected override Policy Policy => ByValues(
        Operators.Expected.Of(new ModuleCall(First, Reference.Observation))
        + Operators.Expected.Of(new ModuleCall(Second, Reference.Observation)));

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
        [new OneAtRandom([new Alternative(Learn(First, by: Second)), new Alternative(Learn(Second, by: First))])];

    private EquatableArray<Statement> Learn(string table, string by) =>
    [
        .. Errs(
            Operators.At.Of(new ModuleCall(table, Reference.Observation), Reference.Action),
            new Let(
                BestAction.Name,
                Operators.ArgMax.Of(Operators.Expected.Of(new ModuleCall(table, Reference.NextObservation)), 1),
                Role.NextAction),
            new Let(
                NextValue.Name, Operators.At.Of(new ModuleCall(by, Reference.NextObservation), BestAction), Role.NextEstimate)),
        new MoveEstimate(
            table, Reference.Observation, Reference.Action, Error, StepSize,
            Equation: table == First ? Equation : Of("₂", "₁")),
    ];

    private static Equation Of(string table, string by) => new(
        $"Q{table}(s, a) ← Q{table}(s, a) + α [r + γ Q{by}(s', argmax Q{table}(s', ·)) - Q{table}(s, a)]",
        "van Hasselt 2010, algorithm 1");
}
