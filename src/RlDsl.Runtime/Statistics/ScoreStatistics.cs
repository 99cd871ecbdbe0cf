namespace RlDsl.Statistics;

/// <summary>
/// What is said of the scores of several seeds (Agarwal et al. 2021, <em>Deep Reinforcement Learning at the Edge of the
/// Statistical Precipice</em>).
/// </summary>
public static class ScoreStatistics
{
    /// <summary>
    /// The mean of the middle half: of n scores, the ⌊n/4⌋ least and the ⌊n/4⌋ greatest are left out, and none in part. This
    /// is <c>scipy.stats.trim_mean(scores, 0.25)</c>, which is what rliable reports.
    /// </summary>
    /// <param name="scores">The scores, at least one; their order does not matter, and is kept.</param>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static double InterquartileMean(IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        double[] sorted = [.. scores];
        return MiddleMean(sorted);
    }

    /// <summary>
    /// The 95 % interval of the interquartile mean by the percentile bootstrap: the 2.5th and the 97.5th percentile of the
    /// interquartile means of samples, each as many scores as there are, drawn with replacement by a fixed seed.
    /// </summary>
    /// <param name="scores">The scores, at least one.</param>
    /// <param name="resamples">The number of samples; positive.</param>
    /// <exception cref="ArgumentException">There is no score.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples is not positive.</exception>
    public static (double Low, double High) BootstrapInterval(
        IReadOnlyList<double> scores, int resamples = StratifiedBootstrap.DefaultResamples)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return StratifiedBootstrap.Interval([[.. scores]], samples => MiddleMean(samples[0]), resamples);
    }

    /// <summary>
    /// The probability that a run of one algorithm scores higher than a run of another on the same task, where equal scores
    /// count half: the Mann-Whitney U statistic over the number of pairs (Agarwal et al. 2021, section 4.3).
    /// </summary>
    /// <param name="scores">The scores of the one algorithm, at least one.</param>
    /// <param name="others">The scores of the other, at least one.</param>
    /// <returns>From 0 to 1; 0.5 where neither is better.</returns>
    /// <exception cref="ArgumentException">One of the two has no score.</exception>
    public static double ProbabilityOfImprovement(IReadOnlyList<double> scores, IReadOnlyList<double> others)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(others);
        if (scores.Count == 0 || others.Count == 0)
        {
            throw new ArgumentException(
                "The probability of improvement needs at least one score of each algorithm.",
                scores.Count == 0 ? nameof(scores) : nameof(others));
        }

        double wins = 0;
        foreach (double score in scores)
        {
            foreach (double other in others)
            {
                wins += score > other ? 1 : score == other ? 0.5 : 0;
            }
        }

        return wins / ((double)scores.Count * others.Count);
    }

    /// <summary>
    /// The mean over tasks of the probability that one algorithm scores higher than another, with its 95 % interval by the
    /// stratified bootstrap: the runs of each algorithm on each task are drawn for themselves.
    /// </summary>
    /// <param name="tasks">The scores of both algorithms on each task, at least one; each at least one score.</param>
    /// <param name="resamples">The number of samples; positive.</param>
    /// <exception cref="ArgumentException">There is no task, or one without a score of one of the algorithms.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples is not positive.</exception>
    public static (double Mean, double Low, double High) ProbabilityOfImprovement(
        IReadOnlyList<(IReadOnlyList<double> Scores, IReadOnlyList<double> Others)> tasks,
        int resamples = StratifiedBootstrap.DefaultResamples)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Count == 0)
        {
            throw new ArgumentException("The probability of improvement needs at least one task.", nameof(tasks));
        }

        double mean = tasks.Average(task => ProbabilityOfImprovement(task.Scores, task.Others));
        double[][] strata = [.. tasks.SelectMany(task => new[] { task.Scores.ToArray(), [.. task.Others] })];
        (double low, double high) = StratifiedBootstrap.Interval(strata, MeanOverTasks, resamples);
        return (mean, low, high);
    }

    /// <summary>A percentile of sorted values, linear between the two nearest, as NumPy's default has it.</summary>
    /// <param name="sorted">The values from the least to the greatest, at least one.</param>
    /// <param name="share">The share of values below it, from 0 to 1.</param>
    public static double Percentile(IReadOnlyList<double> sorted, double share)
    {
        ArgumentNullException.ThrowIfNull(sorted);
        double position = share * (sorted.Count - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    // Those of the one algorithm and of the other stand beside each other, task by task.
    private static double MeanOverTasks(IReadOnlyList<double[]> samples)
    {
        double sum = 0;
        for (int i = 0; i < samples.Count; i += 2)
        {
            sum += ProbabilityOfImprovement(samples[i], samples[i + 1]);
        }

        return sum / (samples.Count / 2);
    }

    private static double MiddleMean(double[] scores)
    {
        if (scores.Length == 0)
        {
            throw new ArgumentException("The interquartile mean needs at least one score.", nameof(scores));
        }

        Array.Sort(scores);
        int cut = scores.Length / 4;
        double sum = 0;
        foreach (double score in scores.AsSpan(cut, scores.Length - (2 * cut)))
        {
            sum += score;
        }

        return sum / (scores.Length - (2 * cut));
    }
}
