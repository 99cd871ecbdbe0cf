using System.Runtime.CompilerServices;
using TorchSharp;

namespace RlDsl.Torch.Binding;

/// <summary>
/// Calls operators of libtorch. Arguments are given in the order of the operator's schema; those left out at the end take
/// the schema's defaults. Results belong to the current dispose scope.
/// </summary>
internal static unsafe class Dispatcher
{
    /// <summary>Calls an operator that returns one tensor.</summary>
    public static torch.Tensor Call(Op op, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument result;
        Invoke(op, arguments, &result, 1);
        return torch.Tensor.Own((nint)result.Value);
    }

    /// <summary>Calls an operator and drops what it returns: the in-place operators return their first argument.</summary>
    public static void Run(Op op, params ReadOnlySpan<Argument> arguments) => Invoke(op, arguments, null, 0);

    /// <summary>Calls an operator that returns two tensors.</summary>
    public static (torch.Tensor First, torch.Tensor Second) CallTwo(Op op, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument* results = stackalloc NativeArgument[2];
        Invoke(op, arguments, results, 2);
        return (torch.Tensor.Own((nint)results[0].Value), torch.Tensor.Own((nint)results[1].Value));
    }

    /// <summary>Calls an operator that returns three tensors.</summary>
    public static (torch.Tensor First, torch.Tensor Second, torch.Tensor Third) CallThree(
        Op op, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument* results = stackalloc NativeArgument[3];
        Invoke(op, arguments, results, 3);
        return (torch.Tensor.Own((nint)results[0].Value), torch.Tensor.Own((nint)results[1].Value),
            torch.Tensor.Own((nint)results[2].Value));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    public static torch.Tensor[] CallMany(Op op, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument result;
        Invoke(op, arguments, &result, 1);
        nint* handles = (nint*)result.Value;
        var tensors = new torch.Tensor[result.Length];
        for (int i = 0; i < tensors.Length; i++)
            tensors[i] = torch.Tensor.Own(handles[i]);
        Native.FreeBlock(handles);
        return tensors;
    }

    /// <summary>Calls an operator that returns a truth value.</summary>
    public static bool CallBool(Op op, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument result;
        Invoke(op, arguments, &result, 1);
        return result.Value != 0;
    }

    [SkipLocalsInit]
    private static void Invoke(Op op, ReadOnlySpan<Argument> arguments, NativeArgument* results, int capacity)
    {
        NativeArgument* native = stackalloc NativeArgument[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
            native[i] = arguments[i].Native;
        int produced;
        int status = Native.Call(op.Handle, native, arguments.Length, results, capacity, &produced);
        foreach (ref readonly Argument argument in arguments)
            argument.KeepAlive();
        Native.Check(status);
        if (produced == capacity)
            return;
        for (int i = 0; i < produced; i++)
        {
            if (results[i].Kind == ArgumentKind.Tensor)
                torch.Tensor.Own((nint)results[i].Value).Dispose();
        }

        throw new InvalidOperationException($"{op} returned {produced} results where {capacity} were expected.");
    }
}
