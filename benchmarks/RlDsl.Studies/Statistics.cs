namespace RlDsl.Studies;

/// <summary>
/// What is said of the scores of several seeds (Agarwal et al. 2021, <em>Deep Reinforcement Learning at the Edge of the
/// Statistical Precipice</em>).
/// </summary>
internal static class Statistics
{
    private const int Resamples = 10_000;
    private const ulong ResamplingSeed = 0;

    /// <summary>
    /// The mean of the middle half: of n scores, the ⌊n/4⌋ least and the ⌊n/4⌋ greatest are left out, and none in part. This
    /// is <c>scipy.stats.trim_mean(scores, 0.25)</c>, which is what rliable reports.
    /// </summary>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static double InterquartileMean(IReadOnlyList<double> scores)
    {
        double[] sorted = [.. scores];
        return MiddleMean(sorted);
    }

    /// <summary>
    /// The 95 % interval of the interquartile mean by the percentile bootstrap: the 2.5th and the 97.5th percentile of the
    /// interquartile means of 10,000 samples, each as many scores as there are, drawn with replacement by a fixed seed.
    /// </summary>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static (double Low, double High) BootstrapInterval(IReadOnlyList<double> scores)
    {
        RandomSource random = new(ResamplingSeed);
        double[] sample = new double[scores.Count];
        double[] means = new double[Resamples];
        for (int resample = 0; resample < Resamples; resample++)
        {
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = scores[random.NextInt32(scores.Count)];
            }

            means[resample] = MiddleMean(sample);
        }

        Array.Sort(means);
        return (Percentile(means, 0.025), Percentile(means, 0.975));
    }

    /// <summary>A percentile of sorted values, linear between the two nearest, as NumPy's default has it.</summary>
    public static double Percentile(IReadOnlyList<double> sorted, double share)
    {
        double position = share * (sorted.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    private static double MiddleMean(double[] scores)
    {
        if (scores.Length == 0)
        {
            throw new ArgumentException("The interquartile mean needs at least one score.", nameof(scores));
        }

        Array.Sort(scores);
        int cut = scores.Length / 4;
        return scores.AsSpan(cut, scores.Length - (2 * cut)).ToArray().Average();
    }
}
