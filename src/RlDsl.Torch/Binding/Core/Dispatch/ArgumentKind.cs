namespace RlDsl.Torch.Binding;

/// <summary>What a <see cref="NativeArgument"/> holds. The numbers are shared with Native/rldsl_torch.cpp.</summary>
internal enum ArgumentKind
{
    None = 0,
    Tensor = 1,
    Double = 2,
    Int = 3,
    Bool = 4,
    IntList = 5,
    TensorList = 6,
    OptionalTensorList = 7,
    Generator = 8,
    String = 9,
    DoubleList = 10,
    Device = 11,
    Slice = 12,
    Ellipsis = 13,
}
