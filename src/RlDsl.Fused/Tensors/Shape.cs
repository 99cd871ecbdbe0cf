namespace RlDsl.Fused;

/// <summary>
/// The sizes of up to four dimensions, of numbers that lie row by row without gaps. A single number has no dimension.
/// </summary>
internal readonly struct Shape : IEquatable<Shape>
{
    /// <summary>How many dimensions there are at most.</summary>
    public const int MaximumRank = 4;

    private readonly int first, second, third, fourth;

    public Shape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length is 0 or > MaximumRank)
        {
            throw new ArgumentException(
                $"A tensor has 1 to {MaximumRank} dimensions, but a shape of {sizes.Length} is given.", nameof(sizes));
        }

        long count = 1;
        foreach (int size in sizes)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(sizes));
            count *= size;
            if (count > Array.MaxLength)
            {
                throw new ArgumentException(
                    $"A shape of [{string.Join(", ", sizes.ToArray())}] has more numbers than an array holds.", nameof(sizes));
            }
        }

        (Rank, Count) = (sizes.Length, (int)count);
        first = sizes[0];
        second = sizes.Length > 1 ? sizes[1] : 1;
        third = sizes.Length > 2 ? sizes[2] : 1;
        fourth = sizes.Length > 3 ? sizes[3] : 1;
    }

    private Shape(int rank, int count)
    {
        (Rank, Count) = (rank, count);
        (first, second, third, fourth) = (1, 1, 1, 1);
    }

    /// <summary>The shape of a single number.</summary>
    public static Shape OfNumber { get; } = new(0, 1);

    /// <summary>The number of dimensions.</summary>
    public int Rank { get; }

    /// <summary>The number of numbers.</summary>
    public int Count { get; }

    /// <summary>The size of a dimension.</summary>
    /// <param name="dimension">The dimension, from 0 to <see cref="Rank"/> - 1.</param>
    public int this[int dimension] => dimension switch
    {
        0 => first,
        1 => second,
        2 => third,
        _ => fourth,
    };

    /// <summary>The size of a dimension counted from the last, which is 0; 1 where there are fewer.</summary>
    public int FromEnd(int place) => place < Rank ? this[Rank - 1 - place] : 1;

    /// <summary>How many numbers the dimensions before one span.</summary>
    public int Before(int dimension)
    {
        int count = 1;
        for (int i = 0; i < dimension; i++)
        {
            count *= this[i];
        }

        return count;
    }

    /// <summary>How many numbers the dimensions after one span.</summary>
    public int After(int dimension)
    {
        int count = 1;
        for (int i = dimension + 1; i < Rank; i++)
        {
            count *= this[i];
        }

        return count;
    }

    /// <summary>The shape with another size in a dimension.</summary>
    public Shape With(int dimension, int size)
    {
        Span<int> sizes = stackalloc int[MaximumRank];
        CopyTo(sizes);
        sizes[dimension] = size;
        return new Shape(sizes[..Rank]);
    }

    /// <summary>The shape without a dimension; there is another one.</summary>
    public Shape Without(int dimension)
    {
        Span<int> sizes = stackalloc int[MaximumRank];
        CopyTo(sizes);
        sizes[(dimension + 1)..].CopyTo(sizes[dimension..]);
        return new Shape(sizes[..(Rank - 1)]);
    }

    /// <summary>The shape with a dimension put in.</summary>
    public Shape Inserted(int dimension, int size)
    {
        if (Rank == MaximumRank)
        {
            throw new ArgumentException($"A tensor has up to {MaximumRank} dimensions, and one of {this} has them already.");
        }

        Span<int> sizes = stackalloc int[MaximumRank];
        CopyTo(sizes);
        sizes[dimension..(MaximumRank - 1)].CopyTo(sizes[(dimension + 1)..]);
        sizes[dimension] = size;
        return new Shape(sizes[..(Rank + 1)]);
    }

    /// <summary>The shape to which two are stretched, dimensions aligned at the end, as NumPy broadcasts.</summary>
    /// <exception cref="ArgumentException">In a dimension they have different sizes, of which none is 1.</exception>
    public static Shape Stretched(Shape x, Shape y)
    {
        if (x.Equals(y) || y.Rank == 0)
        {
            return x;
        }

        if (x.Rank == 0)
        {
            return y;
        }

        int rank = Math.Max(x.Rank, y.Rank);
        Span<int> sizes = stackalloc int[MaximumRank];
        for (int place = 0; place < rank; place++)
        {
            int ofX = x.FromEnd(place), ofY = y.FromEnd(place);
            if (ofX != ofY && ofX != 1 && ofY != 1)
            {
                throw new ArgumentException(
                    $"Shapes {x} and {y} are not stretched to one: aligned at the end, sizes must be equal, or one of them 1.");
            }

            sizes[rank - 1 - place] = ofX == 1 ? ofY : ofX;
        }

        return new Shape(sizes[..rank]);
    }

    /// <summary>Refuses a dimension that is not there.</summary>
    public void RequireDimension(int dimension)
    {
        if ((uint)dimension >= (uint)Rank)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimension), dimension, $"A tensor of shape {this} has the dimensions 0 to {Rank - 1}.");
        }
    }

    public bool Equals(Shape other) => Rank == other.Rank
        && first == other.first && second == other.second && third == other.third && fourth == other.fourth;

    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Rank, first, second, third, fourth);

    public override string ToString() => Rank switch
    {
        0 => "[]",
        1 => $"[{first}]",
        2 => $"[{first}, {second}]",
        3 => $"[{first}, {second}, {third}]",
        _ => $"[{first}, {second}, {third}, {fourth}]",
    };

    private void CopyTo(Span<int> sizes) => (sizes[0], sizes[1], sizes[2], sizes[3]) = (first, second, third, fourth);
}
