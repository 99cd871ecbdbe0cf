using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same memory in another shape; one size may be -1.</summary>
        public Tensor view(params long[] shape) => Dispatcher.Call(Aten.view, this, shape);

        /// <summary>The same elements in another shape, copied only where they must be; one size may be -1.</summary>
        public Tensor reshape(params long[] shape) => Dispatcher.Call(Aten.reshape, this, shape);

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Dispatcher.Call(Aten.permute, this, permutation);

        /// <summary>The tensor repeated along each dimension, copied.</summary>
        public Tensor repeat(params long[] sizes) => Dispatcher.Call(Aten.repeat, this, sizes);

        /// <summary>Dimensions of size 1 seen as larger, without copying; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Dispatcher.Call(Aten.expand, this, sizes);

        /// <summary>The elements in reverse order along dimensions.</summary>
        public Tensor flip(params long[] dims) => Dispatcher.Call(Aten.flip, this, dims);

        /// <summary>Dimensions of size 1 seen as larger, without copying.</summary>
        public Tensor broadcast_to(params long[] shape) => Dispatcher.Call(Aten.broadcast_to, this, shape);

        /// <summary>A dimension split into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Dispatcher.Call(Aten.unflatten_int, this, dim, sizes);

        /// <summary>A dimension split into several.</summary>
        public Tensor unflatten(long dim, Size sizes) => Dispatcher.Call(Aten.unflatten_int, this, dim, sizes.Shape);

        /// <summary>Dimensions of size 1 seen as larger, without copying; -1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Dispatcher.Call(Aten.expand, this, sizes, isImplicit);

        /// <summary>Dimensions of size 1 seen as larger, without copying; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) =>
            Dispatcher.Call(Aten.expand, this, sizes, isImplicit);

        /// <summary>Dimensions of size 1 seen as larger, without copying; -1 keeps a size.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) =>
            Dispatcher.Call(Aten.expand, this, sizes.Shape, isImplicit);

        /// <summary>The tensor seen with the shape of another, without copying.</summary>
        public Tensor expand_as(Tensor other) => Dispatcher.Call(Aten.expand_as, this, other);

        /// <summary>The same memory in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => Dispatcher.Call(Aten.view_as, this, other);

        /// <summary>The dimensions from one to another made into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            Dispatcher.Call(Aten.flatten_using_ints, this, start_dim, end_dim);

        /// <summary>The elements in one dimension.</summary>
        public Tensor ravel() => Dispatcher.Call(Aten.ravel, this);

        /// <summary>Without the dimensions of size 1, or without one of them.</summary>
        public Tensor squeeze(long? dim = null) =>
            dim.HasValue ? Dispatcher.Call(Aten.squeeze_dim, this, dim) : Dispatcher.Call(Aten.squeeze, this);

        /// <summary>With a dimension of size 1 before the given one.</summary>
        public Tensor unsqueeze(long dim) => Dispatcher.Call(Aten.unsqueeze, this, dim);

        /// <summary>Without the dimensions of size 1, or without one of them, in place.</summary>
        public Tensor squeeze_(long? dim = null)
        {
            if (dim.HasValue)
                Dispatcher.Run(Aten.squeeze__dim, this, dim);
            else
                Dispatcher.Run(Aten.squeeze_, this);
            return this;
        }

        /// <summary>With a dimension of size 1 before the given one, in place.</summary>
        public Tensor unsqueeze_(long dim)
        {
            Dispatcher.Run(Aten.unsqueeze_, this, dim);
            return this;
        }

        /// <summary>With two dimensions exchanged.</summary>
        public Tensor transpose(long dim0, long dim1) => Dispatcher.Call(Aten.transpose_int, this, dim0, dim1);

        /// <summary>With two dimensions exchanged, in place.</summary>
        public Tensor transpose_(long dim0, long dim1)
        {
            Dispatcher.Run(Aten.transpose_, this, dim0, dim1);
            return this;
        }

        /// <summary>With two dimensions exchanged.</summary>
        public Tensor swapaxes(long dim0, long dim1) => Dispatcher.Call(Aten.transpose_int, this, dim0, dim1);

        /// <summary>With two dimensions exchanged.</summary>
        public Tensor swapdims(long dim0, long dim1) => Dispatcher.Call(Aten.transpose_int, this, dim0, dim1);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Dispatcher.Call(Aten.t, this);

        /// <summary>With dimensions moved to other places.</summary>
        public Tensor movedim(long[] source, long[] destination) =>
            Dispatcher.Call(Aten.movedim_intlist, this, source, destination);

        /// <summary>With dimensions moved to other places.</summary>
        public Tensor moveaxis(long[] source, long[] destination) =>
            Dispatcher.Call(Aten.movedim_intlist, this, source, destination);

        /// <summary>A part of the tensor along a dimension, without copying.</summary>
        public Tensor narrow(long dim, long start, long length) => Dispatcher.Call(Aten.narrow, this, dim, start, length);

        /// <summary>One index of a dimension, which disappears, without copying.</summary>
        public Tensor select(long dim, long index) => Dispatcher.Call(Aten.select_int, this, dim, index);

        /// <summary>The indices of a dimension from start to before finish, by steps, without copying.</summary>
        public Tensor slice(long dim, long start, long finish, long step) =>
            Dispatcher.Call(Aten.slice_Tensor, this, dim, start, finish, step);

        /// <summary>The memory seen with another shape and other strides.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Dispatcher.Call(Aten.as_strided, this, size, strides, storageOffset);

        /// <summary>The tensor in a number of parts along a dimension, without copying.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Dispatcher.CallMany(Aten.chunk, this, chunks, dim);

        /// <summary>The tensor in parts of a size along a dimension, without copying.</summary>
        public Tensor[] split(long size, int dim = 0) => Dispatcher.CallMany(Aten.split_Tensor, this, size, dim);

        /// <summary>The tensor in parts of given sizes along a dimension, without copying.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Dispatcher.CallMany(Aten.split_with_sizes, this, sizes, dim);

        /// <summary>The tensor in parts of given sizes along a dimension, without copying.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) =>
            Dispatcher.CallMany(Aten.split_with_sizes, this, sizes, dim);

        /// <summary>The tensor in parts of given sizes along the first dimension, without copying.</summary>
        public Tensor[] split(params long[] sizes) => Dispatcher.CallMany(Aten.split_with_sizes, this, sizes);

        /// <summary>The tensor in parts of one index along a dimension, which disappears, without copying.</summary>
        public Tensor[] unbind(long dimension = 0) => Dispatcher.CallMany(Aten.unbind_int, this, dimension);

        /// <summary>The tensor repeated along each dimension, copied.</summary>
        public Tensor tile(long[] reps) => Dispatcher.Call(Aten.tile, this, reps);

        /// <summary>The elements shifted along a dimension, the last ones to the front.</summary>
        public Tensor roll(long shifts, long? dims = null) =>
            Dispatcher.Call(Aten.roll, this, Argument.List(shifts), dims.HasValue ? Argument.List(dims.Value) : Argument.List(ReadOnlySpan<long>.Empty));

        /// <summary>The elements shifted along dimensions, the last ones to the front.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Dispatcher.Call(Aten.roll, this, shifts, dims);

        /// <summary>Each element repeated, next to itself, along a dimension.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Dispatcher.Call(Aten.repeat_interleave_self_int, this, repeats, dim, output_size);

        /// <summary>Each element repeated as often as is given for it, next to itself, along a dimension.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Dispatcher.Call(Aten.repeat_interleave_self_Tensor, this, repeats, dim, output_size);

        /// <summary>The diagonal of a matrix, or a matrix with the given diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Dispatcher.Call(Aten.diag, this, diagonal);

        /// <summary>The diagonal of two dimensions, without copying.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Dispatcher.Call(Aten.diagonal, this, offset, dim1, dim2);

        /// <summary>Matrices with the given diagonals.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) =>
            Dispatcher.Call(Aten.diag_embed, this, offset, dim1, dim2);

        /// <summary>The elements on and below a diagonal, zero elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Dispatcher.Call(Aten.tril, this, diagonal);

        /// <summary>The elements on and above a diagonal, zero elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Dispatcher.Call(Aten.triu, this, diagonal);

        /// <summary>The windows of a size along a dimension, without copying.</summary>
        public Tensor unfold(long dimension, long size, long step) => Dispatcher.Call(Aten.unfold, this, dimension, size, step);

        /// <summary>The tensor with its elements one after the other; itself where they are.</summary>
        public Tensor contiguous() => Dispatcher.Call(Aten.contiguous, this);

        /// <summary>A copy, through which gradients pass.</summary>
        public Tensor clone() => Dispatcher.Call(Aten.clone, this);

        /// <summary>Another tensor of the same memory, through which gradients pass.</summary>
        public Tensor alias() => Dispatcher.Call(Aten.alias, this);

        /// <summary>Another tensor of the same memory, through which no gradients pass.</summary>
        public Tensor detach() => Dispatcher.Call(Aten.detach, this);

        /// <summary>Stops gradients from passing through this tensor.</summary>
        public Tensor detach_()
        {
            Dispatcher.Run(Aten.detach_, this);
            return this;
        }

        /// <summary>The elements shifted in their order, the last ones to the front.</summary>
        public Tensor roll(long[] shifts) => Dispatcher.Call(Aten.roll, this, shifts);

        /// <summary>The elements shifted along dimensions, the last ones to the front.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Dispatcher.Call(Aten.roll, this, shifts, dims);

        /// <summary>The elements shifted along dimensions, the last ones to the front.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims)
        {
            ReadOnlySpan<long> by = [shifts.Item1, shifts.Item2];
            return roll(by, [dims.Item1, dims.Item2]);
        }

        /// <summary>The elements shifted along dimensions, the last ones to the front.</summary>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims)
        {
            ReadOnlySpan<long> by = [shifts.Item1, shifts.Item2, shifts.Item3];
            return roll(by, [dims.Item1, dims.Item2, dims.Item3]);
        }

        /// <summary>The dimensions in another order.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Dispatcher.Call(Aten.permute, this, permutation.ToArray());

        /// <summary>The dimensions in reverse order.</summary>
        public Tensor T => Dispatcher.Call(Aten.numpy_T, this);

        /// <summary>The last two dimensions exchanged.</summary>
        public Tensor mT => transpose(-2, -1);
    }
}
