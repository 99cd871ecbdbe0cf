using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Truth values.</summary>
    public static readonly ScalarType @bool = ScalarType.Bool;

    /// <summary>Unsigned 8-bit integers.</summary>
    public static readonly ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed 8-bit integers.</summary>
    public static readonly ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed 16-bit integers.</summary>
    public static readonly ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed 32-bit integers.</summary>
    public static readonly ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed 64-bit integers.</summary>
    public static readonly ScalarType int64 = ScalarType.Int64;

    /// <summary>Floating point of a single's range and 8 bits of precision.</summary>
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>Half-precision floating point.</summary>
    public static readonly ScalarType float16 = ScalarType.Float16;

    /// <summary>Single-precision floating point.</summary>
    public static readonly ScalarType float32 = ScalarType.Float32;

    /// <summary>Double-precision floating point.</summary>
    public static readonly ScalarType float64 = ScalarType.Float64;

    /// <summary>Signed 16-bit integers.</summary>
    public static readonly ScalarType @short = ScalarType.Int16;

    /// <summary>Signed 32-bit integers.</summary>
    public static readonly ScalarType @int = ScalarType.Int32;

    /// <summary>Signed 64-bit integers.</summary>
    public static readonly ScalarType @long = ScalarType.Int64;

    /// <summary>Half-precision floating point.</summary>
    public static readonly ScalarType half = ScalarType.Float16;

    /// <summary>Single-precision floating point.</summary>
    public static readonly ScalarType @float = ScalarType.Float32;

    /// <summary>Double-precision floating point.</summary>
    public static readonly ScalarType @double = ScalarType.Float64;

    private static ScalarType defaultType = ScalarType.Float32;

    /// <summary>Main memory.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The type of floating-point tensors whose type is not given.</summary>
    public static ScalarType get_default_dtype() => defaultType;

    /// <summary>Sets the type of floating-point tensors whose type is not given.</summary>
    public static void set_default_dtype(ScalarType dtype)
    {
        Native.Check(Native.SetDefaultDataType((int)dtype));
        defaultType = dtype;
    }

    /// <summary>The device that a description names.</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device of a type.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device of a type.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A CUDA device.</summary>
    public static Device device(int index) => new(index);

    /// <summary>Whether CUDA can be used: not through this binding.</summary>
    public static bool cuda_is_available() => false;

    /// <summary>Whether the type is a floating-point one.</summary>
    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.Float32
        or ScalarType.Float64 or ScalarType.BFloat16;

    /// <summary>Whether the tensor's elements are floating-point numbers.</summary>
    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    /// <summary>Whether the type is one of integers or truth values.</summary>
    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16
        or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    /// <summary>Whether the tensor's elements are integers or truth values.</summary>
    public static bool is_integral(Tensor t) => t.is_integral();

    /// <summary>Whether the type is one of complex numbers.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>Whether the tensor's elements are complex numbers.</summary>
    public static bool is_complex(Tensor input) => input.is_complex();

    /// <summary>Whether the object is a tensor.</summary>
    public static bool is_tensor(object obj) => obj is Tensor;

    /// <summary>The number of elements.</summary>
    public static long numel(Tensor input) => input.numel();
}
