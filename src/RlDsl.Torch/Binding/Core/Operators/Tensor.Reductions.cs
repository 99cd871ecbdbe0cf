using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sum of all elements.</summary>
        public Tensor sum(ScalarType? type = null) => Dispatcher.Call(Aten.sum, this, type);

        /// <summary>The sum over dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.sum_dim_IntList, this, dim, keepdim, type);

        /// <summary>The sum over dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.sum_dim_IntList, this, dim, keepdim, type);

        /// <summary>The sum over a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => type is null
            ? DenseLayers.Sum(this, dim, keepdim)
            : Dispatcher.Call(Aten.sum_dim_IntList, this, Argument.List(dim), keepdim, type);

        /// <summary>The sum over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.sum_dim_IntList, this, Argument.List(dim0, dim1), keepdim, type);

        /// <summary>The sum over three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.sum_dim_IntList, this, Argument.List(dim0, dim1, dim2), keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Dispatcher.Call(Aten.mean, this);

        /// <summary>The mean over dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            type is null && dimensions is [long dim]
                ? DenseLayers.Mean(this, dim, keepdim)
                : Dispatcher.Call(Aten.mean_dim, this, dimensions, keepdim, type);

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Dispatcher.Call(Aten.prod, this, type);

        /// <summary>The product over a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.prod_dim_int, this, dim, keepdim, type);

        /// <summary>The standard deviation of all elements; unbiased divides by one less than their number.</summary>
        public Tensor std(bool unbiased = true) => Dispatcher.Call(Aten.std, this, unbiased);

        /// <summary>
        /// The standard deviation over dimensions; unbiased divides by one less than the number of elements.
        /// </summary>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.std_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>
        /// The standard deviation over dimensions; unbiased divides by one less than the number of elements.
        /// </summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.std_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>
        /// The standard deviation over a dimension; unbiased divides by one less than the number of elements.
        /// </summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.std_dim, Converted(type), Argument.List(dim), unbiased, keepdim);

        /// <summary>The standard deviation and the mean of all elements.</summary>
        public (Tensor, Tensor) std_mean(bool unbiased = true) => Dispatcher.CallTwo(Aten.std_mean, this, unbiased);

        /// <summary>The standard deviation and the mean over dimensions.</summary>
        public (
            Tensor, Tensor) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.std_mean_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>The standard deviation and the mean over dimensions.</summary>
        public (
            Tensor, Tensor) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.std_mean_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>The standard deviation and the mean over a dimension.</summary>
        public (Tensor, Tensor) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.std_mean_dim, Converted(type), Argument.List(dim), unbiased, keepdim);

        /// <summary>The variance of all elements; unbiased divides by one less than their number.</summary>
        public Tensor var(bool unbiased = true) => Dispatcher.Call(Aten.var, this, unbiased);

        /// <summary>The variance over dimensions; unbiased divides by one less than the number of elements.</summary>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.var_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>The variance over dimensions; unbiased divides by one less than the number of elements.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.var_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>The variance over a dimension; unbiased divides by one less than the number of elements.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.var_dim, Converted(type), Argument.List(dim), unbiased, keepdim);

        /// <summary>The variance and the mean of all elements.</summary>
        public (Tensor, Tensor) var_mean(bool unbiased = true) => Dispatcher.CallTwo(Aten.var_mean, this, unbiased);

        /// <summary>The variance and the mean over dimensions.</summary>
        public (
            Tensor, Tensor) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.var_mean_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>The variance and the mean over dimensions.</summary>
        public (
            Tensor, Tensor) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.var_mean_dim, Converted(type), dimensions, unbiased, keepdim);

        /// <summary>The variance and the mean over a dimension.</summary>
        public (Tensor, Tensor) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.var_mean_dim, Converted(type), Argument.List(dim), unbiased, keepdim);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Dispatcher.Call(Aten.norm_Scalar, this, (double)p);

        /// <summary>The p-norm over a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) =>
            Dispatcher.Call(Aten.norm_ScalarOpt_dim, this, (double)p, Argument.List(dim), keepdim);

        /// <summary>The logarithm of the sum of the exponentials over a dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) =>
            Dispatcher.Call(Aten.logsumexp, this, Argument.List(dim), keepdim);

        /// <summary>The sums of the elements up to each along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Dispatcher.Call(Aten.cumsum, this, dim, type);

        /// <summary>The products of the elements up to each along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Dispatcher.Call(Aten.cumprod, this, dim, type);

        /// <summary>The logarithms of the sums of the exponentials up to each element along a dimension.</summary>
        public Tensor logcumsumexp(long dim) => Dispatcher.Call(Aten.logcumsumexp, this, dim);

        /// <summary>The largest element.</summary>
        public Tensor max() => Dispatcher.Call(Aten.max, this);

        /// <summary>The larger of the two tensors' elements, place by place.</summary>
        public Tensor max(Tensor other) => Dispatcher.Call(Aten.max_other, this, other);

        /// <summary>The maxima along a dimension and their indices.</summary>
        public (Tensor, Tensor) max(long dim, bool keepdim = false) => Dispatcher.CallTwo(Aten.max_dim, this, dim, keepdim);

        /// <summary>The index of the largest element, in the order of elements.</summary>
        public Tensor argmax() => Dispatcher.Call(Aten.argmax, this);

        /// <summary>The index of the largest element along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Dispatcher.Call(Aten.argmax, this, dim, keepdim);

        /// <summary>The maxima over dimensions.</summary>
        public Tensor amax(params long[] dims) => Dispatcher.Call(Aten.amax, this, dims);

        /// <summary>The maxima over dimensions, into a tensor if one is given.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is null)
                return Dispatcher.Call(Aten.amax, this, dims, keepdim);
            Dispatcher.Run(Aten.amax_out, this, dims, keepdim, @out);
            return @out;
        }

        /// <summary>The maxima over dimensions, into a tensor if one is given.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is null)
                return Dispatcher.Call(Aten.amax, this, dims, keepdim);
            Dispatcher.Run(Aten.amax_out, this, dims, keepdim, @out);
            return @out;
        }

        /// <summary>The smallest element.</summary>
        public Tensor min() => Dispatcher.Call(Aten.min, this);

        /// <summary>The smaller of the two tensors' elements, place by place.</summary>
        public Tensor min(Tensor other) => Dispatcher.Call(Aten.min_other, this, other);

        /// <summary>The minima along a dimension and their indices.</summary>
        public (Tensor, Tensor) min(long dim, bool keepdim = false) => Dispatcher.CallTwo(Aten.min_dim, this, dim, keepdim);

        /// <summary>The index of the smallest element, in the order of elements.</summary>
        public Tensor argmin() => Dispatcher.Call(Aten.argmin, this);

        /// <summary>The index of the smallest element along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Dispatcher.Call(Aten.argmin, this, dim, keepdim);

        /// <summary>The minima over dimensions.</summary>
        public Tensor amin(params long[] dims) => Dispatcher.Call(Aten.amin, this, dims);

        /// <summary>The minima over dimensions, into a tensor if one is given.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is null)
                return Dispatcher.Call(Aten.amin, this, dims, keepdim);
            Dispatcher.Run(Aten.amin_out, this, dims, keepdim, @out);
            return @out;
        }

        /// <summary>The minima over dimensions, into a tensor if one is given.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null)
        {
            if (@out is null)
                return Dispatcher.Call(Aten.amin, this, dims, keepdim);
            Dispatcher.Run(Aten.amin_out, this, dims, keepdim, @out);
            return @out;
        }

        /// <summary>The median of all elements, the lower of two.</summary>
        public Tensor median() => Dispatcher.Call(Aten.median, this);

        /// <summary>exp(x) over the sum of exp(x) along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            dtype is null ? DenseLayers.Softmax(this, dim) : Dispatcher.Call(Aten.softmax_int, this, dim, dtype);

        /// <summary>The logarithm of softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            dtype is null ? DenseLayers.LogSoftmax(this, dim) : Dispatcher.Call(Aten.log_softmax_int, this, dim, dtype);

        /// <summary>The quantiles along a dimension, interpolated linearly.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Dispatcher.Call(Aten.quantile, this, q, dim, keepdim);

        /// <summary>How many elements over dimensions are not zero; over all where none are given.</summary>
        public Tensor count_nonzero(long[]? dims = null)
        {
            if (dims is null)
                return Dispatcher.Call(Aten.count_nonzero, this);
            return Dispatcher.Call(Aten.count_nonzero_dim_IntList, this, dims);
        }

        /// <summary>
        /// The standard deviation over two dimensions; unbiased divides by one less than the number of elements.
        /// </summary>
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.std_dim, Converted(type), Argument.List(dim.Item1, dim.Item2), unbiased, keepdim);

        /// <summary>The standard deviation and the mean over two dimensions.</summary>
        public (
            Tensor, Tensor) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.std_mean_dim, Converted(type), Argument.List(dim.Item1, dim.Item2), unbiased, keepdim);

        /// <summary>
        /// The standard deviation over three dimensions; unbiased divides by one less than the number of elements.
        /// </summary>
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.std_dim, Converted(type), Argument.List(dim.Item1, dim.Item2, dim.Item3), unbiased, keepdim);

        /// <summary>The standard deviation and the mean over three dimensions.</summary>
        public (
            Tensor, Tensor) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.std_mean_dim, Converted(type), Argument.List(dim.Item1, dim.Item2, dim.Item3), unbiased, keepdim);

        /// <summary>The variance over two dimensions; unbiased divides by one less than the number of elements.</summary>
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.var_dim, Converted(type), Argument.List(dim.Item1, dim.Item2), unbiased, keepdim);

        /// <summary>The variance and the mean over two dimensions.</summary>
        public (
            Tensor, Tensor) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.var_mean_dim, Converted(type), Argument.List(dim.Item1, dim.Item2), unbiased, keepdim);

        /// <summary>The variance over three dimensions; unbiased divides by one less than the number of elements.</summary>
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Dispatcher.Call(Aten.var_dim, Converted(type), Argument.List(dim.Item1, dim.Item2, dim.Item3), unbiased, keepdim);

        /// <summary>The variance and the mean over three dimensions.</summary>
        public (
            Tensor, Tensor) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false,
            ScalarType? type = null) =>
            Dispatcher.CallTwo(Aten.var_mean_dim, Converted(type), Argument.List(dim.Item1, dim.Item2, dim.Item3), unbiased, keepdim);

        private Tensor Converted(ScalarType? type) => type.HasValue ? to_type(type.Value) : this;
    }
}
