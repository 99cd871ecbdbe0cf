namespace RlDsl;

/// <content>Sums and products along the steps of an environment.</content>
public abstract partial class RolloutMemory
{
    /// <summary>
    /// Sums up what follows: y_t = x_t + f_t y_{t+1} along each environment, and y_t = x_t in its last row. With the rewards and
    /// <see cref="Carry"/> these are returns; with temporal differences and λ <see cref="Carry"/>, the advantages of generalised
    /// advantage estimation (Schulman et al. 2016, equation 16).
    /// </summary>
    /// <remarks>Sums are kept in double precision, from the last row to the first.</remarks>
    /// <param name="values">The numbers x_t; shape (rows).</param>
    /// <param name="factors">The factors f_t; shape (rows).</param>
    /// <param name="stride">The number of rows from a step to the next one of the same environment; positive.</param>
    /// <param name="result">Receives the sums y_t; shape (rows). It may be one of the other two.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stride is not positive.</exception>
    public static void DiscountedSum(ReadOnlySpan<float> values, ReadOnlySpan<float> factors, int stride, Span<float> result)
    {
        CheckScan(values.Length, factors.Length, stride, result.Length);
        for (int environment = 0; environment < Math.Min(stride, values.Length); environment++)
        {
            int row = environment + ((values.Length - 1 - environment) / stride * stride);
            double sum = values[row];
            result[row] = (float)sum;
            for (row -= stride; row >= 0; row -= stride)
            {
                sum = values[row] + (factors[row] * sum);
                result[row] = (float)sum;
            }
        }
    }

    /// <summary>
    /// Multiplies what came before: p_t = x_t p_{t-1} within each episode, and p_t = x_t in its first row. With the ratios of two
    /// policies' probabilities these are the weights of importance sampling per decision (Precup et al. 2000).
    /// </summary>
    /// <remarks>Products are kept in double precision.</remarks>
    /// <param name="values">The numbers x_t; shape (rows).</param>
    /// <param name="goesOn">Whether the next row is of the same episode, <see cref="GoesOn"/>; shape (rows).</param>
    /// <param name="stride">The number of rows from a step to the next one of the same environment; positive.</param>
    /// <param name="result">Receives the products p_t; shape (rows). It may be <paramref name="values"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stride is not positive.</exception>
    public static void RunningProduct(ReadOnlySpan<float> values, ReadOnlySpan<bool> goesOn, int stride, Span<float> result)
    {
        CheckScan(values.Length, goesOn.Length, stride, result.Length);
        for (int environment = 0; environment < Math.Min(stride, values.Length); environment++)
        {
            double product = 1;
            for (int row = environment; row < values.Length; row += stride)
            {
                product = values[row] * (row >= stride && goesOn[row - stride] ? product : 1);
                result[row] = (float)product;
            }
        }
    }

    /// <summary>Repeats what stands in the first row of each episode in all its rows: y_t = x_0.</summary>
    /// <param name="values">The numbers x_t; shape (rows).</param>
    /// <param name="goesOn">Whether the next row is of the same episode, <see cref="GoesOn"/>; shape (rows).</param>
    /// <param name="stride">The number of rows from a step to the next one of the same environment; positive.</param>
    /// <param name="result">Receives the numbers y_t; shape (rows). It may be <paramref name="values"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stride is not positive.</exception>
    public static void FirstOfEpisode(ReadOnlySpan<float> values, ReadOnlySpan<bool> goesOn, int stride, Span<float> result)
    {
        CheckScan(values.Length, goesOn.Length, stride, result.Length);
        for (int row = 0; row < values.Length; row++)
        {
            result[row] = row >= stride && goesOn[row - stride] ? result[row - stride] : values[row];
        }
    }

    private static void CheckScan(int values, int factors, int stride, int result)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        if (factors != values || result != values)
        {
            throw new ArgumentException(
                $"A scan of {values} rows needs as many factors and results, but got {factors} and {result}.", nameof(values));
        }
    }
}
