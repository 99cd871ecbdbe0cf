using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor of zeros, of this shape and, where none is given, this type.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.zeros_like, this, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of ones, of this shape and, where none is given, this type.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.ones_like, this, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of elements that are not set, of this shape and, where none is given, this type.</summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.empty_like, this, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of numbers spread evenly over [0, 1), of this shape and, where none is given, this type.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.rand_like, this, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of normal numbers of mean 0 and deviation 1, of this shape and, where none is given, this type.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.randn_like, this, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of one value, of this shape and, where none is given, this type.</summary>
        public Tensor full_like(
            Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.full_like, this, value, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of integers from low to below high, of this shape and, where none is given, this type.</summary>
        public Tensor randint_like(
            long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Grown(Dispatcher.Call(Aten.randint_like_low_dtype, this, low, high, dtype, Argument.None, device), requires_grad);

        /// <summary>A tensor of elements that are not set, where none is given of this type.</summary>
        public Tensor new_empty(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of elements that are not set, where none is given of this type.</summary>
        public Tensor new_empty(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of elements that are not set, where none is given of this type.</summary>
        public Tensor new_empty(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((ReadOnlySpan<long>)[size], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of elements that are not set, where none is given of this type.</summary>
        public Tensor new_empty(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((ReadOnlySpan<long>)[rows, columns], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of elements that are not set, where none is given of this type.</summary>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of elements that are not set, where none is given of this type.</summary>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, long dim3,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of zeros, where none is given of this type.</summary>
        public Tensor new_zeros(
            long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of zeros, where none is given of this type.</summary>
        public Tensor new_zeros(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of zeros, where none is given of this type.</summary>
        public Tensor new_zeros(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((ReadOnlySpan<long>)[size], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of zeros, where none is given of this type.</summary>
        public Tensor new_zeros(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((ReadOnlySpan<long>)[rows, columns], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of zeros, where none is given of this type.</summary>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of zeros, where none is given of this type.</summary>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, long dim3,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of ones, where none is given of this type.</summary>
        public Tensor new_ones(
            long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((ReadOnlySpan<long>)[size], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of ones, where none is given of this type.</summary>
        public Tensor new_ones(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((ReadOnlySpan<long>)[rows, columns], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of ones, where none is given of this type.</summary>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((ReadOnlySpan<long>)[dim0, dim1, dim2], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of ones, where none is given of this type.</summary>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, long dim3,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of one value, where none is given of this type.</summary>
        public Tensor new_full(
            long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of one value, where none is given of this type.</summary>
        public Tensor new_full(
            ReadOnlySpan<long> size, Scalar value,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of one value, where none is given of this type.</summary>
        public Tensor new_full(
            long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full((ReadOnlySpan<long>)[size], value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of one value, where none is given of this type.</summary>
        public Tensor new_full(
            long rows, long columns, Scalar value,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full((ReadOnlySpan<long>)[rows, columns], value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of one value, where none is given of this type.</summary>
        public Tensor new_full(
            long dim0, long dim1, long dim2, Scalar value,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full((ReadOnlySpan<long>)[dim0, dim1, dim2], value, dtype ?? this.dtype, device, requires_grad);

        /// <summary>A tensor of one value, where none is given of this type.</summary>
        public Tensor new_full(
            long dim0, long dim1, long dim2, long dim3, Scalar value,
            ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full((ReadOnlySpan<long>)[dim0, dim1, dim2, dim3], value, dtype ?? this.dtype, device, requires_grad);
    }
}
