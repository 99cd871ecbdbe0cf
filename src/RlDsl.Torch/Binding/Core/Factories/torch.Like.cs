namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of zeros, of the shape and, where none is given, the type of another.</summary>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RequireNoNames(names);
        return input.zeros_like(dtype, device, requires_grad);
    }

    /// <summary>A tensor of ones, of the shape and, where none is given, the type of another.</summary>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RequireNoNames(names);
        return input.ones_like(dtype, device, requires_grad);
    }

    /// <summary>A tensor of elements that are not set, of the shape and, where none is given, the type of another.</summary>
    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        RequireNoNames(names);
        return input.empty_like(dtype, device, requires_grad);
    }

    /// <summary>A tensor of numbers spread evenly over [0, 1), of the shape and, where none is given, the type of another.</summary>
    public static Tensor rand_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        return input.rand_like(dtype, device, requires_grad);
    }

    /// <summary>A tensor of normal numbers of mean 0 and deviation 1, of the shape and, where none is given, the type of another.</summary>
    public static Tensor randn_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        return input.randn_like(dtype, device, requires_grad);
    }

    /// <summary>A tensor of one value, of the shape and, where none is given, the type of another.</summary>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        RequireNoNames(names);
        return input.full_like(value, dtype, device, requires_grad);
    }

    /// <summary>A tensor of integers from low to below high, of the shape and type of another.</summary>
    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);
}
