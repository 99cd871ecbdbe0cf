namespace RlDsl.Rendering;

/// <summary>What came of an episode.</summary>
/// <param name="Number">Its number among all, from 1.</param>
/// <param name="Return">The sum of its rewards, without discount.</param>
/// <param name="Length">The number of its steps.</param>
/// <param name="Status">How it ended.</param>
internal readonly record struct EpisodeOutcome(long Number, double Return, int Length, EpisodeStatus Status);

/// <summary>An episode while an agent learned, with all that is known once it has ended.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Way">The states that it went through, as far as they are kept.</param>
/// <param name="Values">The value of each state: the greatest of its actions'.</param>
/// <param name="Greedy">A bit for each greedy action of each state; none where nothing is known.</param>
/// <param name="Visits">How often each state was left so far.</param>
/// <param name="Returns">The returns of the episodes since the one that was recorded before, this one included.</param>
internal sealed record RecordedEpisode(
    EpisodeOutcome Outcome, int[] Way, float[] Values, int[] Greedy, long[] Visits, ReturnSummary Returns)
{
    /// <summary>How many actions have a bit.</summary>
    public const int MostActions = 30;
}

/// <summary>The returns of some episodes.</summary>
/// <param name="Count">How many episodes there are.</param>
/// <param name="Sum">The sum of their returns.</param>
/// <param name="Least">The least return.</param>
/// <param name="Greatest">The greatest return.</param>
internal readonly record struct ReturnSummary(long Count, double Sum, double Least, double Greatest)
{
    /// <summary>The mean return.</summary>
    public double Mean => Sum / Count;

    /// <summary>These and one more.</summary>
    public ReturnSummary With(double one) => With(new ReturnSummary(1, one, one, one));

    /// <summary>These and others.</summary>
    public ReturnSummary With(ReturnSummary others) =>
        Count == 0 ? others
        : others.Count == 0 ? this
        : new ReturnSummary(
            Count + others.Count, Sum + others.Sum, Math.Min(Least, others.Least), Math.Max(Greatest, others.Greatest));
}
