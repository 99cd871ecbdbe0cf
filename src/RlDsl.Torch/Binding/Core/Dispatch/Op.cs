namespace RlDsl.Torch.Binding;

/// <summary>An operator of libtorch, looked up by its schema name when it is first called.</summary>
/// <param name="name">The name with its namespace, <c>aten::add</c>.</param>
/// <param name="overload">The overload, <c>Tensor</c>; empty for the one without a name.</param>
internal sealed class Op(string name, string overload = "")
{
    private nint handle;

    /// <summary>The address of the native operator.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch has no such operator.</exception>
    public nint Handle => handle != 0 ? handle : handle = Native.FindOp(name, overload);

    /// <inheritdoc/>
    public override string ToString() => overload.Length == 0 ? name : $"{name}.{overload}";
}
