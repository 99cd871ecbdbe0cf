using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>What types of the program are called in the language.</summary>
internal static class LanguageTypes
{
    /// <summary>The name of a type.</summary>
    /// <exception cref="NotSayableException">The language has none.</exception>
    public static string NameOf(ValueType type) => type switch
    {
        EstimateType { Members: > 1, PerAction: true } => nameof(Language.ActionCritics),
        EstimateType { Members: > 1 } => nameof(Language.Critics),
        EstimateType { PerAction: true } => nameof(Language.ActionValues),
        EstimateType => nameof(Language.Value),
        PolicyType { Kind: CategoricalPolicy } => nameof(Language.CategoricalPolicy),
        PolicyType { Kind: GaussianPolicy } => nameof(Language.GaussianPolicy),
        PolicyType { Kind: SquashedGaussianPolicy } => nameof(Language.SquashedGaussianPolicy),
        PolicyType { Kind: DeterministicPolicy } => nameof(Language.ContinuousAction),
        TensorType tensor when tensor.Equals(TensorType.Number) => nameof(Language.Number),
        TensorType tensor when tensor.Equals(TensorType.PerTransition) => nameof(Language.Value),
        TensorType tensor when tensor.Equals(TensorType.Action) => nameof(Language.DiscreteAction),
        TensorType tensor when tensor.Equals(TensorType.ContinuousAction) => nameof(Language.ContinuousAction),
        TensorType tensor when tensor.Equals(TensorType.Observation) => nameof(Language.Observation),
        TensorType { Shape: { Count: 2 } shape } when shape[1] == Dimension.Actions => nameof(Language.ActionValues),
        TensorType { Shape: { Count: 2 } shape } when shape[1] == Dimension.Batch => nameof(Language.Critics),
        _ => throw new NotSayableException($"a value of the type {type}"),
    };
}
