using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An algorithm that learns a softmax of preferences, and the values of states.</summary>
internal abstract class SoftmaxPolicyPreset<TAttribute> : TabularPreset<TAttribute>
    where TAttribute : SoftmaxPolicyAttribute
{
    private const string Preferences = "Pi", Values = "V";

    private static readonly Parameter PolicyStepSize = Number(nameof(SoftmaxPolicyAttribute.PolicyStepSize));

    private protected override EquatableArray<Module> Tables =>
        [Module.Preferences(Preferences), Module.Table(Values, perAction: false, InitialValue)];

    private protected override Policy Policy { get; } = Policy.Of(
        greedy: Operators.Mode.Of(new ModuleCall(Preferences, Reference.Observation)),
        behaviour: Operators.Sample.Of(new ModuleCall(Preferences, Reference.Observation)));

    private protected static Value Estimate { get; } = new ModuleCall(Values, Reference.Observation);

    private protected static Value NextEstimate { get; } = new ModuleCall(Values, Reference.NextObservation);

    /// <summary>The move of the state's value.</summary>
    private protected MoveEstimate MoveValue(Traces? traces = null) =>
        new(Values, Reference.Observation, Action: null, Error, StepSize, traces, Equation);

    /// <summary>The move of the policy.</summary>
    private protected static MovePolicy MovePolicy(Equation equation, Traces? traces = null) =>
        new(Preferences, Reference.Observation, Reference.Action, Error, PolicyStepSize, traces, equation);
}
