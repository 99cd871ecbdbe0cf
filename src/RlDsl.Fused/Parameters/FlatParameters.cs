namespace RlDsl.Fused;

/// <summary>
/// The parameters of networks in one flat buffer, and their gradients in another, so that an optimizer's step, a copy, a Polyak
/// step or clearing the gradients is one loop whatever the number of layers.
/// </summary>
/// <remarks>
/// Each parameter begins at an address divisible by 64: between them are zeros, which stay zero, and whose gradients are zero.
/// What is saved has none of them, and weights as [outputs, inputs]: it is what RlDsl.Torch saves of such a network.
/// </remarks>
public sealed partial class FlatParameters
{
    private const int Granule = Column<float>.Alignment / sizeof(float);

    private readonly Column<float> values, gradient;
    private readonly List<Place> places = [];
    private readonly Dictionary<Network, Part> parts = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// Moves the parameters of networks into one buffer, in the order in which the networks name them. All gradients start at
    /// zero.
    /// </summary>
    /// <param name="networks">The networks; a parameter that several of them share is counted once.</param>
    /// <exception cref="ArgumentException">No network has a parameter.</exception>
    public FlatParameters(params IEnumerable<Network> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var seen = new HashSet<LearnedParameter>(ReferenceEqualityComparer.Instance);
        int length = 0;
        foreach (Network network in networks)
        {
            (int start, int before) = (length, Count);
            foreach ((_, LearnedParameter parameter) in network.Parameters())
            {
                if (seen.Add(parameter))
                {
                    places.Add(new Place(parameter, length, Count));
                    Count += parameter.Count;
                    length = checked(length + ((parameter.Count + Granule - 1) / Granule * Granule));
                }
            }

            // One that is named twice counts where it is named first.
            parts.TryAdd(network, new Part(start, length - start, Count - before));
        }

        if (places.Count == 0)
        {
            throw new ArgumentException("The networks have no parameter.", nameof(networks));
        }

        (values, gradient) = (new Column<float>(length), new Column<float>(length));
        foreach (Place place in places)
        {
            place.Parameter.MoveTo(values, gradient, place.Start);
        }
    }

    /// <summary>How many numbers the parameters are.</summary>
    public int Count { get; }

    /// <summary>
    /// All parameters, weights as [inputs, outputs], with zeros between; writing here changes the networks.
    /// </summary>
    public Span<float> Values => values.AsSpan();

    /// <summary>The gradients, each where its parameter is in <see cref="Values"/>. Backward passes add to them.</summary>
    public Span<float> Gradient => gradient.AsSpan();

    /// <summary>
    /// Whether every element of <see cref="Gradient"/> is finite. A step along another would destroy the parameters.
    /// </summary>
    public bool HasFiniteGradient => FiniteNumbers.All(Gradient);

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradient() => Gradient.Clear();

    /// <summary>A copy of all parameters, without what is between them, weights as [outputs, inputs].</summary>
    public float[] ToArray() => Saved(Values);

    /// <summary>Sets all parameters.</summary>
    /// <param name="saved">The numbers, in the order of <see cref="ToArray"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public void CopyFrom(ReadOnlySpan<float> saved)
    {
        RequireCount(saved);
        Load(saved, Values);
    }

    /// <summary>Adds independent normal noise to every parameter.</summary>
    /// <param name="deviation">The standard deviation of the noise; at least 0.</param>
    /// <param name="random">The generator of the noise; numbers are drawn in the order of <see cref="ToArray"/>.</param>
    public void AddNoise(double deviation, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        foreach (Place place in places)
        {
            LearnedParameter parameter = place.Parameter;
            Span<float> numbers = parameter.Values;
            for (int column = 0; column < parameter.Columns; column++)
            {
                for (int i = column; i < numbers.Length; i += parameter.Columns)
                {
                    numbers[i] += (float)(deviation * random.NextNormal());
                }
            }
        }
    }

    /// <summary>What lies in a buffer as the parameters do, in the order of <see cref="ToArray"/>.</summary>
    internal float[] Saved(ReadOnlySpan<float> laid)
    {
        float[] saved = new float[Count];
        foreach (Place place in places)
        {
            int count = place.Parameter.Count;
            place.Parameter.Save(laid.Slice(place.Start, count), saved.AsSpan(place.SavedStart, count));
        }

        return saved;
    }

    /// <summary>
    /// Takes numbers in the order of <see cref="ToArray"/> over into a buffer, where they lie as the parameters do.
    /// </summary>
    internal void Load(ReadOnlySpan<float> saved, Span<float> laid)
    {
        foreach (Place place in places)
        {
            int count = place.Parameter.Count;
            place.Parameter.Load(saved.Slice(place.SavedStart, count), laid.Slice(place.Start, count));
        }
    }

    /// <summary>Refuses parameters that do not lie alike.</summary>
    internal void RequireAlike(FlatParameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireAlike(other.Values, other.Count);
    }

    private void RequireAlike(ReadOnlySpan<float> others, int count)
    {
        if (count != Count || others.Length != values.Length)
        {
            throw new ArgumentException(
                $"The other network has {count} parameters, this one {Count}: they must be made alike.", nameof(others));
        }
    }

    private void RequireCount(ReadOnlySpan<float> saved)
    {
        if (saved.Length != Count)
        {
            throw new ArgumentException(
                $"There are {saved.Length} values for {Count} parameters: give one for each.", nameof(saved));
        }
    }

    /// <summary>Where a parameter is.</summary>
    /// <param name="Parameter">The parameter.</param>
    /// <param name="Start">Where it begins in the buffer.</param>
    /// <param name="SavedStart">Where it begins in what is saved.</param>
    private readonly record struct Place(LearnedParameter Parameter, int Start, int SavedStart);

    /// <summary>Where the parameters of a network are.</summary>
    /// <param name="Start">Where they begin in the buffer.</param>
    /// <param name="Length">How far they go, what is between them included.</param>
    /// <param name="Count">How many they are.</param>
    private readonly record struct Part(int Start, int Length, int Count);
}
