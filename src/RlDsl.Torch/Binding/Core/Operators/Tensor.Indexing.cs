using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements at the given indices along a dimension; the result has the indices' shape.</summary>
        public Tensor gather(long dim, Tensor index) => DenseLayers.Gather(this, dim, index);

        /// <summary>The tensor with the elements of a source at the given indices along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Dispatcher.Call(Aten.scatter_src, this, dim, index, src);

        /// <summary>The tensor with the elements of a source added at the given indices along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            DenseLayers.ScatterAdd(this, dim, index, src);

        /// <summary>The tensor with alpha times the slices of a source added at the given indices of a dimension.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Dispatcher.Call(Aten.index_add, this, dim, index, source, alpha);

        /// <summary>The tensor with the slices of a source at the given indices of a dimension.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) =>
            Dispatcher.Call(Aten.index_copy, this, dim, index, source);

        /// <summary>The tensor with a value at the given indices of a dimension.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) =>
            Dispatcher.Call(Aten.index_fill_int_Scalar, this, dim, index, value);

        /// <summary>The tensor with a value where the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Dispatcher.Call(Aten.masked_fill_Scalar, this, mask, value);

        /// <summary>The tensor with the elements of another, one after the other, where the mask holds.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Dispatcher.Call(Aten.masked_scatter, this, mask, value);

        /// <summary>The tensor with the elements of a source at the given indices along a dimension, in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            Dispatcher.Run(Aten.scatter__src, this, dim, index, src);
            return this;
        }

        /// <summary>
        /// The tensor with the elements of a source added at the given indices along a dimension, in place.
        /// </summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            Dispatcher.Run(Aten.scatter_add_, this, dim, index, src);
            return this;
        }

        /// <summary>
        /// The tensor with alpha times the slices of a source added at the given indices of a dimension, in place.
        /// </summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Dispatcher.Run(Aten.index_add_, this, dim, index, source, alpha);
            return this;
        }

        /// <summary>The tensor with the slices of a source at the given indices of a dimension, in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            Dispatcher.Run(Aten.index_copy_, this, dim, index, source);
            return this;
        }

        /// <summary>The tensor with a value at the given indices of a dimension, in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            Dispatcher.Run(Aten.index_fill__int_Scalar, this, dim, index, value);
            return this;
        }

        /// <summary>The tensor with a value where the mask holds, in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            Dispatcher.Run(Aten.masked_fill__Scalar, this, mask, value);
            return this;
        }

        /// <summary>The tensor with the elements of another, one after the other, where the mask holds, in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value)
        {
            Dispatcher.Run(Aten.masked_scatter_, this, mask, value);
            return this;
        }

        /// <summary>The slices at the given indices of a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => Dispatcher.Call(Aten.index_select, this, dim, index);

        /// <summary>The elements where the mask holds, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Dispatcher.Call(Aten.masked_select, this, mask);

        /// <summary>The elements at the given places in the order of elements.</summary>
        public Tensor take(Tensor index) => Dispatcher.Call(Aten.take, this, index);

        /// <summary>The elements at the given indices along a dimension, broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Dispatcher.Call(Aten.take_along_dim, this, indices, dim);

        /// <summary>The elements at the given places in the order of elements.</summary>
        public Tensor take_along_dim(Tensor indices) => Dispatcher.Call(Aten.take_along_dim, this, indices);

        /// <summary>The indices of the elements that are not zero, a row each.</summary>
        public Tensor nonzero() => Dispatcher.Call(Aten.nonzero, this);

        /// <summary>The indices of the elements that are not zero, a row each.</summary>
        public Tensor argwhere() => Dispatcher.Call(Aten.argwhere, this);

        /// <summary>The elements in ascending order along a dimension, and the indices they came from.</summary>
        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Dispatcher.CallTwo(Aten.sort_stable, this, stable, dim, descending);

        /// <summary>The indices that sort the elements along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Dispatcher.Call(Aten.argsort, this, dim, descending);

        /// <summary>The k largest elements along a dimension, and their indices.</summary>
        public (Tensor, Tensor) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Dispatcher.CallTwo(Aten.topk, this, k, dim, largest, sorted);

        /// <summary>The k-th smallest element along a dimension, and its index.</summary>
        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) =>
            Dispatcher.CallTwo(Aten.kthvalue, this, k, dim ?? -1, keepdim);

        /// <summary>
        /// For each element, the first of the boundaries that is not below it (or, right, that is above it).
        /// </summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Dispatcher.Call(Aten.bucketize_Tensor, this, boundaries, outInt32, right);

        /// <summary>Whether each element is among others.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Dispatcher.Call(Aten.isin_Tensor_Tensor, this, test_elements, assumeUnique, invert);

        /// <summary>How often each of the numbers from zero on is among the elements, weighted.</summary>
        public Tensor bincount(Tensor weights, long minlength = 0) => Dispatcher.Call(Aten.bincount, this, weights, minlength);
    }
}
