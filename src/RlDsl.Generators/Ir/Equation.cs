using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>An equation of the algorithm: a comment above what computes it.</summary>
/// <param name="Formula">The formula; in one with an estimate, <see cref="EstimateSlot"/> stands for it.</param>
/// <param name="Source">The paper or the book, and where in it; none where the formula needs no source.</param>
internal sealed record Equation(string Formula, string? Source = null)
{
    /// <summary>What stands in a formula for the estimate that a target bootstraps from.</summary>
    public const string EstimateSlot = "{estimate}";

    /// <summary>The estimate that a target bootstraps from.</summary>
    public string Estimate { get; init; } = "Q⁻";

    /// <summary>What passes added, each with its own source.</summary>
    public EquatableArray<Equation> Remarks { get; init; } = [];

    /// <summary>A formula that needs no source.</summary>
    public static implicit operator Equation(string formula) => new(formula);

    /// <summary>The equation with a remark.</summary>
    public Equation With(Equation remark) => this with { Remarks = Remarks.Add(remark) };

    public override string ToString() =>
        Formula.Replace(EstimateSlot, Estimate)
        + (Source is null ? "" : $"   ({Source})")
        + string.Concat(Remarks.Select(remark => $", {remark}"));
}
