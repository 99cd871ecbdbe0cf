namespace RlDsl.Statistics;

/// <summary>
/// The stratified percentile bootstrap: runs are drawn with replacement within each stratum (the runs of one algorithm on one
/// task), so that each sample has as many of each as there were (Agarwal et al. 2021, section 4.1).
/// </summary>
public static class StratifiedBootstrap
{
    /// <summary>How many samples are drawn unless another number is given.</summary>
    public const int DefaultResamples = 10_000;

    private const ulong Seed = 0;

    /// <summary>
    /// The 95 % interval of a statistic: the 2.5th and the 97.5th percentile of what it is for samples. They are drawn by a
    /// fixed seed, so the same scores have the same interval.
    /// </summary>
    /// <param name="strata">The scores of each stratum; at least one stratum, each with at least one score.</param>
    /// <param name="statistic">
    /// The statistic of a sample, given as the strata are. It may change the order within a stratum, and must not keep it.
    /// </param>
    /// <param name="resamples">The number of samples; positive.</param>
    /// <exception cref="ArgumentException">There is no stratum, or one without a score.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples is not positive.</exception>
    public static (double Low, double High) Interval(
        IReadOnlyList<double[]> strata, Func<IReadOnlyList<double[]>, double> statistic, int resamples = DefaultResamples)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        if (strata.Count == 0 || strata.Any(stratum => stratum.Length == 0))
        {
            throw new ArgumentException(
                "The bootstrap draws from the scores of each stratum: give at least one stratum, each with at least one score.",
                nameof(strata));
        }

        RandomSource random = new(Seed);
        double[][] sample = [.. strata.Select(stratum => new double[stratum.Length])];
        double[] statistics = new double[resamples];
        for (int resample = 0; resample < resamples; resample++)
        {
            for (int stratum = 0; stratum < sample.Length; stratum++)
            {
                for (int i = 0; i < sample[stratum].Length; i++)
                {
                    sample[stratum][i] = strata[stratum][random.NextInt32(strata[stratum].Length)];
                }
            }

            statistics[resample] = statistic(sample);
        }

        Array.Sort(statistics);
        return (ScoreStatistics.Percentile(statistics, 0.025), ScoreStatistics.Percentile(statistics, 0.975));
    }
}
