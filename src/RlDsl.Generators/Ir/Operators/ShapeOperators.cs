using System.Linq;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

/// <content>Other shapes of the same numbers, parts of tensors, and tensors made of parts.</content>
internal static partial class Operators
{
    /// <summary><c>unsqueeze(x, dimension)</c>: with a dimension of one put in.</summary>
    public static readonly Operator Unsqueeze = Operator.OfTensors(
        "unsqueeze",
        o =>
        {
            TensorType tensor = o.Tensor(0);
            int dimension = o.Dimension(1, tensor.Shape.Count + 1);
            return tensor with { Shape = [.. tensor.Shape.Take(dimension), Dimension.One, .. tensor.Shape.Skip(dimension)] };
        },
        meaning: a => a[0].Reshape([.. a[0].Shape.Take(a.Integer(1)), 1, .. a[0].Shape.Skip(a.Integer(1))]),
        gradient: Gradient.OfFirst(p => Select.Of(p.Incoming, p[1], 0)));

    /// <summary>
    /// <c>expand_like(x, y)</c>: x stretched to the shape of y, dimensions aligned at the end, as arithmetic stretches operands.
    /// </summary>
    public static readonly Operator ExpandLike = Operator.OfTensors(
        "expand_like", o => o.Broadcast(0, 1).Shape.Equals(o.Tensor(1).Shape)
            ? o.Tensor(1) with { Element = o.Tensor(0).Element }
            : throw o.Mismatch($"{o[0]} is not stretched to {o[1]}"),
        meaning: a => a[0].Expand(a[1].Shape),
        gradient: Gradient.OfFirst(p => SumTo.Of(p.Incoming, p[0])));

    /// <summary><c>sum_to(x, y)</c>: x summed over what y would be stretched along: the transpose of expanding.</summary>
    public static readonly Operator SumTo = Operator.OfTensors(
        "sum_to", o => o.Broadcast(0, 1).Shape.Equals(o.Tensor(0).Shape)
            ? o.Tensor(1) with { Element = o.Tensor(0).Element }
            : throw o.Mismatch($"{o[1]} is not stretched to {o[0]}"),
        meaning: a => a[0].SumTo(a[1].Shape),
        gradient: Gradient.OfFirst(p => ExpandLike.Of(p.Incoming, p[0])));

    /// <summary><c>zeros_like(x)</c>.</summary>
    public static readonly Operator ZerosLike = Operator.OfTensors(
        "zeros_like", OfElements,
        meaning: a => a[0].Map(_ => 0),
        gradient: Gradient.Stopped("it depends on the shape alone"));

    /// <summary><c>select(x, dimension, index)</c>: the part at an index of a dimension, without the dimension.</summary>
    public static readonly Operator Select = Operator.OfTensors(
        "select", Reduce,
        meaning: a => a[0].Reduce(a.Dimension(1), line => line[a.Integer(2)]),
        gradient: Gradient.OfFirst(p =>
        {
            Value part = Unsqueeze.Of(p.Incoming, p[1]);
            return p.Shape(0)[p.Dimension(1)] == Dimension.One
                ? part
                : ScatterAdd.Of(ZerosLike.Of(p[0]), Integer.Of(ZerosLike.Of(part) + p[2]), part, p[1]);
        }));

    /// <summary>
    /// <c>take(x, index)</c>: along dimension 1, the element that the index names for each transition; with a third operand,
    /// along that dimension.
    /// </summary>
    public static readonly Operator Take = Operator.OfTensors(
        "take",
        o =>
        {
            o.Require(1, TensorType.Action);
            return o.Count == 3 ? o.Without(0, o.Dimension(2, o.Tensor(0).Shape.Count))
                : o.Tensor(0).Shape.Count >= 2 ? o.Without(0, 1)
                : throw o.Mismatch("there is nothing to take from");
        },
        meaning: a =>
        {
            int dimension = a.Count == 3 ? a.Dimension(2) : 1;
            int[] one = [.. a[0].Shape.Select((size, i) => i == dimension ? 1 : size)];
            int[] spread = [.. one.Select((size, i) => i == dimension - 1 ? size : 1)];
            return a[0].Gather(dimension, a[1].Reshape(spread).Expand(one)).Reduce(dimension, line => line[0]);
        },
        gradient: Gradient.OfFirst(p =>
        {
            int dimension = p.Count == 3 ? p.Dimension(2) : 1;
            Value part = Unsqueeze.Of(p.Incoming, dimension), index = p[1];
            for (int rank = 1; rank <= p.Rank(0) - dimension; rank++)
            {
                index = Unsqueeze.Of(index, rank);
            }

            return ScatterAdd.Of(ZerosLike.Of(p[0]), ExpandLike.Of(index, part), part, dimension);
        }));

    /// <summary>
    /// <c>gather(x, index)</c>: along dimension 1, the elements that an index names which has the other dimensions of x; with a
    /// third operand, along that dimension.
    /// </summary>
    public static readonly Operator Gather = Operator.OfTensors(
        "gather",
        o =>
        {
            int dimension = OfIndexing(o, 2);
            return o.Tensor(1).Element == Element.Integer && o.Tensor(1).Shape.Count == o.Tensor(0).Shape.Count
                && Others(o.Tensor(0), dimension).Equals(Others(o.Tensor(1), dimension))
                ? o.Tensor(1) with { Element = o.Tensor(0).Element }
                : throw o.Mismatch($"{o[1]} does not index {o[0]}");
        },
        meaning: a => a[0].Gather(a.Count == 3 ? a.Dimension(2) : 1, a[1]),
        gradient: Gradient.OfFirst(p =>
            ScatterAdd.Of(ZerosLike.Of(p[0]), p[1], p.Incoming, p.Count == 3 ? p[2] : 1)));

    /// <summary>
    /// <c>scatter_add(base, index, source)</c>: base with each source element added along dimension 1 where its index says;
    /// with a fourth operand, along that dimension.
    /// </summary>
    public static readonly Operator ScatterAdd = Operator.OfTensors(
        "scatter_add",
        o =>
        {
            OfIndexing(o, 3);
            return o.Tensor(1).Element == Element.Integer && o.Tensor(1).Shape.Equals(o.Tensor(2).Shape)
                ? o.Tensor(0)
                : throw o.Mismatch("each source element needs an index");
        },
        meaning: a => a[0].ScatterAdd(a.Count == 4 ? a.Dimension(3) : 1, a[1], a[2]),
        gradient: Gradient.Of(p =>
        {
            Value dimension = p.Count == 4 ? p[3] : 1;
            Value?[] gradients = [p.Incoming, null, Gather.Of(p.Incoming, p[1], dimension)];
            return p.Count == 4 ? [.. gradients, null] : gradients;
        }));

    /// <summary><c>concat(x, y, …)</c>: vectors of each transition side by side, as one.</summary>
    public static readonly Operator Concat = Operator.OfTensors(
        "concat", o => Concatenated(o, 0),
        meaning: a => NumberArray.Join([.. Enumerable.Range(0, a.Count).Select(i => a[i])]),
        gradient: Gradient.Of(p =>
        [
            .. Enumerable.Range(0, p.Count).Select(i =>
                Slice.Of([p.Incoming, i, .. Enumerable.Range(0, p.Count).Select(part => p[part])])),
        ]));

    /// <summary>
    /// <c>slice(x, index, y, z, …)</c>: of x, in which vectors of the shapes of y, z, … lie side by side, the one that the
    /// index names: the transpose of putting it there.
    /// </summary>
    public static readonly Operator Slice = Operator.OfTensors(
        "slice",
        o =>
        {
            TensorType whole = Concatenated(o, 2);
            return whole.Shape.Equals(o.Tensor(0).Shape)
                ? o.Tensor(2 + o.Dimension(1, o.Count - 2))
                : throw o.Mismatch($"{o[0]} is not {whole}, of which it is to be a part");
        },
        meaning: a =>
        {
            int start = Enumerable.Range(2, a.Integer(1)).Sum(part => a[part].Shape[1]), length = a[2 + a.Integer(1)].Shape[1];
            return a[0].Along(1, length, line => [.. line.Skip(start).Take(length)]);
        },
        gradient: Gradient.OfFirst(p => Concat.Of(
        [
            .. Enumerable.Range(2, p.Count - 2).Select(part =>
                p[1] is Literal { Number: var index } && index == part - 2 ? p.Incoming : ZerosLike.Of(p[part])),
        ])));

    /// <summary>What vectors of each transition are side by side, from an operand on.</summary>
    private static TensorType Concatenated(Operands o, int first)
    {
        TensorType[] parts = [.. Enumerable.Range(first, System.Math.Max(o.Count - first, 1)).Select(o.Tensor)];
        return parts.All(part => part is { Element: Element.Real, Shape.Count: 2 } && part.Shape[0] == parts[0].Shape[0])
            ? new TensorType([parts[0].Shape[0], Dimension.Joined(parts.Select(part => part.Shape[1]))])
            : throw o.Mismatch($"{string.Join<TensorType>(" and ", parts)} are not vectors of the same transitions");
    }

    /// <summary>The dimension along which an index goes.</summary>
    private static int OfIndexing(Operands o, int operand) => o.Count > operand ? o.Dimension(operand, o.Tensor(0).Shape.Count)
        : o.Tensor(0).Shape.Count >= 2 ? 1
        : throw o.Mismatch($"there is no dimension 1 in a tensor of {o.Tensor(0).Shape.Count}");

    /// <summary>A tensor without a dimension, as far as shapes are compared.</summary>
    private static TensorType Others(TensorType tensor, int dimension) =>
        new([.. tensor.Shape.Where((_, i) => i != dimension)]);
}
