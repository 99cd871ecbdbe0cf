using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>
/// Numbers in memory that does not move and begins at an address divisible by <see cref="Alignment"/>: what tensors are over.
/// </summary>
/// <remarks>
/// Kernels of linear algebra take another path through operands that lie otherwise in memory, and round otherwise in the last
/// bit. An array begins where chance has it; a run repeats bit for bit only if what it computes with begins alike each time.
/// </remarks>
/// <typeparam name="T">The type of the numbers.</typeparam>
public sealed class Column<T> : IReadOnlyList<T>
    where T : unmanaged
{
    /// <summary>What the address of the first number is divisible by, in bytes: as libtorch aligns memory of its own.</summary>
    public const int Alignment = 64;

    private readonly T[] array;
    private readonly int start;

    /// <summary>Allocates zeros.</summary>
    /// <param name="length">How many numbers; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or more than an array holds.</exception>
    public Column(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength - Alignment);
        Length = length;
        array = GC.AllocateArray<T>(length + (Alignment / Unsafe.SizeOf<T>()), pinned: true);
        int beyond = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Alignment);
        start = (Alignment - beyond) % Alignment / Unsafe.SizeOf<T>();
    }

    /// <summary>The number of numbers.</summary>
    public int Length { get; }

    /// <summary>The numbers as a part of the array that holds them, for those who share its memory.</summary>
    public ArraySegment<T> Segment => new(array, start, Length);

    /// <inheritdoc/>
    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>One of the numbers.</summary>
    /// <param name="index">Which one, from zero.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such number.</exception>
    public ref T this[int index] => ref AsSpan()[index];

    /// <summary>A copy of a part of the numbers, as a range of an array is one.</summary>
    /// <param name="range">Which ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer numbers.</exception>
    public T[] this[Range range] => AsSpan()[range].ToArray();

    /// <inheritdoc/>
    T IReadOnlyList<T>.this[int index] => this[index];

    /// <summary>The numbers.</summary>
    public Span<T> AsSpan() => new(array, start, Length);

    /// <summary>The numbers from one on.</summary>
    /// <param name="first">The index of the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer numbers.</exception>
    public Span<T> AsSpan(int first) => AsSpan()[first..];

    /// <summary>A part of the numbers.</summary>
    /// <param name="first">The index of the first.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer numbers.</exception>
    public Span<T> AsSpan(int first, int length) => AsSpan().Slice(first, length);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Segment).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
