using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensors one after the other along a dimension that they have.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Dispatcher.Call(Aten.cat, Listed(tensors), dim);

    /// <summary>The tensors one after the other along a dimension that they have.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Dispatcher.Call(Aten.cat, Argument.List(tensors), dim);

    /// <summary>The tensors one after the other along a dimension that they have.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    /// <summary>The tensors one after the other along a dimension that they have.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>The tensors one after the other along a dimension that they have.</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>The tensors one after the other along a dimension that they have.</summary>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <summary>The tensors, all of one shape, one after the other along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) =>
        Dispatcher.Call(Aten.stack, Argument.List(tensors as IReadOnlyList<Tensor> ?? [.. tensors]), dim);

    /// <summary>The tensors side by side: along the second dimension, or the first where there is but one.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Dispatcher.Call(Aten.hstack, Listed(tensors));

    /// <summary>The tensors side by side: along the second dimension, or the first where there is but one.</summary>
    public static Tensor hstack(params Tensor[] tensors) => hstack((IList<Tensor>)tensors);

    /// <summary>The tensors side by side: along the second dimension, or the first where there is but one.</summary>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => hstack((IList<Tensor>)[.. tensors]);

    /// <summary>The tensors side by side: along the second dimension, or the first where there is but one.</summary>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack((IList<Tensor>)tensors.ToArray());

    /// <summary>The tensors one above the other: along the first dimension.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Dispatcher.Call(Aten.vstack, Listed(tensors));

    /// <summary>The tensors one above the other: along the first dimension.</summary>
    public static Tensor vstack(Tensor[] tensors) => vstack((IList<Tensor>)tensors);

    /// <summary>The tensors one above the other: along the first dimension.</summary>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack((IList<Tensor>)tensors.ToArray());

    /// <summary>The tensors seen with the shape that they broadcast to, without copying.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) =>
        Dispatcher.CallMany(Aten.broadcast_tensors, Argument.List(tensors));

    /// <summary>The coordinates of a grid.</summary>
    /// <param name="tensors">The coordinates along each dimension.</param>
    /// <param name="indexing"><c>ij</c>: the first varies along the first dimension; <c>xy</c>: along the second.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Dispatcher.CallMany(
        Aten.meshgrid_indexing, Argument.List(tensors as IReadOnlyList<Tensor> ?? [.. tensors]), indexing);

    /// <summary>The sum of products that an equation in Einstein's notation names, as in <c>bi,ij-&gt;bj</c>.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) =>
        Dispatcher.Call(Aten.einsum, equation, Argument.List(tensors));

    /// <summary>The elements of one tensor where the condition holds, those of another elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Dispatcher.Call(Aten.where_self, condition, x, y);

    /// <summary>The indices of the elements that are not zero, a tensor for each dimension.</summary>
    public static Tensor[] where(Tensor condition) => Dispatcher.CallMany(Aten.where, condition);

    /// <summary>For each value, the first place where it can be put into a sorted sequence.</summary>
    /// <param name="sorted_sequence">The sequence, in ascending order along the last dimension.</param>
    /// <param name="values">The values.</param>
    /// <param name="out_int32">Whether the result is of 32-bit integers.</param>
    /// <param name="right">Whether the place is after equal elements rather than before them.</param>
    /// <param name="sorter">Indices that sort the sequence, if it is not sorted.</param>
    public static Tensor searchsorted(
        Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Dispatcher.Call(Aten.searchsorted_Tensor, sorted_sequence, values, out_int32, right, Argument.None, sorter);

    /// <summary>The first place where a value can be put into a sorted sequence.</summary>
    public static Tensor searchsorted(
        Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor? sorter) =>
        Dispatcher.Call(Aten.searchsorted_Scalar, sorted_sequence, values, out_int32, right, Argument.None, sorter);

    /// <summary>Whether each element equals the other tensor's.</summary>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);

    /// <summary>The 2-norm of all elements.</summary>
    public static Tensor norm(Tensor input) => input.norm();

    /// <summary>How often each of the numbers from zero on is among the elements, weighted where weights are given.</summary>
    public static Tensor bincount(Tensor input, Tensor? weights = null, long minlength = 0) =>
        Dispatcher.Call(Aten.bincount, input, weights, minlength);

    /// <summary>With a dimension moved to another place.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    /// <summary>With a dimension moved to another place.</summary>
    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    private static Argument Listed(IList<Tensor> tensors) =>
        Argument.List(tensors as IReadOnlyList<Tensor> ?? [.. tensors]);
}
