using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>The type of a value: an estimate of the return in the RL dialect, a tensor in either.</summary>
internal abstract record ValueType;

/// <summary>What is estimated of the return's distribution.</summary>
internal abstract record EstimateKind
{
    /// <summary>The hyperparameter with the number of numbers that make one estimate; none where it is one.</summary>
    public abstract string? Parts { get; }
}

/// <summary>Its mean: one number.</summary>
internal sealed record ScalarEstimate : EstimateKind
{
    public override string? Parts => null;

    public override string ToString() => "scalar";
}

/// <summary>Probabilities of equally spaced atoms (Bellemare et al. 2017), held as logits. The members name hyperparameters.</summary>
internal sealed record CategoricalEstimate(string Atoms, string Minimum, string Maximum) : EstimateKind
{
    public override string? Parts => Atoms;

    public override string ToString() => "categorical";
}

/// <summary>Quantiles at equally spaced levels (Dabney et al. 2018). The member names a hyperparameter.</summary>
internal sealed record QuantileEstimate(string Quantiles) : EstimateKind
{
    public override string? Parts => Quantiles;

    public override string ToString() => "quantile";
}

/// <summary>Estimates of the return for a batch: one an action, or one.</summary>
internal sealed record EstimateType(EstimateKind Kind, bool PerAction) : ValueType
{
    /// <summary>The tensor that a network represents it with.</summary>
    public TensorType Tensor => new(
    [
        Dimension.Batch,
        .. PerAction ? [Dimension.Actions] : (Dimension[])[],
        .. Kind.Parts is { } parts ? [Dimension.Of(parts)] : (Dimension[])[],
    ]);

    public override string ToString() => $"{Kind} estimate{(PerAction ? " an action" : "")}";
}

internal enum Element
{
    Real,
    Integer,
}

/// <summary>One dimension of a tensor: a number, or a name for one that is known when the agent is made.</summary>
internal readonly record struct Dimension(string? Symbol, int Size)
{
    public static readonly Dimension Batch = new("batch", 0);
    public static readonly Dimension Actions = new("actions", 0);
    public static readonly Dimension Observation = new("observation", 0);
    public static readonly Dimension One = new(null, 1);

    /// <summary>As many as a hyperparameter says.</summary>
    public static Dimension Of(string hyperparameter) => new(hyperparameter, 0);

    public override string ToString() => Symbol ?? Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A tensor; a shape without dimensions is one number.</summary>
internal sealed record TensorType(EquatableArray<Dimension> Shape, Element Element = Element.Real) : ValueType
{
    public static readonly TensorType Number = new([]);
    public static readonly TensorType PerTransition = new([Dimension.Batch]);
    public static readonly TensorType Action = new([Dimension.Batch], Element.Integer);
    public static readonly TensorType Observation = new([Dimension.Batch, Dimension.Observation]);

    public override string ToString() => $"{(Element == Element.Integer ? "integer" : "real")}[{string.Join(", ", Shape.Select(d => d.ToString()))}]";
}
