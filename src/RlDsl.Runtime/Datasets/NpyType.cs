namespace RlDsl;

/// <summary>The types of numbers that are read from NumPy's files.</summary>
internal enum NpyType
{
    Single,
    Double,
    Int32,
    Int64,
    Int8,
    UInt8,
    Boolean,
}

/// <summary>How NumPy writes these types.</summary>
internal static class NpyTypes
{
    // In the order of the enumeration.
    private static readonly string[] Names = ["<f4", "<f8", "<i4", "<i8", "|i1", "|u1", "|b1"];
    private static readonly int[] Sizes = [sizeof(float), sizeof(double), sizeof(int), sizeof(long), 1, 1, 1];

    /// <summary>All of them, for messages.</summary>
    public static string All => string.Join(", ", Names);

    public static NpyType? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and int index ? (NpyType)index : null;

    /// <summary>What a dtype is called in a file.</summary>
    public static string Name(this NpyType type) => Names[(int)type];

    /// <summary>How many bytes a number takes.</summary>
    public static int Size(this NpyType type) => Sizes[(int)type];

    /// <summary>Turns the order of the bytes of each number around.</summary>
    /// <param name="bytes">The numbers.</param>
    /// <param name="size">How many bytes each has.</param>
    public static void Reverse(Span<byte> bytes, int size)
    {
        for (int i = 0; i < bytes.Length; i += size)
        {
            bytes.Slice(i, size).Reverse();
        }
    }
}
