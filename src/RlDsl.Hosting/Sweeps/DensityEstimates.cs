namespace RlDsl.Hosting.Sweeps;

/// <summary>A density on the unit interval that was estimated from points of it.</summary>
internal interface IDensityEstimate
{
    /// <summary>The density at a point.</summary>
    double Density(double point);

    /// <summary>A point that is distributed so.</summary>
    double Sample(RandomSource random);
}

/// <summary>
/// A mixture, in equal parts, of the uniform density and a Gaussian around each point, truncated to the unit interval. Its
/// standard deviation is the greater of the distances to the neighbours at the left and right, the ends of the interval among
/// them, and at least the length of the interval by the number of parts or by 100 (Bergstra et al. 2011, section 4.2).
/// </summary>
internal sealed class ParzenEstimate : IDensityEstimate
{
    private const double MostParts = 100;

    private readonly double[] means;
    private readonly double[] deviations;
    private readonly double[] masses;

    public ParzenEstimate(IEnumerable<double> points)
    {
        means = [.. points.Order()];
        deviations = new double[means.Length];
        masses = new double[means.Length];
        var least = 1 / Math.Min(MostParts, means.Length + 1);
        for (var i = 0; i < means.Length; i++)
        {
            var left = means[i] - (i > 0 ? means[i - 1] : 0);
            var right = (i + 1 < means.Length ? means[i + 1] : 1) - means[i];
            deviations[i] = Math.Clamp(Math.Max(left, right), least, 1);
            masses[i] = NormalDistribution.Below((1 - means[i]) / deviations[i])
                - NormalDistribution.Below(-means[i] / deviations[i]);
        }
    }

    /// <inheritdoc/>
    public double Density(double point)
    {
        var sum = 1.0;
        for (var i = 0; i < means.Length; i++)
        {
            sum += NormalDistribution.Density((point - means[i]) / deviations[i]) / (deviations[i] * masses[i]);
        }

        return sum / (means.Length + 1);
    }

    /// <inheritdoc/>
    public double Sample(RandomSource random)
    {
        var part = random.NextInt32(means.Length + 1);
        if (part == means.Length)
        {
            return random.NextDouble();
        }

        // At least a third of each Gaussian is inside: it is at least half of one whose deviation is the whole interval.
        while (true)
        {
            var point = means[part] + (deviations[part] * random.NextNormal());
            if (point is >= 0 and < 1)
            {
                return point;
            }
        }
    }
}

/// <summary>
/// Probabilities of choices: proportional to the number of points that chose each, and one (Bergstra et al. 2011, section
/// 4.2: the prior's probabilities times the number of choices, and the counts).
/// </summary>
internal sealed class ChoiceEstimate : IDensityEstimate
{
    private readonly int[] counts;
    private readonly int sum;

    public ChoiceEstimate(IEnumerable<double> points, int choices)
    {
        counts = new int[choices];
        Array.Fill(counts, 1);
        foreach (var point in points)
        {
            counts[Index(point)]++;
        }

        sum = counts.Sum();
    }

    /// <inheritdoc/>
    public double Density(double point) => (double)counts[Index(point)] * counts.Length / sum;

    /// <inheritdoc/>
    public double Sample(RandomSource random)
    {
        var left = random.NextInt32(sum);
        var choice = 0;
        while (left >= counts[choice])
        {
            left -= counts[choice++];
        }

        return (choice + 0.5) / counts.Length;
    }

    private int Index(double point) => Math.Min((int)(point * counts.Length), counts.Length - 1);
}

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    // Beyond it, all but less than a double can tell is on one side.
    private const double Far = 8.5;

    private static readonly double inverseRoot = 1 / Math.Sqrt(2 * Math.PI);

    /// <summary>The density φ(x).</summary>
    public static double Density(double x) => inverseRoot * Math.Exp(-0.5 * x * x);

    /// <summary>
    /// The probability Φ(x) of a number below one: ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004, "Evaluating the Normal
    /// Distribution", Journal of Statistical Software 11(4)).
    /// </summary>
    public static double Below(double x)
    {
        if (Math.Abs(x) > Far)
        {
            return x > 0 ? 1 : 0;
        }

        var (sum, term, last) = (x, x, 0.0);
        for (var odd = 3; sum != last; odd += 2)
        {
            last = sum;
            term *= x * x / odd;
            sum += term;
        }

        return 0.5 + (sum * Density(x));
    }
}
