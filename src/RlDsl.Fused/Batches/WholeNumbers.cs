namespace RlDsl.Fused;

/// <summary>Actions by their numbers, as numbers of single precision: exact up to 2²⁴.</summary>
internal static class WholeNumbers
{
    /// <summary>Copies whole numbers.</summary>
    /// <param name="from">The numbers.</param>
    /// <param name="to">Receives them; at least as long.</param>
    public static void Copy(ReadOnlySpan<long> from, Span<float> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
