using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(short[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>A tensor of one dimension with copies of the elements.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(byte value) => FromValue(value, ScalarType.Byte);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(sbyte value) => FromValue(value, ScalarType.Int8);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(short value) => FromValue(value, ScalarType.Int16);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(int value) => FromValue(value, ScalarType.Int32);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(long value) => FromValue(value, ScalarType.Int64);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(float value) => FromValue(value, ScalarType.Float32);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(double value) => FromValue(value, ScalarType.Float64);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(bool value) => FromValue(value, ScalarType.Bool);

        /// <summary>A tensor of one element and no dimensions.</summary>
        public static implicit operator Tensor(Scalar scalar)
        {
            ArgumentNullException.ThrowIfNull(scalar);
            return scalar.Type switch
            {
                ScalarType.Bool => FromValue(scalar.ToBoolean(), ScalarType.Bool),
                ScalarType.Int64 => FromValue(scalar.ToInt64(), ScalarType.Int64),
                _ => FromValue(scalar.ToDouble(), ScalarType.Float64),
            };
        }

        /// <summary>The only element.</summary>
        public static explicit operator float(Tensor value) => value.ToSingle();

        /// <summary>The only element.</summary>
        public static explicit operator double(Tensor value) => value.ToDouble();

        /// <summary>The only element.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToSByte();

        /// <summary>The only element.</summary>
        public static explicit operator byte(Tensor value) => value.ToByte();

        /// <summary>The only element.</summary>
        public static explicit operator short(Tensor value) => value.ToInt16();

        /// <summary>The only element.</summary>
        public static explicit operator int(Tensor value) => value.ToInt32();

        /// <summary>The only element.</summary>
        public static explicit operator long(Tensor value) => value.ToInt64();

        /// <summary>The only element.</summary>
        public static explicit operator bool(Tensor value) => value.ToBoolean();

        /// <summary>The elements as truth values.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);

        /// <summary>The elements as bytes.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);

        /// <summary>The elements as signed bytes.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);

        /// <summary>The elements as 16-bit integers.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);

        /// <summary>The elements as 32-bit integers.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);

        /// <summary>The elements as 64-bit integers.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);

        /// <summary>The elements as half-precision numbers.</summary>
        public Tensor half() => to_type(ScalarType.Float16);

        /// <summary>The elements as bfloat16 numbers.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        /// <summary>The elements as singles.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);

        /// <summary>The elements as doubles.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>The elements as another type; the tensor's own memory where they are of it and no copy is asked for.</summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Tensor result = Dispatcher.Call(Aten.to_dtype, this, type, non_blocking, copy);
            if (disposeAfter)
                Dispose();
            return result;
        }

        /// <summary>The elements as another type.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);

        /// <summary>The elements as the type of another tensor's.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        /// <summary>The elements as another type.</summary>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        /// <summary>The elements as another type on a device.</summary>
        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            Tensor result = Dispatcher.Call(Aten.to_device, this, device, type, non_blocking, copy);
            if (disposeAfter)
                Dispose();
            return result;
        }

        /// <summary>The tensor on a device.</summary>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        /// <summary>The tensor on a device.</summary>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <summary>The tensor on a device.</summary>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) => to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>The elements as the type of another tensor's, on its device.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) =>
            to(other.dtype, other.device, non_blocking: non_blocking);

        /// <summary>The tensor in main memory.</summary>
        public Tensor cpu() => to(CPU);

        /// <summary>Whether each element equals the other tensor's.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Whether the tensors have the same shape, type and elements.</summary>
        public bool Equals(Tensor target) => target is not null && Dispatcher.CallBool(Aten.equal, this, target);

        /// <summary>Whether the object is a tensor of the same shape, type and elements.</summary>
        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        /// <summary>A hash code of the object, not of its elements, which can change.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        private static unsafe Tensor FromValue<TElement>(TElement value, ScalarType type)
            where TElement : unmanaged
        {
            nint created;
            Native.Check(Native.FromData(&value, null, 0, (int)type, 0, null, &created));
            return Own(created);
        }
    }
}
