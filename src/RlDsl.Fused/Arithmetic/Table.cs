namespace RlDsl.Fused;

/// <summary>Tables of numbers that are computed once and looked up, by <see cref="Tensor.Lookup"/>.</summary>
public static class Table
{
    /// <summary>A table of what a function gives for 0, 1, ….</summary>
    /// <param name="arena">Where what is computed from the table goes; the table itself is kept.</param>
    /// <param name="number">The function.</param>
    /// <param name="count">How many numbers there are; positive.</param>
    /// <returns>[count].</returns>
    /// <exception cref="ArgumentException">The function gives infinity or what is not a number.</exception>
    public static Tensor Of(Arena arena, Func<int, double> number, int count)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(number);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var numbers = new Column<float>(count);
        for (int i = 0; i < count; i++)
        {
            numbers[i] = (float)number(i);
            if (!float.IsFinite(numbers[i]))
            {
                throw new ArgumentException(
                    $"The table '{number.Method.Name}' gives {number(i)} for {i}: a table is of finite numbers.", nameof(number));
            }
        }

        return Tensor.Over(arena, numbers, count);
    }

    /// <summary>Equally spaced numbers.</summary>
    /// <param name="arena">Where what is computed from them goes; they themselves are kept.</param>
    /// <param name="first">The first.</param>
    /// <param name="last">The last.</param>
    /// <param name="count">How many there are; positive.</param>
    /// <returns>[count].</returns>
    public static Tensor Spaced(Arena arena, double first, double last, int count) =>
        Of(arena, i => i == 0 ? first : first + (i * (last - first) / (count - 1)), count);
}
