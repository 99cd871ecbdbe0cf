namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with copies of the elements.</summary>
    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of one element and no dimensions.</summary>
    public static Tensor tensor(
        sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Of(scalar, null, device, requires_grad);

    /// <summary>A tensor with copies of the elements.</summary>
    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), SizesOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements.</summary>
    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), SizesOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements.</summary>
    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<sbyte>(ElementsOf<sbyte>(rawArray), SizesOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with copies of the elements.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<sbyte>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), [rows, columns], dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with copies of the elements.</summary>
    public static Tensor tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), [rawArray.Count], dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of one element and no dimensions.</summary>
    public static Tensor tensor(
        short scalar, Device? device = null, bool requires_grad = false) =>
        Of(scalar, null, device, requires_grad);

    /// <summary>A tensor with copies of the elements.</summary>
    public static Tensor tensor(
        short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), SizesOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements.</summary>
    public static Tensor tensor(
        short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), SizesOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements.</summary>
    public static Tensor tensor(
        short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<short>(ElementsOf<short>(rawArray), SizesOf(rawArray), dtype, device, requires_grad, names);

    /// <summary>A tensor with copies of the elements, in the given shape.</summary>
    public static Tensor tensor(
        short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Of<short>(rawArray, dimensions, dtype, device, requires_grad, names);

    /// <summary>A tensor of one dimension with copies of the elements.</summary>
    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Of<short>(rawArray, [rawArray.Length], dtype, device, requires_grad, names);
}
