using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Access to the elements of a tensor on the CPU.</summary>
        /// <typeparam name="T">The type of the elements, as <see cref="dtype"/> has it.</typeparam>
        /// <exception cref="ArgumentException">The tensor's elements are of another type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireElement<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        /// <typeparam name="T">The type of the element, as <see cref="dtype"/> has it.</typeparam>
        /// <exception cref="ArgumentException">The tensor's element is of another type.</exception>
        /// <exception cref="InvalidOperationException">The tensor has not exactly one element.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            RequireElement<T>();
            return *(T*)OnlyElement();
        }

        /// <summary>The only element.</summary>
        /// <exception cref="InvalidOperationException">The tensor has not exactly one element.</exception>
        public unsafe Scalar ToScalar()
        {
            var data = (void*)OnlyElement();
            Scalar scalar = dtype switch
            {
                ScalarType.Float32 => *(float*)data,
                ScalarType.Float64 => *(double*)data,
                ScalarType.Int64 => *(long*)data,
                ScalarType.Int32 => *(int*)data,
                ScalarType.Int16 => *(short*)data,
                ScalarType.Int8 => *(sbyte*)data,
                ScalarType.Byte => *(byte*)data,
                ScalarType.Bool => *(bool*)data,
                ScalarType.Float16 => *(Half*)data,
                _ => throw new NotSupportedException($"A tensor of {dtype} as a scalar: convert it to another type first."),
            };
            GC.KeepAlive(this);
            return scalar;
        }

        /// <summary>The type of tensor elements that a .NET type is.</summary>
        /// <exception cref="ArgumentException">Tensors cannot have elements of that type.</exception>
        internal static ScalarType TypeOf(Type type) => Type.GetTypeCode(type) switch
        {
            TypeCode.Single => ScalarType.Float32,
            TypeCode.Double => ScalarType.Float64,
            TypeCode.Int64 => ScalarType.Int64,
            TypeCode.Int32 => ScalarType.Int32,
            TypeCode.Int16 => ScalarType.Int16,
            TypeCode.SByte => ScalarType.Int8,
            TypeCode.Byte => ScalarType.Byte,
            TypeCode.Boolean => ScalarType.Bool,
            _ when type == typeof(Half) => ScalarType.Float16,
            _ => throw new ArgumentException($"A tensor cannot have elements of type {type}."),
        };

        private void RequireElement<TElement>()
        {
            if (TypeOf(typeof(TElement)) != dtype)
            {
                throw new ArgumentException(
                    $"The elements of this tensor are {dtype}, not {typeof(TElement).Name}: convert it with to_type(), or ask for its own type.");
            }
        }

        private nint OnlyElement()
        {
            if (numel() != 1)
            {
                throw new InvalidOperationException(
                    $"A tensor of shape [{string.Join(", ", shape)}] has {numel()} elements; only a tensor of one element is a number.");
            }

            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"The element is on '{device}': copy it to the CPU first.");
            return DataPointer();
        }
    }
}
