using System.Globalization;
using RlDsl.Views;

namespace RlDsl.Approximation;

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
        double[] all = RequireWeights(features, weights, most);
        foreach (int feature in Greatest(all, most))
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{all[feature],12:G5}  {features.Describe(feature)}"));
        }
    }

    /// <summary>Draws the weights that <see cref="Write"/> writes as bars, to the right where they are positive.</summary>
    /// <param name="stream">Receives the SVG document, in UTF-8; it stays open.</param>
    /// <param name="features">The features.</param>
    /// <param name="weights">The weight of each feature, finite; shape (features).</param>
    /// <param name="most">How many to draw at most, positive.</param>
    /// <param name="title">What stands above them; may be empty.</param>
    /// <exception cref="ArgumentException">There are more or fewer weights than features, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of bars is not positive.</exception>
    public static void WriteSvg(
        Stream stream, ILinearFeatures features, ReadOnlySpan<double> weights, int most = 20, string title = "")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(title);
        double[] all = RequireWeights(features, weights, most);
        int infinite = Array.FindIndex(all, weight => !double.IsFinite(weight));
        if (infinite >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Weight {infinite} is {all[infinite]}, which has no bar: it must be finite."),
                nameof(weights));
        }

        const double Row = 20;
        const double HalfBar = 120;
        const double Middle = 140;
        const double Top = 40;
        int[] greatest = [.. Greatest(all, most)];
        double longest = Math.Max(Math.Abs(all[greatest[0]]), double.Epsilon);
        int letters = greatest.Max(feature => features.Describe(feature).Length);
        double width = Middle + HalfBar + 90 + (letters * 6.5);
        using var svg = new SvgDocument(stream, width, Top + (greatest.Length * Row) + 16, title.Length > 0 ? title : "Weights");
        svg.Text(16, 24, 14, "start", "#000000", title);
        for (int i = 0; i < greatest.Length; i++)
        {
            double weight = all[greatest[i]];
            double bar = weight / longest * HalfBar;
            double y = Top + (i * Row);
            string text = weight.ToString("G4", CultureInfo.InvariantCulture);
            svg.Rectangle(Middle + Math.Min(bar, 0), y + 3, Math.Abs(bar), Row - 6, weight < 0 ? "#b2182b" : "#2166ac");
            svg.Text(Middle + HalfBar + 60, y + 14, 11, "end", "#000000", text);
            svg.Text(Middle + HalfBar + 70, y + 14, 11, "start", "#000000", features.Describe(greatest[i]));
        }

        svg.Rectangle(Middle - 0.5, Top, 1, greatest.Length * Row, "#424242");
    }

    private static IEnumerable<int> Greatest(double[] weights, int most) =>
        Enumerable.Range(0, weights.Length).OrderByDescending(i => Math.Abs(weights[i])).Take(most);

    private static double[] RequireWeights(ILinearFeatures features, ReadOnlySpan<double> weights, int most)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return weights.Length == features.Count
            ? weights.ToArray()
            : throw new ArgumentException(
                $"There are {features.Count} features, but {weights.Length} weights.", nameof(weights));
    }
}
