namespace RlDsl.Fused;

/// <summary>One observation as a tensor, or several, for choosing actions; the same memory each time.</summary>
public sealed class ObservationTensor
{
    private readonly Column<float> numbers;
    private readonly int size;
    private readonly Tensor first, all;

    /// <summary>Creates the tensor.</summary>
    /// <param name="arena">Where what is computed from it goes.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="count">How many observations it holds; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive.</exception>
    public ObservationTensor(Arena arena, BoxSpace observation, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(arena);
        ArgumentNullException.ThrowIfNull(observation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        SizeOf(count, observation).Require(count, nameof(count));
        size = observation.Size;
        numbers = new Column<float>(count * size);
        all = Tensor.Over(arena, numbers, count, size);
        first = Tensor.Over(arena, numbers, 1, size);
    }

    /// <summary>What acting in so many environments at once takes: observations, those that follow, actions.</summary>
    /// <param name="count">How many environments.</param>
    /// <param name="observation">The space of observations.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    public static Allocation SizeOf(int count, BoxSpace observation, BoxSpace? action = null)
    {
        ArgumentNullException.ThrowIfNull(observation);
        Allocation actions = Allocation.OfArray<float>(count, action?.Size ?? 1).Times(2);
        return (Allocation.OfArray<float>(count, observation.Size).Times(3) + actions).Named("acting in all of them at once");
    }

    /// <summary>The tensor [1, observation] with one observation in it, until the next call.</summary>
    /// <param name="observation">The observation, row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Of(ReadOnlySpan<float> observation)
    {
        if (observation.Length != size)
        {
            throw new ArgumentException(
                $"The observation has {observation.Length} elements, but the agent was made for {size}.", nameof(observation));
        }

        observation.CopyTo(numbers.AsSpan());
        return first;
    }

    /// <summary>The tensor [rows, observation] with one observation in it or as many as it holds, until the next call.</summary>
    /// <param name="observations">One observation or as many as it holds, one after another, row-major.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Rows(ReadOnlySpan<float> observations)
    {
        if (observations.Length != numbers.Length)
        {
            return observations.Length == size ? Of(observations) : throw new ArgumentException(
                $"The observations have {observations.Length} elements, but the agent was made for {size}"
                + (numbers.Length == size ? "." : $", or {numbers.Length} of {numbers.Length / size} environments."),
                nameof(observations));
        }

        observations.CopyTo(numbers.AsSpan());
        return all;
    }

    /// <summary>The tensor with these observations in it, and independent normal noise on each element.</summary>
    /// <param name="observations">One observation or as many as it holds, one after another, row-major.</param>
    /// <param name="deviation">The standard deviation of the noise, in the observation's units; at least 0.</param>
    /// <param name="random">The generator of the noise.</param>
    /// <exception cref="ArgumentException">There are more or fewer elements.</exception>
    public Tensor Rows(ReadOnlySpan<float> observations, double deviation, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor rows = Rows(observations);
        foreach (ref float value in rows.Values)
        {
            value += (float)(deviation * random.NextNormal());
        }

        return rows;
    }

    /// <summary>Takes over the numbers of actions that a network chose.</summary>
    /// <param name="chosen">[count], whole numbers.</param>
    /// <param name="actions">Receives the actions; shape (count).</param>
    public static void ReadActions(Tensor chosen, Span<int> actions)
    {
        actions.Fill(UniformActions.None);
        FillActions(chosen, actions);
    }

    /// <summary>Takes over the numbers of actions that a network chose, where none was drawn.</summary>
    /// <param name="chosen">[count], whole numbers.</param>
    /// <param name="actions">Those that are <see cref="UniformActions.None"/> receive the action; shape (count).</param>
    public static void FillActions(Tensor chosen, Span<int> actions)
    {
        ReadOnlySpan<float> numbers = chosen.Values;
        for (int i = 0; i < actions.Length; i++)
        {
            if (actions[i] == UniformActions.None)
            {
                actions[i] = (int)numbers[i];
            }
        }
    }

    /// <summary>The numbers that a network made of the observations.</summary>
    /// <param name="output">[count, numbers].</param>
    /// <returns>The numbers, until the arena is reset.</returns>
    public static ReadOnlySpan<float> Read(Tensor output) => output.Values;
}
