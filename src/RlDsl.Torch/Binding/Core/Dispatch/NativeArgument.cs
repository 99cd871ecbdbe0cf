using System.Runtime.InteropServices;

namespace RlDsl.Torch.Binding;

/// <summary>One argument or result as native code sees it: a kind, a length for lists, and eight bytes of value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeArgument(ArgumentKind kind, int length, long value)
{
    /// <summary>What <see cref="Value"/> is.</summary>
    public ArgumentKind Kind { get; } = kind;

    /// <summary>The number of elements of a list, or the type of a device.</summary>
    public int Length { get; } = length;

    /// <summary>An integer, the bits of a double, or an address.</summary>
    public long Value { get; } = value;
}
