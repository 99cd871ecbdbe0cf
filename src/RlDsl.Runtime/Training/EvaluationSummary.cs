using System.Collections.Immutable;

namespace RlDsl;

/// <summary>The results of an evaluation, episode by episode. Two are equal if all their episodes are.</summary>
/// <param name="Returns">The sum of rewards of each episode, not discounted.</param>
/// <param name="Lengths">The number of steps of each episode.</param>
/// <exception cref="ArgumentException">There is no episode, or there are not as many lengths as returns.</exception>
public sealed record EvaluationSummary(ImmutableArray<double> Returns, ImmutableArray<int> Lengths)
{
    /// <summary>The sum of rewards of each episode, not discounted.</summary>
    public ImmutableArray<double> Returns { get; } = Checked(Returns, Lengths);

    /// <summary>The number of steps of each episode.</summary>
    public ImmutableArray<int> Lengths { get; } = Lengths;

    /// <summary>The number of episodes that were cut off at the evaluation's own limit of steps.</summary>
    public int CutOff { get; init; }

    /// <summary>The mean return.</summary>
    public double Mean => Returns.Sum() / Returns.Length;

    /// <summary>
    /// The standard deviation of the returns over these episodes: the root of the mean squared difference from the mean.
    /// </summary>
    public double StandardDeviation
    {
        get
        {
            double mean = Mean;
            return Math.Sqrt(Returns.Sum(value => (value - mean) * (value - mean)) / Returns.Length);
        }
    }

    /// <summary>The minimum return.</summary>
    public double Min => Returns.Min();

    /// <summary>The maximum return.</summary>
    public double Max => Returns.Max();

    /// <inheritdoc/>
    public bool Equals(EvaluationSummary? other) =>
        other is not null && Returns.SequenceEqual(other.Returns) && Lengths.SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Returns.Length, Returns[0], Lengths[0]);

    private static ImmutableArray<double> Checked(ImmutableArray<double> returns, ImmutableArray<int> lengths) =>
        returns.IsDefaultOrEmpty || lengths.IsDefault || lengths.Length != returns.Length
            ? throw new ArgumentException(
                $"An evaluation needs at least one episode and as many lengths as returns, but got "
                + $"{(returns.IsDefault ? 0 : returns.Length)} returns and {(lengths.IsDefault ? 0 : lengths.Length)} "
                + $"lengths.",
                nameof(returns))
            : returns;
}
