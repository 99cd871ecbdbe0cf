namespace RlDsl.Fused;

/// <summary>
/// Memory for what an update or a choice of an action computes on the way, taken piece by piece and given back all at once.
/// </summary>
/// <remarks>
/// <para>
/// It grows by further blocks, and has room for all of them in one block from the next <see cref="Reset"/> on: what takes
/// equally much each time allocates nothing any more. It is for one thread at a time; layers divide large products between the
/// threads of its team.
/// </para>
/// <para>A tensor that is used after its arena was reset has numbers of others, or is written over: nothing notices it.</para>
/// </remarks>
/// <param name="threads">The threads that operations on large tensors share; none computes on one.</param>
public sealed class Arena(ThreadTeam? threads = null)
{
    private const int LeastBlock = 4096;
    private const int Alignment = Column<float>.Alignment / sizeof(float);
    private static readonly int greatestBlock = Array.MaxLength - Column<float>.Alignment;

    private Column<float> block = new(0);
    private int used;
    private long inFullBlocks;

    /// <summary>For how many numbers there is room before the arena grows, if it is empty.</summary>
    internal int Capacity => block.Length;

    /// <summary>The threads for large tensors, where there are several.</summary>
    internal ThreadTeam? Threads { get; } = threads is { Count: > 1 } ? threads : null;

    /// <summary>Gives all memory back. No tensor that was taken from the arena may be used any more.</summary>
    public void Reset()
    {
        if (inFullBlocks > 0)
        {
            block = new Column<float>((int)Math.Min(inFullBlocks + block.Length, greatestBlock));
            inFullBlocks = 0;
        }

        used = 0;
    }

    /// <summary>How much is taken now, for <see cref="Release"/>.</summary>
    public ArenaMark Mark() => new(block, used);

    /// <summary>
    /// Gives back what was taken after a mark. No tensor of it may be used any more; those from before the mark stay.
    /// </summary>
    /// <param name="mark">How much was taken then, since the last <see cref="Reset"/>.</param>
    public void Release(ArenaMark mark) => used = ReferenceEquals(block, mark.Block) ? mark.Used : 0;

    /// <summary>Takes memory that holds whatever was there before.</summary>
    /// <param name="shape">The sizes of 1 to 4 dimensions; each at least 1.</param>
    /// <returns>A tensor of undefined numbers, which begin at an address divisible by 64.</returns>
    /// <exception cref="ArgumentException">There are no dimensions, more than 4, or more numbers than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Tensor Take(params ReadOnlySpan<int> shape) => Take(new Shape(shape));

    /// <summary>Takes memory and fills it with zeros.</summary>
    /// <param name="shape">The sizes of 1 to 4 dimensions; each at least 1.</param>
    /// <returns>A tensor of zeros, which begin at an address divisible by 64.</returns>
    /// <exception cref="ArgumentException">There are no dimensions, more than 4, or more numbers than an array holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public Tensor Zeros(params ReadOnlySpan<int> shape) => Zeros(new Shape(shape));

    internal Tensor Zeros(Shape shape)
    {
        Tensor zeros = Take(shape);
        zeros.Values.Clear();
        return zeros;
    }

    internal Tensor Take(Shape shape)
    {
        int count = shape.Count;
        if (count > block.Length - used)
        {
            Grow(count);
        }

        ArraySegment<float> memory = block.Segment;
        var tensor = new Tensor(this, memory.Array!, memory.Offset + used, shape);
        used = (int)Math.Min((used + (long)count + Alignment - 1) / Alignment * Alignment, block.Length);
        return tensor;
    }

    private void Grow(int count)
    {
        inFullBlocks += used;
        long wanted = Math.Max(Math.Max(count + (long)Alignment, 2L * block.Length), LeastBlock);
        block = new Column<float>((int)Math.Max(Math.Min(wanted, greatestBlock), count));
        used = 0;
    }
}
