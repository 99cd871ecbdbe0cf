namespace TorchSharp;

/// <summary>Where a tensor's memory is. The system's libtorch decides which of them are usable.</summary>
public enum DeviceType
{
    /// <summary>Main memory.</summary>
    CPU = 0,

    /// <summary>An NVIDIA graphics card.</summary>
    CUDA = 1,

    /// <summary>MKL-DNN's own layouts.</summary>
    MKLDNN = 2,

    /// <summary>OpenGL.</summary>
    OPENGL = 3,

    /// <summary>OpenCL.</summary>
    OPENCL = 4,

    /// <summary>IDEEP's own layouts.</summary>
    IDEEP = 5,

    /// <summary>An AMD graphics card.</summary>
    HIP = 6,

    /// <summary>A field-programmable gate array.</summary>
    FPGA = 7,

    /// <summary>MSNPU.</summary>
    MSNPU = 8,

    /// <summary>XLA.</summary>
    XLA = 9,

    /// <summary>Apple's Metal.</summary>
    MPS = 13,

    /// <summary>Shapes without data.</summary>
    META = 14,
}

public static partial class torch
{
    /// <summary>The type of a tensor's elements.</summary>
    public enum ScalarType : sbyte
    {
        /// <summary>Unsigned 8-bit integers.</summary>
        Byte = 0,

        /// <summary>Signed 8-bit integers.</summary>
        Int8 = 1,

        /// <summary>Signed 16-bit integers.</summary>
        Int16 = 2,

        /// <summary>Signed 32-bit integers.</summary>
        Int32 = 3,

        /// <summary>Signed 64-bit integers.</summary>
        Int64 = 4,

        /// <summary>Half-precision floating point.</summary>
        Float16 = 5,

        /// <summary>Single-precision floating point.</summary>
        Float32 = 6,

        /// <summary>Double-precision floating point.</summary>
        Float64 = 7,

        /// <summary>Complex numbers of two singles.</summary>
        ComplexFloat32 = 9,

        /// <summary>Complex numbers of two doubles.</summary>
        ComplexFloat64 = 10,

        /// <summary>Truth values, a byte each.</summary>
        Bool = 11,

        /// <summary>Quantised signed 8-bit integers.</summary>
        QInt8 = 12,

        /// <summary>Quantised unsigned 8-bit integers.</summary>
        QUInt8 = 13,

        /// <summary>Quantised signed 32-bit integers.</summary>
        QInt32 = 14,

        /// <summary>Floating point with a single's range and 8 bits of precision.</summary>
        BFloat16 = 15,
    }

    /// <summary>How the quotient of a division is rounded.</summary>
    public enum RoundingMode
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>Towards zero.</summary>
        trunc,

        /// <summary>Down.</summary>
        floor,
    }
}
