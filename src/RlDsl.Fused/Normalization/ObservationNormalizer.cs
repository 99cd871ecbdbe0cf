namespace RlDsl.Fused;

/// <summary>
/// Shifts and scales observations to mean 0 and variance 1 by their running moments, element by element, and clips them (Engstrom
/// et al. 2020, appendix A.2).
/// </summary>
/// <remarks>
/// What is seen counts from the next <see cref="Refresh"/> on: between two of them an observation always means the same to the
/// networks.
/// </remarks>
public sealed class ObservationNormalizer
{
    private const double LeastVariance = 1e-8;

    private readonly RunningMoments moments;
    private readonly Tensor mean, deviation;
    private readonly float clip;

    /// <summary>Begins with mean 0 and variance 1, which change nothing.</summary>
    /// <param name="arena">Where normalised observations go.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="clip">The greatest magnitude of an element afterwards; above 0, infinite for no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clip is not above 0.</exception>
    public ObservationNormalizer(Arena arena, BoxSpace observation, double clip)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(observation);
        if (!(clip > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(clip), clip, "The greatest magnitude of a normalised element must be above 0.");
        }

        this.clip = (float)clip;
        moments = new RunningMoments(observation.Size);
        mean = Tensor.Over(arena, new Column<float>(observation.Size), observation.Size);
        deviation = Tensor.Over(arena, new Column<float>(observation.Size), observation.Size);
        deviation.Values.Fill(1f);
    }

    /// <summary>Counts one observation in, from the next <see cref="Refresh"/> on.</summary>
    /// <param name="observation">The observation, row-major; finite.</param>
    /// <exception cref="ArgumentException">It has another length than the space, or an element is not finite.</exception>
    public void Observe(ReadOnlySpan<float> observation) => moments.Add(observation);

    /// <summary>Normalises by all that was seen, from now on.</summary>
    public void Refresh()
    {
        Span<float> means = mean.Values, deviations = deviation.Values;
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = (float)moments.Mean[i];
            deviations[i] = (float)Math.Sqrt(moments.Variance[i] + LeastVariance);
        }
    }

    /// <summary>clip((x - mean) / sqrt(variance + 1e-8)).</summary>
    /// <param name="observations">x: [..., observation].</param>
    /// <returns>A new tensor [..., observation].</returns>
    /// <exception cref="ArgumentException">The last dimension is of another size.</exception>
    public Tensor Apply(Tensor observations) => ((observations - mean) / deviation).Clamp(-clip, clip);

    /// <summary>What observations are shifted and scaled by, by name, for other programs. It is not copied.</summary>
    /// <param name="name">What the names begin with.</param>
    public IEnumerable<SafeTensor> Tensors(string name) =>
        [SafeTensorsFile.Of($"{name}.mean", mean), SafeTensorsFile.Of($"{name}.deviation", deviation)];

    /// <summary>Writes what was seen and what is in use to a checkpoint, under names that begin with the given one.</summary>
    /// <param name="writer">The checkpoint.</param>
    /// <param name="name">The name, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter writer, string name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        moments.Save(writer, name + ".seen");
        writer.Write(name + ".mean", mean.Values);
        writer.Write(name + ".deviation", deviation.Values);
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
        float[] savedMean = reader.ReadSingles(name + ".mean", mean.Count);
        float[] savedDeviation = reader.ReadSingles(name + ".deviation", deviation.Count);
        Action restore = moments.Read(reader, name + ".seen");
        return () =>
        {
            restore();
            savedMean.CopyTo(mean.Values);
            savedDeviation.CopyTo(deviation.Values);
        };
    }
}
