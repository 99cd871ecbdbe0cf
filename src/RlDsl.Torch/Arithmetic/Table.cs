using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Tables of numbers that are computed once and looked up.</summary>
public static class Table
{
    /// <summary>A table of what a function gives for 0, 1, ….</summary>
    /// <param name="number">The function.</param>
    /// <param name="count">How many numbers there are; positive.</param>
    /// <param name="device">Where they lie.</param>
    /// <returns>[count], single precision.</returns>
    /// <exception cref="ArgumentException">The function gives infinity or what is not a number.</exception>
    public static Tensor Of(Func<int, double> number, int count, Device device)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = (float)number(i);
            if (!float.IsFinite(numbers[i]))
            {
                throw new ArgumentException(
                    $"The table '{number.Method.Name}' gives {number(i)} for {i}: a table is of finite numbers.", nameof(number));
            }
        }

        return tensor(numbers, device: device).DetachFromDisposeScope();
    }

    /// <summary>The number of a table at each index.</summary>
    /// <param name="table">[count].</param>
    /// <param name="index">Indices of any shape, from 0 to count - 1; they are rounded to the nearest whole numbers.</param>
    /// <returns>The shape of the indices.</returns>
    public static Tensor Lookup(this Tensor table, Tensor index)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(index);
        using Tensor rounded = index.round();
        using Tensor places = rounded.to_type(ScalarType.Int64);
        return table.take(places);
    }
}
