using System.Globalization;

namespace RlDsl.Linear;

/// <summary>The weights of a linear function, explained by what their features stand for.</summary>
public static class FeatureWeights
{
    /// <summary>Writes the weights that are greatest without their sign, a line for each, the greatest first.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="features">The features.</param>
    /// <param name="weights">The weight of each feature; shape (features).</param>
    /// <param name="most">How many to write at most, positive.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than features.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of lines is not positive.</exception>
    public static void Write(TextWriter writer, ILinearFeatures features, ReadOnlySpan<double> weights, int most = 20)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        if (weights.Length != features.Count)
        {
            throw new ArgumentException(
                $"There are {features.Count} features, but {weights.Length} weights.", nameof(weights));
        }

        double[] all = weights.ToArray();
        foreach (int feature in Enumerable.Range(0, all.Length).OrderByDescending(i => Math.Abs(all[i])).Take(most))
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{all[feature],12:G5}  {features.Describe(feature)}"));
        }
    }
}
