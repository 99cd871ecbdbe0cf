namespace RlDsl.Runtime.Tests.Memory;

/// <summary>Pearson's test of counts against probabilities.</summary>
internal static class ChiSquare
{
    public static double Statistic(double[] counts, IEnumerable<double> probabilities)
    {
        double total = counts.Sum();
        return counts.Zip(probabilities, (count, p) => (count - (total * p)) * (count - (total * p)) / (total * p)).Sum();
    }

    /// <summary>
    /// Five standard deviations above the mean of the distribution: with fixed seeds nothing is left to chance.
    /// </summary>
    public static double Limit(int degrees) => degrees + (5 * Math.Sqrt(2.0 * degrees));
}
