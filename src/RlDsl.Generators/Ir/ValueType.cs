using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>The type of a value: an estimate of the return or a policy in the RL dialect, a tensor in either.</summary>
internal abstract record ValueType
{
    /// <summary>The type that represents it in the tensor dialect.</summary>
    public abstract ValueType Tensor { get; }
}

/// <summary>What is estimated of the return's distribution.</summary>
internal abstract record EstimateKind
{
    /// <summary>How many numbers make one estimate; none where it is one.</summary>
    public abstract Parameter? Parts { get; }

    /// <summary>The numbers that it refers to.</summary>
    public virtual IEnumerable<Parameter> Parameters => [];
}

/// <summary>Its mean: one number.</summary>
internal sealed record ScalarEstimate : EstimateKind
{
    public override Parameter? Parts => null;

    public override string ToString() => "scalar";
}

/// <summary>Probabilities of equally spaced atoms (Bellemare et al. 2017), held as logits.</summary>
internal sealed record CategoricalEstimate(Parameter Atoms, Parameter Minimum, Parameter Maximum) : EstimateKind
{
    public override Parameter? Parts => Atoms;

    public override IEnumerable<Parameter> Parameters => [Atoms, Minimum, Maximum];

    public override string ToString() => "categorical";
}

/// <summary>Quantiles at equally spaced levels (Dabney et al. 2018).</summary>
internal sealed record QuantileEstimate(Parameter Quantiles) : EstimateKind
{
    public override Parameter? Parts => Quantiles;

    public override IEnumerable<Parameter> Parameters => [Quantiles];

    public override string ToString() => "quantile";
}

/// <summary>Estimates of the return for a batch: one an action, or one.</summary>
/// <param name="Members">How many critics estimate it, each for itself.</param>
internal sealed record EstimateType(EstimateKind Kind, bool PerAction, int Members = 1) : ValueType
{
    /// <summary>The tensor that a network represents it with.</summary>
    public override ValueType Tensor => new TensorType(
    [
        .. Members > 1 ? [Dimension.Known(Members)] : (Dimension[])[],
        Dimension.Batch,
        .. PerAction ? [Dimension.Actions] : (Dimension[])[],
        .. Kind.Parts is { } parts ? [Dimension.Of(parts)] : (Dimension[])[],
    ]);

    public override string ToString() =>
        $"{Kind} estimate{(PerAction ? " an action" : "")}{(Members > 1 ? $" of {Members} critics" : "")}";
}

/// <summary>How a policy chooses actions at each observation.</summary>
internal abstract record PolicyKind
{
    /// <summary>Whether its actions are vectors of real numbers, and not one of finitely many.</summary>
    public abstract bool IsContinuous { get; }

    /// <summary>The numbers that it refers to.</summary>
    public virtual IEnumerable<Parameter> Parameters => [];
}

/// <summary>Each action has a probability, held as logits.</summary>
internal sealed record CategoricalPolicy : PolicyKind
{
    public override bool IsContinuous => false;

    public override string ToString() => "categorical";
}

/// <summary>Independent normal actions whose deviations do not depend on the observation.</summary>
internal sealed record GaussianPolicy(Parameter InitialLogDeviation) : PolicyKind
{
    public override bool IsContinuous => true;

    public override IEnumerable<Parameter> Parameters => [InitialLogDeviation];

    public override string ToString() => "gaussian";
}

/// <summary>
/// Independent normal numbers, squashed by the hyperbolic tangent into the bounds of actions (Haarnoja et al. 2018,
/// appendix C).
/// </summary>
internal sealed record SquashedGaussianPolicy(Parameter LogDeviationMinimum, Parameter LogDeviationMaximum) : PolicyKind
{
    public override bool IsContinuous => true;

    public override IEnumerable<Parameter> Parameters => [LogDeviationMinimum, LogDeviationMaximum];

    public override string ToString() => "squashed gaussian";
}

/// <summary>One action for each observation, within the bounds of actions.</summary>
internal sealed record DeterministicPolicy : PolicyKind
{
    public override bool IsContinuous => true;

    public override string ToString() => "deterministic";
}

/// <summary>A policy at each observation of a batch.</summary>
internal sealed record PolicyType(PolicyKind Kind) : ValueType
{
    /// <summary>What there is one observation for: a transition, or a later step of a return.</summary>
    public Dimension Rows { get; init; } = Dimension.Batch;

    /// <summary>The action that it chooses for each observation.</summary>
    public TensorType Action => Kind.IsContinuous ? new([Rows, Dimension.Action]) : new([Rows], Element.Integer);

    /// <summary>One number for each observation.</summary>
    public TensorType Number => new([Rows]);

    public override ValueType Tensor => Kind switch
    {
        CategoricalPolicy => new TensorType([Rows, Dimension.Actions]),
        DeterministicPolicy => Action,
        _ => new NormalType { Rows = Rows },
    };

    public override string ToString() => $"{Kind} policy";
}

/// <summary>
/// Normal distributions of each element of the actions of a batch: their means and the logarithms of their deviations.
/// </summary>
internal sealed record NormalType : ValueType
{
    /// <summary>What there is one observation for: a transition, or a later step of a return.</summary>
    public Dimension Rows { get; init; } = Dimension.Batch;

    public override ValueType Tensor => this;

    public override string ToString() => "normal";
}

internal enum Element
{
    Real,
    Integer,
}

/// <summary>One dimension of a tensor: a number, or a name for one that is known when the agent is made.</summary>
/// <param name="Symbol">The name, if it has one.</param>
/// <param name="Size">The number, if it is known.</param>
/// <param name="Parameter">The number of the program that says how many there are, if one does.</param>
/// <param name="Sum">What lies side by side in it, where that is several dimensions whose sizes are not all known.</param>
internal readonly record struct Dimension(string? Symbol, int Size, Parameter? Parameter = null, DimensionSum? Sum = null)
{
    public static readonly Dimension Batch = new("batch", 0);

    /// <summary>The later steps of the returns of a batch, whose rewards these sum.</summary>
    public static readonly Dimension Intermediate = new("intermediate", 0);
    public static readonly Dimension Actions = new("actions", 0);
    public static readonly Dimension Observation = new("observation", 0);

    /// <summary>The elements of an action that is a vector.</summary>
    public static readonly Dimension Action = new("action", 0);
    public static readonly Dimension One = new(null, 1);

    /// <summary>As many as a number of the program says.</summary>
    public static Dimension Of(Parameter parameter) => new(parameter.Name, 0, parameter);

    public static Dimension Known(int size) => new(null, size);

    /// <summary>Dimensions side by side; in whatever order, it is the same number of elements.</summary>
    public static Dimension Joined(IEnumerable<Dimension> dimensions)
    {
        Dimension[] parts = [.. dimensions.SelectMany(dimension => dimension.Parts)];
        int known = parts.Where(part => part.Symbol is null).Sum(part => part.Size);
        Dimension[] all =
        [
            .. parts.Where(part => part.Symbol is not null).OrderBy(part => part.Symbol, System.StringComparer.Ordinal),
            .. known > 0 ? [Known(known)] : (Dimension[])[],
        ];
        return all.Length == 1 ? all[0] : new(string.Join(" + ", all), 0, Sum: new DimensionSum(all.ToEquatableArray()));
    }

    /// <summary>The dimensions that lie side by side in it: itself, where there are no others.</summary>
    public IEnumerable<Dimension> Parts => Sum is { } sum ? sum.Parts : [this];

    public override string ToString() => Symbol ?? Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Dimensions side by side: those with a name in its order, then how many elements the others have in all.</summary>
internal sealed record DimensionSum(EquatableArray<Dimension> Parts);

/// <summary>A tensor; a shape without dimensions is one number.</summary>
internal sealed record TensorType(EquatableArray<Dimension> Shape, Element Element = Element.Real) : ValueType
{
    public static readonly TensorType Number = new([]);
    public static readonly TensorType PerTransition = new([Dimension.Batch]);
    public static readonly TensorType Action = new([Dimension.Batch], Element.Integer);
    public static readonly TensorType ContinuousAction = new([Dimension.Batch, Dimension.Action]);
    public static readonly TensorType Observation = new([Dimension.Batch, Dimension.Observation]);

    /// <summary>Features, and it is not known yet how many: what a network takes that nothing has asked so far.</summary>
    public static readonly TensorType UnknownFeatures = new([Dimension.Batch, new("features", 0)]);

    public static readonly TensorType IntermediateObservation = new([Dimension.Intermediate, Dimension.Observation]);
    public static readonly TensorType PerIntermediateStep = new([Dimension.Intermediate]);

    public override ValueType Tensor => this;

    public override string ToString() =>
        $"{(Element == Element.Integer ? "integer" : "real")}[{string.Join(", ", Shape.Select(d => d.ToString()))}]";
}
