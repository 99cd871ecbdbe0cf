using System.Runtime.CompilerServices;

namespace RlDsl;

/// <summary>
/// What something is going to take of the machine's memory, told before it is allocated: sizes of whatever numbers, which do not
/// overflow.
/// </summary>
public readonly record struct Allocation
{
    private readonly Int128 bytes;
    private readonly Int128 longest;

    private Allocation(string what, Int128 bytes, Int128 longest)
    {
        What = what;
        this.bytes = bytes;
        this.longest = longest;
    }

    /// <summary>What is allocated, in a sentence.</summary>
    public string What { get; }

    /// <summary>The memory of the machine, or what its container may use of it.</summary>
    internal static long Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Memory of no particular kind.</summary>
    /// <param name="size">How many bytes.</param>
    public static Allocation OfBytes(long size) => new("", size, 0);

    /// <summary>An array of numbers, which has a limit of its own.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="shape">The product of these is how many.</param>
    public static Allocation OfArray<T>(params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        Int128 length = Product(shape);
        return new Allocation("", length * Unsafe.SizeOf<T>(), length);
    }

    /// <summary>Numbers that are no single array.</summary>
    /// <typeparam name="T">The type of the numbers.</typeparam>
    /// <param name="shape">The product of these is how many.</param>
    public static Allocation Of<T>(params ReadOnlySpan<long> shape)
        where T : unmanaged => new("", Product(shape) * Unsafe.SizeOf<T>(), 0);

    /// <summary>Both of two things.</summary>
    /// <param name="one">One of them; what it is called, the sum is called.</param>
    /// <param name="other">The other.</param>
    public static Allocation operator +(Allocation one, Allocation other) =>
        new(one.What, one.bytes + other.bytes, Int128.Max(one.longest, other.longest));

    /// <summary>So many things of this kind.</summary>
    /// <param name="count">How many.</param>
    public Allocation Times(long count) => new(What, bytes * count, longest);

    /// <summary>The same with a name.</summary>
    /// <param name="what">What is allocated, in a sentence.</param>
    public Allocation Named(string what) => new(what, bytes, longest);

    /// <summary>Fails where it is more than there can be.</summary>
    /// <param name="value">The number that makes it so large.</param>
    /// <param name="name">The parameter with that number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is more than the machine has, or than an array holds.</exception>
    public void Require(int value, string name)
    {
        if (Excess(Available) is { } excess)
        {
            throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"With {value}, {excess}. Give less."));
        }
    }

    /// <summary>Why it cannot be allocated, as a sentence; null where it can.</summary>
    /// <param name="available">How many bytes there are.</param>
    internal string? Excess(long available)
    {
        // Some room, since arrays that are aligned begin somewhat later.
        const int Margin = 64;
        int most = Array.MaxLength - Margin;
        return longest > most
            ? FormattableString.Invariant(
                $"{What} would need an array of {longest} elements, more than the {most} that one can have")
            : bytes > available
                ? FormattableString.Invariant($"{What} would take {bytes} bytes, more than the {available} of this machine")
                : null;
    }

    private static Int128 Product(ReadOnlySpan<long> shape)
    {
        Int128 product = 1;
        foreach (long dimension in shape)
        {
            product *= dimension;
        }

        return product;
    }
}
