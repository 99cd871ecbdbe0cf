namespace RlDsl;

/// <summary>What a visit makes of an eligibility trace (Sutton and Barto 2018, chapter 12).</summary>
public enum EligibilityTrace
{
    /// <summary>One more than it was: z ← z + 1 (Sutton 1988).</summary>
    Accumulating,

    /// <summary>One: z ← 1 (Singh and Sutton 1996).</summary>
    Replacing,

    /// <summary>
    /// That of the true online algorithm: z ← z + 1 - α z, with a correction of each move, which makes it equal to the online
    /// forward view (van Seijen et al. 2016).
    /// </summary>
    Dutch,
}

/// <summary>How a λ-return is learned from (Sutton and Barto 2018, sections 12.1 and 12.2).</summary>
public enum TraceView
{
    /// <summary>At each step, by eligibility traces.</summary>
    Backward,

    /// <summary>
    /// At the end of an episode, by the λ-returns themselves: the offline λ-return algorithm. All errors are by the values of
    /// before the episode, so that the moves of a state add up over its visits.
    /// </summary>
    Forward,

    /// <summary>
    /// As <see cref="Forward"/>, but each visit of a state moves its value from where the visits before it left it, as equation
    /// 12.4 is written. It is stable for step sizes up to 1, as figure 12.3 shows.
    /// </summary>
    ForwardInSequence,
}

/// <summary>Which visits of an episode count (Sutton and Barto 2018, section 5.1).</summary>
public enum Visits
{
    /// <summary>The first.</summary>
    First,

    /// <summary>Every one.</summary>
    Every,
}
