using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Starts the parameters of layers with numbers from a <see cref="RandomSource"/>, not from torch's global generator: each
/// agent of a process is repeatable whatever the others draw. Numbers are drawn for one layer after the other, as they are given.
/// The schemes are those of PyTorch's <c>torch.nn.init</c>.
/// </summary>
public static class ParameterInitialization
{
    /// <summary>PyTorch's own start of a linear layer: weight and bias uniform in ±1/sqrt(inputs).</summary>
    public static void FanIn(RandomSource random, params ReadOnlySpan<Linear> layers) =>
        Each(random, layers, UniformByFanIn);

    /// <summary>PyTorch's own start of a convolution: weight and bias uniform in ±1/sqrt(input channels × kernel area).</summary>
    public static void FanIn(RandomSource random, params ReadOnlySpan<Conv2d> layers) =>
        Each(random, layers, UniformByFanIn);

    /// <summary>
    /// Weight uniform in ±sqrt(6 / fan in), which keeps the variance through ReLUs (He et al. 2015, eq. 10); bias 0.
    /// </summary>
    public static void KaimingUniform(RandomSource random, params ReadOnlySpan<Linear> layers) =>
        Each(random, layers, KaimingUniform);

    /// <inheritdoc cref="KaimingUniform(RandomSource, ReadOnlySpan{Linear})"/>
    public static void KaimingUniform(RandomSource random, params ReadOnlySpan<Conv2d> layers) =>
        Each(random, layers, KaimingUniform);

    /// <summary>
    /// Weight normal with variance 2 / fan in, which keeps the variance through ReLUs (He et al. 2015, eq. 10); bias 0.
    /// </summary>
    public static void KaimingNormal(RandomSource random, params ReadOnlySpan<Linear> layers) =>
        Each(random, layers, KaimingNormal);

    /// <inheritdoc cref="KaimingNormal(RandomSource, ReadOnlySpan{Linear})"/>
    public static void KaimingNormal(RandomSource random, params ReadOnlySpan<Conv2d> layers) =>
        Each(random, layers, KaimingNormal);

    /// <summary>Weight uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010, eq. 16); bias 0.</summary>
    public static void XavierUniform(RandomSource random, params ReadOnlySpan<Linear> layers) =>
        Each(random, layers, XavierUniform);

    /// <inheritdoc cref="XavierUniform(RandomSource, ReadOnlySpan{Linear})"/>
    public static void XavierUniform(RandomSource random, params ReadOnlySpan<Conv2d> layers) =>
        Each(random, layers, XavierUniform);

    /// <summary>Weight normal with variance 2 / (fan in + fan out) (Glorot and Bengio 2010, eq. 12); bias 0.</summary>
    public static void XavierNormal(RandomSource random, params ReadOnlySpan<Linear> layers) =>
        Each(random, layers, XavierNormal);

    /// <inheritdoc cref="XavierNormal(RandomSource, ReadOnlySpan{Linear})"/>
    public static void XavierNormal(RandomSource random, params ReadOnlySpan<Conv2d> layers) =>
        Each(random, layers, XavierNormal);

    /// <summary>
    /// Weight with orthonormal rows or columns times the gain, uniform among all such matrices (Saxe, McClelland and Ganguli
    /// 2014); bias 0.
    /// </summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="gain">The length of the rows or columns, whichever are fewer: sqrt(2) before a ReLU, 0.01 for a policy's
    /// head.</param>
    /// <param name="layers">The layers, in the order in which numbers are drawn for them.</param>
    public static void Orthogonal(RandomSource random, double gain, params ReadOnlySpan<Linear> layers) =>
        Each(random, layers, (weight, bias, source) => Orthogonal(weight, bias, source, gain));

    /// <inheritdoc cref="Orthogonal(RandomSource, double, ReadOnlySpan{Linear})"/>
    public static void Orthogonal(RandomSource random, double gain, params ReadOnlySpan<Conv2d> layers) =>
        Each(random, layers, (weight, bias, source) => Orthogonal(weight, bias, source, gain));

    /// <summary>A parameter of single precision whose elements are all the same number.</summary>
    /// <param name="size">The number of elements; at least 1.</param>
    /// <param name="value">The number.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <returns>[size].</returns>
    public static Parameter Filled(long size, double value, Device? device = null) => Filled([size], value, device);

    internal static Parameter Filled(long[] shape, double value, Device? device = null)
    {
        Tensor values = empty(shape, ScalarType.Float32, device);
        Fill(values, value);
        return new Parameter(values);
    }

    internal static void FillUniform(Tensor target, RandomSource random, double bound)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new float[target.numel()];
        random.FillUniform(values, (float)-bound, (float)bound);
        Write(target, values);
    }

    internal static void Fill(Tensor target, double value)
    {
        using IDisposable noGradient = no_grad();
        using Scalar scalar = value;
        target.fill_(scalar);
    }

    private static void FillNormal(Tensor target, RandomSource random, double deviation)
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new float[target.numel()];
        random.FillNormal(values);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= (float)deviation;
        }

        Write(target, values);
    }

    private static void Write(Tensor target, float[] values)
    {
        using IDisposable noGradient = no_grad();
        using Tensor source = tensor(values);
        using Tensor shaped = source.reshape(target.shape);
        target.copy_(shaped);
    }

    /// <summary>
    /// How many inputs an output has, and how many outputs an input: of a convolution, times the area of its kernel.
    /// </summary>
    private static (double In, double Out) Fans(Tensor weight)
    {
        long[] shape = weight.shape;
        long area = shape.Skip(2).Aggregate(1L, (product, size) => product * size);
        return (shape[1] * area, shape[0] * area);
    }

    private static void Each(
        RandomSource random, ReadOnlySpan<Linear> layers, Action<Tensor, Tensor?, RandomSource> initialise)
    {
        Check(random, layers);
        foreach (Linear layer in layers)
        {
            initialise(layer.weight, layer.bias, random);
        }
    }

    private static void Each(
        RandomSource random, ReadOnlySpan<Conv2d> layers, Action<Tensor, Tensor?, RandomSource> initialise)
    {
        Check(random, layers);
        foreach (Conv2d layer in layers)
        {
            initialise(layer.weight, layer.bias, random);
        }
    }

    private static void Check<TLayer>(RandomSource random, ReadOnlySpan<TLayer> layers)
        where TLayer : class
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (TLayer layer in layers)
        {
            ArgumentNullException.ThrowIfNull(layer);
        }
    }

    private static void UniformByFanIn(Tensor weight, Tensor? bias, RandomSource random)
    {
        double bound = 1 / Math.Sqrt(Fans(weight).In);
        FillUniform(weight, random, bound);
        if (bias is not null)
        {
            FillUniform(bias, random, bound);
        }
    }

    private static void KaimingUniform(Tensor weight, Tensor? bias, RandomSource random)
    {
        FillUniform(weight, random, Math.Sqrt(6 / Fans(weight).In));
        ZeroBias(bias);
    }

    private static void KaimingNormal(Tensor weight, Tensor? bias, RandomSource random)
    {
        FillNormal(weight, random, Math.Sqrt(2 / Fans(weight).In));
        ZeroBias(bias);
    }

    private static void XavierUniform(Tensor weight, Tensor? bias, RandomSource random)
    {
        (double fanIn, double fanOut) = Fans(weight);
        FillUniform(weight, random, Math.Sqrt(6 / (fanIn + fanOut)));
        ZeroBias(bias);
    }

    private static void XavierNormal(Tensor weight, Tensor? bias, RandomSource random)
    {
        (double fanIn, double fanOut) = Fans(weight);
        FillNormal(weight, random, Math.Sqrt(2 / (fanIn + fanOut)));
        ZeroBias(bias);
    }

    private static void Orthogonal(Tensor weight, Tensor? bias, RandomSource random, double gain)
    {
        ArgumentNullException.ThrowIfNull(random);
        int rows = checked((int)weight.shape[0]), columns = checked((int)(weight.numel() / rows));
        Write(weight, OrthogonalMatrix.Draw(rows, columns, gain, random));
        ZeroBias(bias);
    }

    private static void ZeroBias(Tensor? bias)
    {
        if (bias is not null)
        {
            Fill(bias, 0);
        }
    }
}
