using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An algorithm that learns the value of each state under a policy that is given.</summary>
internal abstract class TabularPredictionPreset<TAttribute> : TabularPreset<TAttribute>
    where TAttribute : TabularAlgorithmAttribute
{
    private protected const string Table = "V";

    private protected override EquatableArray<Module> Tables => [Module.Table(Table, perAction: false, InitialValue)];

    private protected override Policy Policy { get; } = Policy.Of(
        greedy: Operators.GivenPolicy.Of(Reference.Observation), behaviour: Operators.GivenPolicy.Of(Reference.Observation));

    private protected static Value Estimate { get; } = new ModuleCall(Table, Reference.Observation);

    private protected static Value Behind { get; } = Operators.Expected.Of(new ModuleCall(Table, Reference.NextObservation));

    private protected static Let NextEstimate { get; } =
        new(NextValue.Name, new ModuleCall(Table, Reference.NextObservation), Role.NextEstimate);

    private protected MoveEstimate Move(Traces? traces = null) =>
        new(Table, Reference.Observation, Action: null, Error, StepSize, traces, Equation);
}
