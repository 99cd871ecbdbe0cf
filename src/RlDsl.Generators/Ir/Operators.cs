using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>Every operator there is.</summary>
internal static class Operators
{
    // The RL dialect.

    /// <summary><c>expected(estimate)</c>: the mean of the return.</summary>
    public static readonly Operator Expected = new("expected", Dialect.Rl, o =>
        o.Estimate(0).PerAction ? new TensorType([Dimension.Batch, Dimension.Actions]) : TensorType.PerTransition);

    /// <summary><c>at(estimates, action)</c>: the estimate of one action for each transition.</summary>
    public static readonly Operator At = new("at", Dialect.Rl, o =>
    {
        o.Require(1, TensorType.Action);
        return o.Estimate(0).PerAction
            ? o.Estimate(0) with { PerAction = false }
            : throw o.Mismatch("the estimate is of one action already");
    });

    /// <summary><c>mix(estimates, probabilities)</c>: the estimate of an action that is drawn with these probabilities.</summary>
    public static readonly Operator Mix = new("mix", Dialect.Rl, o =>
    {
        o.Require(1, new TensorType([Dimension.Batch, Dimension.Actions]));
        return o.Estimate(0).PerAction
            ? o.Estimate(0) with { PerAction = false }
            : throw o.Mismatch("the estimate is of one action already");
    });

    /// <summary><c>backup(reward, discount, next)</c>: the return that begins with a reward and goes on as <c>next</c> (Bellman 1957).</summary>
    public static readonly Operator Backup = new("backup", Dialect.Rl, o =>
    {
        o.Require(0, TensorType.PerTransition);
        o.Require(1, TensorType.PerTransition);
        return o.Estimate(2).PerAction ? throw o.Mismatch("it takes the estimate of one action") : o.Estimate(2);
    });

    /// <summary>
    /// <c>divergence(target, prediction)</c>: how far an estimate is from its target: the squared error, or with a third
    /// operand the Huber loss of that threshold; the cross-entropy; the quantile Huber loss of that threshold.
    /// </summary>
    public static readonly Operator Divergence = new("divergence", Dialect.Rl, SameEstimates);

    /// <summary><c>surprise(target, prediction)</c>: the size of the error that a priority is made of.</summary>
    public static readonly Operator Surprise = new("surprise", Dialect.Rl, SameEstimates);

    // The tensor dialect: arithmetic, element by element.
    public static readonly Operator Add = new("+", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Subtract = new("-", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Multiply = new("*", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Divide = new("/", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Minimum = new("minimum", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Negate = new("negate", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Square = new("square", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Absolute = new("abs", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Floor = new("floor", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>clamp(x, low, high)</c>.</summary>
    public static readonly Operator Clamp = new("clamp", Dialect.Tensor, o =>
    {
        o.Require(1, TensorType.Number);
        o.Require(2, TensorType.Number);
        return o.Tensor(0);
    });

    /// <summary><c>is_negative(x)</c>: one where an element is below zero, else zero.</summary>
    public static readonly Operator IsNegative = new("is_negative", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>huber(x, y, threshold)</c>: squared and halved near zero, linear beyond the threshold (Huber 1964).</summary>
    public static readonly Operator Huber = new("huber", Dialect.Tensor, o =>
    {
        o.Require(2, TensorType.Number);
        return o.Broadcast(0, 1);
    });

    /// <summary><c>integer(x)</c>: the elements as indices.</summary>
    public static readonly Operator Integer = new("integer", Dialect.Tensor, o => o.Tensor(0) with { Element = Element.Integer });

    // Along a dimension.
    public static readonly Operator Softmax = new("softmax", Dialect.Tensor, Along);
    public static readonly Operator LogSoftmax = new("log_softmax", Dialect.Tensor, Along);
    public static readonly Operator Sum = new("sum", Dialect.Tensor, Reduce);
    public static readonly Operator Average = new("average", Dialect.Tensor, Reduce);
    public static readonly Operator Max = new("max", Dialect.Tensor, Reduce);
    public static readonly Operator ArgMax = new("argmax", Dialect.Tensor, o => Reduce(o) with { Element = Element.Integer });

    /// <summary><c>mean(x)</c>: over all elements.</summary>
    public static readonly Operator Mean = new("mean", Dialect.Tensor, o => o.Tensor(0) is { Element: Element.Real }
        ? TensorType.Number
        : throw o.Mismatch("the mean is of real numbers"));

    /// <summary><c>take(x, index)</c>: along dimension 1, the element that the index names for each transition.</summary>
    public static readonly Operator Take = new("take", Dialect.Tensor, o =>
    {
        o.Require(1, TensorType.Action);
        return o.Tensor(0).Shape.Count >= 2 ? o.Without(0, 1) : throw o.Mismatch("there is nothing to take from");
    });

    /// <summary><c>unsqueeze(x, dimension)</c>: with a dimension of one put in.</summary>
    public static readonly Operator Unsqueeze = new("unsqueeze", Dialect.Tensor, o =>
    {
        TensorType tensor = o.Tensor(0);
        int dimension = o.Dimension(1, tensor.Shape.Count + 1);
        return tensor with { Shape = [.. tensor.Shape.Take(dimension), Dimension.One, .. tensor.Shape.Skip(dimension)] };
    });

    /// <summary><c>scatter_add(base, index, source)</c>: base with each source element added along dimension 1 where its index says.</summary>
    public static readonly Operator ScatterAdd = new("scatter_add", Dialect.Tensor, o =>
        o.Tensor(1).Element == Element.Integer && o.Tensor(1).Shape.Equals(o.Tensor(2).Shape)
            ? o.Tensor(0)
            : throw o.Mismatch("each source element needs an index"));

    /// <summary><c>zeros_like(x)</c>.</summary>
    public static readonly Operator ZerosLike = new("zeros_like", Dialect.Tensor, o => o.Tensor(0));

    private static TensorType SameEstimates(Operands o)
    {
        if (o.Count == 3)
        {
            o.Require(2, TensorType.Number);
        }

        return o.Estimate(0).Equals(o.Estimate(1)) && !o.Estimate(0).PerAction
            ? TensorType.PerTransition
            : throw o.Mismatch($"a {o[0]} is compared with a {o[1]}");
    }

    private static TensorType Along(Operands o)
    {
        o.Dimension(1, o.Tensor(0).Shape.Count);
        return o.Tensor(0);
    }

    private static TensorType Reduce(Operands o) => o.Without(0, o.Dimension(1, o.Tensor(0).Shape.Count));
}
