namespace RlDsl.Approximation;

/// <summary>
/// Tile coding: several grids, the tilings, lie over the space, each shifted by another part of a tile, and a feature is 1 where
/// the observation is in its tile. As many features are 1 as there are tilings.
/// </summary>
/// <remarks>
/// Sutton and Barto 2018, section 9.5.4. Tiling t of n is shifted along element i by (2 i + 1) t mod n parts of n of a tile, i
/// from 0: the displacement vector (1, 3, 5, ...) that Miller and Glanz 1996 advise. The book advises n to be a power of 2 and at
/// least four times the number of elements. Where a tiling is shifted, a tile more covers the rest of the range; each tile is a
/// weight of its own, without hashing.
/// </remarks>
public sealed class TileCoding : BoundedFeatures, IBinaryFeatures
{
    private readonly int[] tiles;

    // For each tiling and element: the shift in tiles, the last tile, and how far features of neighbouring tiles are apart.
    private readonly double[] shift;
    private readonly int[] last;
    private readonly int[] stride;

    // The first feature of each tiling, and the number of all.
    private readonly int[] first;

    /// <summary>Creates tilings with as many tiles along each element.</summary>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="tilings">The number of tilings, positive.</param>
    /// <param name="tiles">How many tiles the range of an element is divided into, positive.</param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    /// <exception cref="ArgumentException">
    /// A bound is infinite, a range is empty, or there is not a name for each element.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is not positive, or there are more features than an array holds.
    /// </exception>
    public TileCoding(BoxSpace space, int tilings, int tiles, IReadOnlyList<string>? names = null)
        : this(space, tilings, [.. Enumerable.Repeat(tiles, space?.Size ?? 0)], names)
    {
    }

    /// <inheritdoc cref="TileCoding(BoxSpace, int, int, IReadOnlyList{string})"/>
    /// <param name="space">The space of observations, with finite bounds.</param>
    /// <param name="tilings">The number of tilings, positive.</param>
    /// <param name="tiles">How many tiles the range of each element is divided into, positive; shape (observation).</param>
    /// <param name="names">
    /// The names of the observation's elements, for <see cref="ILinearFeatures.Describe"/>; null for s1, s2, ...
    /// </param>
    public TileCoding(BoxSpace space, int tilings, ReadOnlySpan<int> tiles, IReadOnlyList<string>? names = null)
        : base(space, names)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tilings);
        int size = ObservationSize;
        if (tiles.Length != size)
        {
            throw new ArgumentException(
                $"An observation has {size} elements, but there are {tiles.Length} numbers of tiles.", nameof(tiles));
        }

        this.tiles = tiles.ToArray();
        shift = new double[tilings * size];
        last = new int[tilings * size];
        stride = new int[tilings * size];
        first = new int[tilings + 1];
        int[] counts = new int[size];
        for (int tiling = 0; tiling < tilings; tiling++)
        {
            for (int i = 0; i < size; i++)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tiles[i], nameof(tiles));
                int part = (int)((((2L * i) + 1) * tiling) % tilings);
                shift[(tiling * size) + i] = (double)part / tilings;
                last[(tiling * size) + i] = part == 0 ? tiles[i] - 1 : tiles[i];
                counts[i] = last[(tiling * size) + i] + 1;
            }

            first[tiling + 1] = RequireCount(first[tiling] + (long)Product(counts));
            for (int i = size - 1, step = 1; i >= 0; step *= counts[i--])
            {
                stride[(tiling * size) + i] = step;
            }
        }
    }

    /// <inheritdoc/>
    public override int Count => first[^1];

    /// <inheritdoc/>
    public int ActiveCount => first.Length - 1;

    /// <inheritdoc/>
    public void WriteActive(ReadOnlySpan<float> observation, Span<int> active)
    {
        if (active.Length != ActiveCount)
        {
            throw new ArgumentException($"{ActiveCount} features are active, but the span has {active.Length}.", nameof(active));
        }

        Span<double> scaled = stackalloc double[ObservationSize];
        Scale(observation, scaled);
        for (int tiling = 0; tiling < active.Length; tiling++)
        {
            active[tiling] = ActiveFeature(tiling, scaled);
        }
    }

    /// <inheritdoc/>
    /// <remarks>All weights are the same: those of the active tiles add up to the value.</remarks>
    public override bool TryWriteConstant(double value, Span<double> weights)
    {
        weights.Fill(value / ActiveCount);
        return true;
    }

    private protected override void WriteScaled(ReadOnlySpan<double> scaled, Span<double> features)
    {
        features.Clear();
        for (int tiling = 0; tiling < ActiveCount; tiling++)
        {
            features[ActiveFeature(tiling, scaled)] = 1;
        }
    }

    private protected override string DescribeFeature(int feature)
    {
        int tiling = Array.FindLastIndex(first, start => start <= feature);
        int tile = feature - first[tiling];
        string[] ranges = new string[ObservationSize];
        for (int i = 0; i < ranges.Length; i++)
        {
            int place = (tiling * ranges.Length) + i;
            (int index, tile) = Math.DivRem(tile, stride[place]);
            double from = (index - shift[place]) / tiles[i];
            ranges[i] = DescribeRange(i, Math.Max(from, 0), Math.Min(from + (1.0 / tiles[i]), 1));
        }

        return $"tiling {tiling + 1} of {ActiveCount}: {string.Join(", ", ranges)}";
    }

    private int ActiveFeature(int tiling, ReadOnlySpan<double> scaled)
    {
        int feature = first[tiling];
        int place = tiling * scaled.Length;
        for (int i = 0; i < scaled.Length; i++, place++)
        {
            // The high bound belongs to the last tile.
            feature += Math.Min((int)((scaled[i] * tiles[i]) + shift[place]), last[place]) * stride[place];
        }

        return feature;
    }
}
