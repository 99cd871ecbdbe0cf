using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The number of dimensions; 0 for a single number.</summary>
        public long Dimensions => dim();

        /// <summary>The number of dimensions; 0 for a single number.</summary>
        public long ndim => dim();

        /// <summary>The number of elements.</summary>
        public long NumberOfElements => numel();

        /// <summary>The size of an element in bytes.</summary>
        public long ElementSize => element_size();

        /// <summary>The type of the elements.</summary>
        public unsafe ScalarType dtype
        {
            get
            {
                int type;
                Native.Check(Native.DataType(LiveHandle, &type));
                GC.KeepAlive(this);
                return (ScalarType)type;
            }
        }

        /// <summary>Where the memory is.</summary>
        public Device device => new(device_type, device_index);

        /// <summary>The type of the device that has the memory.</summary>
        public DeviceType device_type => (DeviceType)Place().Type;

        /// <summary>Which device of its type has the memory; -1 where there is but one.</summary>
        public int device_index => Place().Index;

        /// <summary>Whether the memory is a graphics card's.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor has a shape without data.</summary>
        public bool is_meta => device_type == DeviceType.META;

        /// <summary>The sizes of the dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                fixed (long* first = sizes)
                    Native.Check(Native.Shape(LiveHandle, first));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <summary>Whether gradients of this tensor are computed. It can be switched off for leaves only.</summary>
        public unsafe bool requires_grad
        {
            get
            {
                int result;
                Native.Check(Native.RequiresGrad(LiveHandle, &result));
                GC.KeepAlive(this);
                return result != 0;
            }

            set
            {
                Native.Check(Native.SetRequiresGrad(LiveHandle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>Whether the tensor was made by the user rather than computed from tensors that require gradients.</summary>
        public unsafe bool is_leaf
        {
            get
            {
                int result;
                Native.Check(Native.IsLeaf(LiveHandle, &result));
                GC.KeepAlive(this);
                return result != 0;
            }
        }

        /// <summary>The gradient that backward has accumulated, of this tensor's shape; null before.</summary>
        public unsafe Tensor? grad
        {
            get
            {
                nint gradient;
                Native.Check(Native.Gradient(LiveHandle, &gradient));
                GC.KeepAlive(this);
                return gradient == 0 ? null : Own(gradient);
            }

            set
            {
                Native.Check(Native.SetGradient(LiveHandle, value is null ? 0 : value.LiveHandle));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        /// <summary>The memory of a contiguous tensor. It is valid while the tensor is alive.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous.</exception>
        /// <exception cref="ArgumentException">The bytes that are set are not as many as the tensor has.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("The bytes of a tensor that is not contiguous: call contiguous() first.");
                return new Span<byte>((void*)DataPointer(), checked((int)(numel() * element_size())));
            }

            set
            {
                Span<byte> target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException(
                        $"A tensor of {target.Length} bytes was given {value.Length} bytes.", nameof(value));
                }

                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>The number of dimensions; 0 for a single number.</summary>
        public unsafe long dim()
        {
            long dimensions;
            Native.Check(Native.Dimensions(LiveHandle, &dimensions));
            GC.KeepAlive(this);
            return dimensions;
        }

        /// <summary>The number of elements.</summary>
        public unsafe long numel()
        {
            long count;
            Native.Check(Native.ElementCount(LiveHandle, &count));
            GC.KeepAlive(this);
            return count;
        }

        /// <summary>The size of an element in bytes.</summary>
        public long element_size() => dtype.ElementSize();

        /// <summary>The size of a dimension; a negative one counts from the end.</summary>
        public long size(int dim)
        {
            long[] sizes = shape;
            return sizes[InRange(dim, sizes.Length)];
        }

        /// <summary>The sizes of the dimensions.</summary>
        public long[] size() => shape;

        /// <summary>How many elements lie between neighbours along each dimension.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* first = strides)
                Native.Check(Native.Strides(LiveHandle, first));
            GC.KeepAlive(this);
            return strides;
        }

        /// <summary>How many elements lie between neighbours along a dimension.</summary>
        public long stride(int dim)
        {
            long[] strides = stride();
            return strides[InRange(dim, strides.Length)];
        }

        /// <summary>Where in its storage the tensor starts, in elements.</summary>
        public unsafe long storage_offset()
        {
            long offset;
            Native.Check(Native.StorageOffset(LiveHandle, &offset));
            GC.KeepAlive(this);
            return offset;
        }

        /// <summary>Whether the elements lie one after the other, the last dimension fastest.</summary>
        public unsafe bool is_contiguous()
        {
            int contiguous;
            Native.Check(Native.IsContiguous(LiveHandle, &contiguous));
            GC.KeepAlive(this);
            return contiguous != 0;
        }

        /// <summary>Whether the memory is main memory.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements are floating-point numbers.</summary>
        public bool is_floating_point() => torch.is_floating_point(dtype);

        /// <summary>Whether the elements are integers or truth values.</summary>
        public bool is_integral() => torch.is_integral(dtype);

        /// <summary>Whether the elements are complex numbers.</summary>
        public bool is_complex() => torch.is_complex(dtype);

        /// <summary>Switches the computation of this tensor's gradients.</summary>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Switches the computation of this tensor's gradients.</summary>
        /// <returns>This tensor.</returns>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>The shape, the type and the device.</summary>
        public override string ToString() => handle == 0
            ? "disposed"
            : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        internal unsafe nint DataPointer()
        {
            void* data;
            Native.Check(Native.DataPointer(LiveHandle, &data));
            GC.KeepAlive(this);
            return (nint)data;
        }

        private static int InRange(int dim, int dimensions)
        {
            int index = dim < 0 ? dim + dimensions : dim;
            return index >= 0 && index < dimensions
                ? index
                : throw new ArgumentOutOfRangeException(
                    nameof(dim), dim, $"The tensor has {dimensions} dimensions: {-dimensions} to {dimensions - 1} are in range.");
        }

        private unsafe (int Type, int Index) Place()
        {
            int type;
            int index;
            Native.Check(Native.Device(LiveHandle, &type, &index));
            GC.KeepAlive(this);
            return (type, index);
        }
    }
}
