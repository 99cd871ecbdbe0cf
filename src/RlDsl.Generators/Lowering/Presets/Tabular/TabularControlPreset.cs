using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An algorithm that learns the values of actions in a table and acts by them.</summary>
internal abstract class TabularControlPreset<TAttribute> : TabularPreset<TAttribute>
    where TAttribute : TabularControlAttribute
{
    private protected const string Table = "Q";

    private protected static readonly Parameter Epsilon = Number(nameof(TabularControlAttribute.Epsilon));
    private protected static readonly Reference BestAction = new("bestAction");

    private protected override EquatableArray<Module> Tables => [Module.Table(Table, perAction: true, InitialValue)];

    private protected override Policy Policy => ByValues(Operators.Expected.Of(new ModuleCall(Table, Reference.Observation)));

    /// <summary>The value of the action that was taken.</summary>
    private protected static Value Taken { get; } =
        Operators.At.Of(new ModuleCall(Table, Reference.Observation), Reference.Action);

    /// <summary>The values of the next state's actions.</summary>
    private protected static Value NextEstimates { get; } = new ModuleCall(Table, Reference.NextObservation);

    /// <summary>The best action, and any other with probability ε.</summary>
    private protected static Policy ByValues(Value values) => Policy.Of(
        greedy: Operators.ArgMax.Of(values, 1),
        behaviour: Operators.EpsilonGreedy.Of(Operators.AnyArgMax.Of(values, 1), Epsilon));

    /// <summary>The value of the best next action.</summary>
    private protected static Let[] BestNext { get; } =
    [
        new(BestAction.Name, Operators.ArgMax.Of(Operators.Expected.Of(NextEstimates), 1), Role.NextAction),
        new(NextValue.Name, Operators.At.Of(NextEstimates, BestAction), Role.NextEstimate),
    ];

    /// <summary>The value of the action that is taken next.</summary>
    private protected static Let[] TakenNext { get; } =
        [new(NextValue.Name, Operators.At.Of(NextEstimates, Reference.NextAction), Role.NextEstimate)];

    /// <summary>The move of the value of the action that was taken.</summary>
    private protected MoveEstimate Move(Traces? traces = null) =>
        new(Table, Reference.Observation, Reference.Action, Error, StepSize, traces, Equation);
}
