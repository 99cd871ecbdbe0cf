namespace RlDsl;

/// <summary>Draws continuous actions at random, or adds noise to them. What results is within the bounds.</summary>
public static class ActionNoise
{
    /// <summary>Draws an action uniformly from all, or several.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="action">The space of actions; its bounds are finite.</param>
    /// <param name="result">Receives the actions; shape (actions, action), row-major.</param>
    /// <exception cref="ArgumentException">The span holds no whole number of actions.</exception>
    public static void Uniform(RandomSource random, BoxSpace action, Span<float> result)
    {
        Check(random, action, result);
        for (int i = 0; i < result.Length; i++)
        {
            // Rounding to single precision may reach the upper bound, which is part of the space.
            int element = i % action.Size;
            result[i] = (float)random.NextDouble(action.Low[element], action.High[element]);
        }
    }

    /// <summary>
    /// Adds independent normal noise to an action, or to several, and clips: a ← clip(a + σ (high - low) / 2 · N(0, 1), low,
    /// high) (Fujimoto et al. 2018, section 6.1, where actions are from -1 to 1).
    /// </summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="action">The space of actions; its bounds are finite.</param>
    /// <param name="sigma">The standard deviation σ of each element, as a share of half its range; at least 0.</param>
    /// <param name="values">The actions; shape (actions, action), row-major.</param>
    /// <exception cref="ArgumentException">The span holds no whole number of actions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">σ is negative or not finite.</exception>
    public static void AddGaussian(RandomSource random, BoxSpace action, double sigma, Span<float> values)
    {
        Check(random, action, values);
        CheckSigma(sigma);
        for (int i = 0; i < values.Length; i++)
        {
            AddClipped(action, i % action.Size, sigma * random.NextNormal(), ref values[i]);
        }
    }

    internal static void Check(RandomSource random, BoxSpace action, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(action);
        if (values.IsEmpty || values.Length % action.Size != 0)
        {
            throw new ArgumentException(
                $"An action has {action.Size} elements, but got a span of {values.Length}.", nameof(values));
        }
    }

    internal static void CheckSigma(double sigma)
    {
        if (!(sigma >= 0 && double.IsFinite(sigma)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(sigma), sigma, "The standard deviation of noise must be finite and at least 0.");
        }
    }

    /// <summary>Adds a share of half its range to an element, within its bounds.</summary>
    internal static void AddClipped(BoxSpace action, int element, double share, ref float value)
    {
        double low = action.Low[element];
        double high = action.High[element];
        value = (float)Math.Clamp(value + (share * (high - low) / 2), low, high);
    }
}
