using TorchSharp;

namespace RlDsl.Torch.Binding;

/// <summary>
/// The operators that the native library has for small dense networks: the same values as libtorch's own, up to rounding, with
/// less work around the numbers. What they are not written for they leave to libtorch themselves.
/// </summary>
internal static unsafe class DenseLayers
{
    /// <summary>x W^T + b.</summary>
    public static torch.Tensor Linear(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias)
    {
        nint result;
        int status = Native.Linear(input.LiveHandle, weight.LiveHandle, bias is null ? 0 : bias.LiveHandle, &result);
        GC.KeepAlive(input);
        GC.KeepAlive(weight);
        GC.KeepAlive(bias);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>max(x, 0).</summary>
    public static torch.Tensor Relu(torch.Tensor input)
    {
        nint result;
        int status = Native.Relu(input.LiveHandle, &result);
        GC.KeepAlive(input);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>The hyperbolic tangent of each element.</summary>
    public static torch.Tensor Tanh(torch.Tensor input)
    {
        nint result;
        int status = Native.Tanh(input.LiveHandle, &result);
        GC.KeepAlive(input);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>The elements at an index along a dimension.</summary>
    public static torch.Tensor Gather(torch.Tensor input, long dimension, torch.Tensor index)
    {
        nint result;
        int status = Native.Gather(input.LiveHandle, dimension, index.LiveHandle, &result);
        GC.KeepAlive(input);
        GC.KeepAlive(index);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>The tensor with the elements of a source added at an index along a dimension.</summary>
    public static torch.Tensor ScatterAdd(torch.Tensor input, long dimension, torch.Tensor index, torch.Tensor source)
    {
        nint result;
        int status = Native.ScatterAdd(input.LiveHandle, dimension, index.LiveHandle, source.LiveHandle, &result);
        GC.KeepAlive(input);
        GC.KeepAlive(index);
        GC.KeepAlive(source);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>The sum over a dimension.</summary>
    public static torch.Tensor Sum(torch.Tensor input, long dimension, bool keep)
    {
        nint result;
        int status = Native.Sum(input.LiveHandle, dimension, keep ? 1 : 0, &result);
        GC.KeepAlive(input);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>The mean over a dimension.</summary>
    public static torch.Tensor Mean(torch.Tensor input, long dimension, bool keep)
    {
        nint result;
        int status = Native.Mean(input.LiveHandle, dimension, keep ? 1 : 0, &result);
        GC.KeepAlive(input);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>exp(x) over the sum of exp(x) along a dimension.</summary>
    public static torch.Tensor Softmax(torch.Tensor input, long dimension)
    {
        nint result;
        int status = Native.Softmax(input.LiveHandle, dimension, &result);
        GC.KeepAlive(input);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>The logarithm of softmax along a dimension.</summary>
    public static torch.Tensor LogSoftmax(torch.Tensor input, long dimension)
    {
        nint result;
        int status = Native.LogSoftmax(input.LiveHandle, dimension, &result);
        GC.KeepAlive(input);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>start + factor * left * right.</summary>
    public static torch.Tensor AddProduct(torch.Tensor start, torch.Tensor left, torch.Tensor right, Scalar factor)
    {
        nint result;
        NativeArgument number = ((Argument)factor).Native;
        int status = Native.AddProduct(start.LiveHandle, left.LiveHandle, right.LiveHandle, &number, &result);
        GC.KeepAlive(start);
        GC.KeepAlive(left);
        GC.KeepAlive(right);
        Native.Check(status);
        return torch.Tensor.Own(result);
    }

    /// <summary>A step of Adam, in place.</summary>
    /// <returns>False if nothing was done, because the tensors are not of single precision, or have gaps.</returns>
    public static bool TryAdamStep(
        torch.Tensor parameter, torch.Tensor gradient, torch.Tensor mean, torch.Tensor meanSquare,
        torch.Tensor? largestMeanSquare, double beta1, double beta2, double epsilon, double rate)
    {
        int taken;
        int status = Native.AdamStep(
            parameter.LiveHandle, gradient.LiveHandle, mean.LiveHandle, meanSquare.LiveHandle,
            largestMeanSquare is null ? 0 : largestMeanSquare.LiveHandle, beta1, beta2, epsilon, rate, &taken);
        GC.KeepAlive(parameter);
        GC.KeepAlive(gradient);
        GC.KeepAlive(mean);
        GC.KeepAlive(meanSquare);
        GC.KeepAlive(largestMeanSquare);
        Native.Check(status);
        return taken != 0;
    }
}
