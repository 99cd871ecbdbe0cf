using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>
/// Single-precision numbers of 1 to 4 dimensions, row by row without gaps, in memory of an arena or of someone else. What
/// operations yield is in the arena.
/// </summary>
/// <remarks>
/// Whole numbers, such as actions, are numbers like others. A tensor in an arena is undefined once that is reset. Operations
/// never change their operands; but some yield another view of the same memory, and say so.
/// </remarks>
public readonly partial struct Tensor
{
    private readonly Arena arena;
    private readonly float[] array;
    private readonly int start;
    private readonly Shape shape;

    internal Tensor(Arena arena, float[] array, int start, Shape shape) =>
        (this.arena, this.array, this.start, this.shape) = (arena, array, start, shape);

    /// <summary>The number of dimensions: 1 to 4.</summary>
    public int Rank => shape.Rank;

    /// <summary>The number of numbers.</summary>
    public int Count => shape.Count;

    /// <summary>The numbers, to be read or written: row by row.</summary>
    public Span<float> Values => new(array, start, shape.Count);

    internal Shape Shape => shape;

    /// <summary>A tensor over memory that is kept; what operations yield goes to the arena.</summary>
    /// <param name="arena">The arena of results.</param>
    /// <param name="memory">The memory, whose first numbers are the tensor's; what is written to it is in the tensor.</param>
    /// <param name="shape">The sizes of 1 to 4 dimensions; each at least 1.</param>
    /// <exception cref="ArgumentException">The shape is none, or the memory is too short for it.</exception>
    public static Tensor Over(Arena arena, Column<float> memory, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(memory);
        var sizes = new Shape(shape);
        if (memory.Length < sizes.Count)
        {
            throw new ArgumentException(
                $"A tensor of shape {sizes} has {sizes.Count} numbers, but the memory has {memory.Length}.", nameof(memory));
        }

        ArraySegment<float> segment = memory.Segment;
        return new Tensor(arena, segment.Array!, segment.Offset, sizes);
    }

    /// <summary>A copy of numbers, in the arena.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="numbers">The numbers, row by row.</param>
    /// <param name="shape">The sizes of 1 to 4 dimensions; each at least 1.</param>
    /// <exception cref="ArgumentException">The shape is none, or has more or fewer numbers.</exception>
    public static Tensor Of(Arena arena, ReadOnlySpan<float> numbers, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(arena);
        var sizes = new Shape(shape);
        if (numbers.Length != sizes.Count)
        {
            throw new ArgumentException(
                $"A tensor of shape {sizes} has {sizes.Count} numbers, but {numbers.Length} are given.", nameof(numbers));
        }

        Tensor copy = arena.Take(sizes);
        numbers.CopyTo(copy.Values);
        return copy;
    }

    /// <summary>The size of a dimension.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public int Size(int dimension)
    {
        shape.RequireDimension(dimension);
        return shape[dimension];
    }

    /// <summary>The numbers as a matrix of the first dimension by all others, to be read.</summary>
    public ReadOnlyMatrixSpan AsMatrix() => AsWritableMatrix();

    /// <summary>The numbers as a matrix of the first dimension by all others, to be read or written.</summary>
    public MatrixSpan AsWritableMatrix() => new(Values, shape[0], shape.After(0));

    /// <summary>The shape, for messages.</summary>
    public override string ToString() => $"tensor {shape}";

    /// <summary>The same memory in another shape, of as many numbers.</summary>
    private Tensor As(Shape other) => new(arena, array, start, other);
}
