namespace RlDsl.Fused;

/// <summary>
/// Starts the parameters of layers with numbers from a <see cref="RandomSource"/>: the same as those that RlDsl.Torch draws for
/// such layers. Numbers are drawn for one layer after the other, as they are given. The schemes are those of PyTorch's
/// <c>torch.nn.init</c>. Fan in is how many inputs an output has, and fan out how many outputs an input: of a convolution,
/// channels times the area of a filter.
/// </summary>
public static class ParameterInitialization
{
    /// <summary>PyTorch's own start of a layer: weight and bias uniform in ±1/sqrt(fan in).</summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="layers">The layers, in the order in which numbers are drawn for them.</param>
    public static void FanIn(RandomSource random, params ReadOnlySpan<AffineLayer> layers)
    {
        Require(random, layers);
        foreach (AffineLayer layer in layers)
        {
            double bound = 1 / Math.Sqrt(layer.FanIn);
            FillUniform(layer.Weight, random, bound);
            FillUniform(layer.Bias, random, bound);
        }
    }

    /// <summary>
    /// Weight uniform in ±sqrt(6 / fan in), which keeps the variance through ReLUs (He et al. 2015, eq. 10); bias 0.
    /// </summary>
    /// <inheritdoc cref="FanIn" path="/param"/>
    public static void KaimingUniform(RandomSource random, params ReadOnlySpan<AffineLayer> layers) =>
        Uniform(random, layers, layer => Math.Sqrt(6.0 / layer.FanIn));

    /// <summary>
    /// Weight normal with variance 2 / fan in, which keeps the variance through ReLUs (He et al. 2015, eq. 10); bias 0.
    /// </summary>
    /// <inheritdoc cref="FanIn" path="/param"/>
    public static void KaimingNormal(RandomSource random, params ReadOnlySpan<AffineLayer> layers) =>
        Normal(random, layers, layer => Math.Sqrt(2.0 / layer.FanIn));

    /// <summary>Weight uniform in ±sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010, eq. 16); bias 0.</summary>
    /// <inheritdoc cref="FanIn" path="/param"/>
    public static void XavierUniform(RandomSource random, params ReadOnlySpan<AffineLayer> layers) =>
        Uniform(random, layers, layer => Math.Sqrt(6.0 / ((double)layer.FanIn + layer.FanOut)));

    /// <summary>Weight normal with variance 2 / (fan in + fan out) (Glorot and Bengio 2010, eq. 12); bias 0.</summary>
    /// <inheritdoc cref="FanIn" path="/param"/>
    public static void XavierNormal(RandomSource random, params ReadOnlySpan<AffineLayer> layers) =>
        Normal(random, layers, layer => Math.Sqrt(2.0 / ((double)layer.FanIn + layer.FanOut)));

    /// <summary>
    /// Weight with orthonormal rows or columns times the gain, uniform among all such matrices (Saxe, McClelland and Ganguli
    /// 2014); bias 0.
    /// </summary>
    /// <param name="random">What to draw from.</param>
    /// <param name="gain">The length of the rows or columns, whichever are fewer: sqrt(2) before a ReLU, 0.01 for a policy's
    /// head.</param>
    /// <param name="layers">The layers, in the order in which numbers are drawn for them.</param>
    public static void Orthogonal(RandomSource random, double gain, params ReadOnlySpan<AffineLayer> layers)
    {
        Require(random, layers);
        foreach (AffineLayer layer in layers)
        {
            float[] drawn = OrthogonalMatrix.Draw(layer.Bias.Count, layer.FanIn, gain, random);
            layer.Weight.Load(drawn, layer.Weight.Values);
            layer.Bias.Values.Clear();
        }
    }

    /// <summary>Draws numbers within ±bound, in the order of checkpoints.</summary>
    internal static void FillUniform(LearnedParameter parameter, RandomSource random, double bound)
    {
        float[] drawn = new float[parameter.Count];
        random.FillUniform(drawn, (float)-bound, (float)bound);
        parameter.Load(drawn, parameter.Values);
    }

    private static void Uniform(RandomSource random, ReadOnlySpan<AffineLayer> layers, Func<AffineLayer, double> bound)
    {
        Require(random, layers);
        foreach (AffineLayer layer in layers)
        {
            FillUniform(layer.Weight, random, bound(layer));
            layer.Bias.Values.Clear();
        }
    }

    private static void Normal(RandomSource random, ReadOnlySpan<AffineLayer> layers, Func<AffineLayer, double> deviation)
    {
        Require(random, layers);
        foreach (AffineLayer layer in layers)
        {
            float[] drawn = new float[layer.Weight.Count];
            random.FillNormal(drawn);
            float factor = (float)deviation(layer);
            foreach (ref float number in drawn.AsSpan())
            {
                number *= factor;
            }

            layer.Weight.Load(drawn, layer.Weight.Values);
            layer.Bias.Values.Clear();
        }
    }

    private static void Require(RandomSource random, ReadOnlySpan<AffineLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (AffineLayer layer in layers)
        {
            ArgumentNullException.ThrowIfNull(layer, nameof(layers));
        }
    }
}
