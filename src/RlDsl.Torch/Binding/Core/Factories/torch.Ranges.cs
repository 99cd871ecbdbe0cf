using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The numbers from start to before stop, by steps. Integers give integers unless a type is given.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Grown(Dispatcher.Call(Aten.arange_start_step, start, stop, step, dtype, Argument.None, device), requires_grad);

    /// <summary>The numbers from start to before stop. Integers give integers unless a type is given.</summary>
    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers from zero to before stop. Integers give integers unless a type is given.</summary>
    public static Tensor arange(
        Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers at equal distances, both ends included.</summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Grown(Dispatcher.Call(Aten.linspace, start, end, steps, dtype, Argument.None, device), requires_grad);

    /// <summary>Powers of a base whose exponents are at equal distances, both ends included.</summary>
    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Grown(Dispatcher.Call(Aten.logspace, start, end, steps, @base, dtype, Argument.None, device), requires_grad);

    /// <summary>A matrix of ones on the diagonal and zeros elsewhere; square where no columns are given.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null)
    {
        RequireNoNames(names);
        long width = columns < 0 ? rows : columns;
        return Grown(Dispatcher.Call(Aten.eye_m, rows, width, dtype, Argument.None, device), requires_grad);
    }

    /// <summary>Integers from low to below high.</summary>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null)
    {
        RequireNoNames(names);
        return Grown(
            Dispatcher.Call(
                Aten.randint_low_generator, low, high, size, generator, dtype ?? ScalarType.Int64, Argument.None, device),
            requires_grad);
    }

    /// <summary>Integers from zero to below high.</summary>
    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from low to below high.</summary>
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from zero to below high.</summary>
    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0L, high, size.Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from low to below high.</summary>
    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint((long)low, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    /// <summary>Integers from zero to below high.</summary>
    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0L, high, new Size(size).Shape, dtype, device, requires_grad, generator, names);

    /// <summary>The integers from zero to below n in a random order.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Grown(
            Dispatcher.Call(Aten.randperm_generator, n, generator, dtype ?? ScalarType.Int64, Argument.None, device),
            requires_grad);

    /// <summary>The integers from zero to below n in a random order, into a tensor.</summary>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null)
    {
        Dispatcher.Run(Aten.randperm_generator_out, n, generator, @out);
        return @out;
    }

    /// <summary>Normal numbers with the mean and the standard deviation at each place.</summary>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) =>
        Dispatcher.Call(Aten.normal_Tensor_Tensor, mean, std, generator);

    /// <summary>Normal numbers of a mean and a standard deviation.</summary>
    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        Tensor tensor = empty(size, dtype, device, names: names);
        using (no_grad())
            tensor.normal_(mean, std, generator);
        return Grown(tensor, requires_grad);
    }
}
