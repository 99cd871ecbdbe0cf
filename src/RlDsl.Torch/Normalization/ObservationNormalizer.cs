using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Shifts and scales observations to mean 0 and variance 1 by their running moments, element by element, and clips them (Engstrom
/// et al. 2020, appendix A.2).
/// </summary>
/// <remarks>
/// What is seen counts from the next <see cref="Refresh"/> on: between two of them an observation always means the same to the
/// networks.
/// </remarks>
public sealed class ObservationNormalizer : IDisposable
{
    private const double LeastVariance = 1e-8;

    private readonly RunningMoments moments;
    private readonly WrittenTensor mean, deviation;
    private readonly Scalar least, greatest;

    /// <summary>Begins with mean 0 and variance 1, which change nothing.</summary>
    /// <param name="observation">The space of observations.</param>
    /// <param name="clip">The greatest magnitude of an element afterwards; above 0, infinite for no limit.</param>
    /// <param name="images">Whether observations keep their shape, for convolutions; else each is one row.</param>
    /// <param name="device">The device; the processor if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clip is not above 0.</exception>
    public ObservationNormalizer(BoxSpace observation, double clip, bool images = false, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        if (!(clip > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(clip), clip, "The greatest magnitude of a normalised element must be above 0.");
        }

        (least, greatest) = (-clip, clip);
        moments = new RunningMoments(observation.Size);
        long[] shape = ObservationTensor.ShapeOf(1, observation, images)[1..];
        mean = new WrittenTensor(device ?? CPU, shape);
        deviation = new WrittenTensor(device ?? CPU, shape);
        deviation.Numbers.Fill(1f);
        deviation.Upload();
    }

    /// <summary>Counts one observation in, from the next <see cref="Refresh"/> on.</summary>
    /// <param name="observation">The observation, row-major; finite.</param>
    /// <exception cref="ArgumentException">It has another length than the space, or an element is not finite.</exception>
    public void Observe(ReadOnlySpan<float> observation) => moments.Add(observation);

    /// <summary>Normalises by all that was seen, from now on.</summary>
    public void Refresh()
    {
        Span<float> means = mean.Numbers, deviations = deviation.Numbers;
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = (float)moments.Mean[i];
            deviations[i] = (float)Math.Sqrt(moments.Variance[i] + LeastVariance);
        }

        mean.Upload();
        deviation.Upload();
    }

    /// <summary>clip((x - mean) / sqrt(variance + 1e-8)).</summary>
    /// <param name="observations">x: [..., observation].</param>
    /// <returns>A new tensor [..., observation].</returns>
    public Tensor Apply(Tensor observations)
    {
        ArgumentNullException.ThrowIfNull(observations);
        using Tensor centred = observations - mean.Tensor;
        using Tensor scaled = centred / deviation.Tensor;
        return scaled.clamp(least, greatest);
    }

    /// <summary>What observations are shifted and scaled by, by name, for other programs. It is not copied.</summary>
    /// <param name="name">What the names begin with.</param>
    public IEnumerable<(string Name, Tensor Value)> Tensors(string name) =>
        [($"{name}.mean", mean.Tensor), ($"{name}.deviation", deviation.Tensor)];

    /// <summary>Writes what was seen and what is in use to a checkpoint, under names that begin with the given one.</summary>
    /// <param name="writer">The checkpoint.</param>
    /// <param name="name">The name, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        moments.Save(writer, name + ".seen");
        writer.Write(name + ".mean", mean.Numbers);
        writer.Write(name + ".deviation", deviation.Numbers);
    }

    /// <summary>Goes on from what a checkpoint had seen.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The name that it was saved under.</param>
    /// <exception cref="CheckpointException">A value is missing, damaged or of another size; nothing is changed.</exception>
    public void Load(CheckpointReader reader, string name) => Read(reader, name)();

    /// <summary>
    /// Reads what a checkpoint had seen without going on from it yet, so that other values can be checked first.
    /// </summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The name that it was saved under.</param>
    /// <returns>Goes on from what was read; it cannot fail.</returns>
    /// <exception cref="CheckpointException">A value is missing, damaged or of another size.</exception>
    public Action Read(CheckpointReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        float[] savedMean = reader.ReadSingles(name + ".mean", mean.Numbers.Length);
        float[] savedDeviation = reader.ReadSingles(name + ".deviation", deviation.Numbers.Length);
        Action restore = moments.Read(reader, name + ".seen");
        return () =>
        {
            restore();
            savedMean.CopyTo(mean.Numbers);
            savedDeviation.CopyTo(deviation.Numbers);
            mean.Upload();
            deviation.Upload();
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        mean.Dispose();
        deviation.Dispose();
        least.Dispose();
        greatest.Dispose();
    }
}
