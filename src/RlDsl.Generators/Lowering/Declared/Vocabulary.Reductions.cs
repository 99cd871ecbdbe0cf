using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Declared;

/// <content>Over actions, critics, elements and the batch.</content>
internal static partial class Vocabulary
{
    private static Typed? Index(VocabularyCall c)
    {
        if (c[1] is Typed { Value: Literal } element)
        {
            return c.Of(Operators.Select, c.Tensor(0), BodyLowering.Dimension(1), element);
        }

        return c.Network(0) is { } estimates
            ? c.Of(Operators.At, estimates.Value, c.Tensor(1))
            : c.Of(Operators.Take, c.Tensor(0), c.Tensor(1));
    }

    private static Typed? Mean(VocabularyCall c) => c.Network(0) is { Type.Members: > 1 } critics
        ? c.Of(Operators.Consensus, critics.Value)
        : IsOfCritics(c[0])
            ? c.Of(Operators.Average, c.Tensor(0), BodyLowering.Dimension(0))
            : c.Of(Operators.Mean, c.Tensor(0));

    private static Typed? Sum(VocabularyCall c) =>
        c.Of(Operators.Sum, c.Tensor(0), BodyLowering.Dimension(IsOfCritics(c[0]) ? 0 : 1));

    private static Typed? Least(VocabularyCall c) => c.Network(0) is { Type.Members: > 1 } critics
        ? c.Of(Operators.Pessimistic, critics.Value)
        : c.Of(Operators.Min, c.Tensor(0), BodyLowering.Dimension(IsOfCritics(c[0]) ? 0 : 1));

    /// <summary>The greatest value of an action is the estimate of the best one, which features may choose otherwise.</summary>
    private static Typed? Greatest(VocabularyCall c)
    {
        // What a policy of a table or the end of an episode asks for is one expression.
        if (c.Network(0) is { Type: { PerAction: true, Members: 1 } } estimates && (c.Body.IsUpdate || !c.Body.IsOfTables))
        {
            bool isOfNext = c.Body.IsOfNext(estimates.Value);
            // A row of a table is looked up, and needs no name.
            Typed named = c.Body.IsOfTables
                ? estimates.Value
                : c.Writer.Bind(isOfNext ? "nextValues" : "values", estimates.Value);
            Typed? best = c.Of(Operators.ArgMax, c.Of(Operators.Expected, named), BodyLowering.Dimension(1));
            Role role = c.Body.IsOfTables && isOfNext ? Role.NextAction : Role.None;
            return best is null ? null : c.Of(Operators.At, named, c.Writer.Bind("bestAction", best, role: role));
        }

        return c.Of(Operators.Max, c.Tensor(0), BodyLowering.Dimension(IsOfCritics(c[0]) ? 0 : 1));
    }

    /// <summary>m + ln Σ exp(x - m), m the greatest element, which keeps the exponentials from overflowing.</summary>
    private static Typed? LogSumExp(VocabularyCall c)
    {
        Typed? values = c.Tensor(0);
        if (c.Of(Operators.StopGradient, c.Of(Operators.Max, values, BodyLowering.Dimension(1))) is not { } most)
        {
            return null;
        }

        Typed greatest = c.Body.IsUpdate ? c.Writer.Bind("greatest", most) : most;
        Typed? above = c.Between(Operators.Subtract, values, greatest);
        Typed? sum = c.Of(Operators.Sum, c.Of(Operators.Exp, above), BodyLowering.Dimension(1));
        return c.Between(Operators.Add, greatest, c.Of(Operators.Log, sum));
    }

    private static Typed? Dot(VocabularyCall c) => c.Network(1) is { Type.PerAction: true } estimates
        ? c.Of(Operators.Mix, estimates.Value, c.Tensor(0))
        : c.Of(Operators.Sum, c.Between(Operators.Multiply, c.Tensor(0), c.Tensor(1)), BodyLowering.Dimension(1));

    /// <summary>Vectors side by side, in which one number for each transition is a vector of one.</summary>
    private static Typed? Concat(VocabularyCall c) => c.Of(
        Operators.Concat,
        [
            .. Enumerable.Range(0, c.Count).Select(i => c.Tensor(i) is { } part && part.Type.Equals(TensorType.PerTransition)
                ? c.Of(Operators.Unsqueeze, part, BodyLowering.Dimension(1))
                : c.Tensor(i)),
        ]);

    /// <summary>Whether there is one number of each critic.</summary>
    private static bool IsOfCritics(Term term) => term switch
    {
        Typed { Type: TensorType { Shape: { Count: > 1 } shape } } => shape[1] == Dimension.Batch,
        Typed { Type: EstimateType { Members: > 1 } } => true,
        Difference { Left: var left, Right: var right } => IsOfCritics(left) || IsOfCritics(right),
        _ => false,
    };
}
