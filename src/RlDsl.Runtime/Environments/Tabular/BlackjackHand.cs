namespace RlDsl.Environments;

/// <summary>What counts of the cards in a hand of blackjack.</summary>
/// <param name="Low">The sum with every ace as 1.</param>
/// <param name="HasAce">Whether there is an ace.</param>
/// <param name="Cards">The number of cards.</param>
internal readonly record struct BlackjackHand(int Low, bool HasAce, int Cards)
{
    private const int Most = 21;
    private const int DealerSticks = 17;

    /// <summary>Whether an ace counts 11.</summary>
    public bool HasUsableAce => HasAce && Low + 10 <= Most;

    /// <summary>The sum, with a usable ace as 11.</summary>
    public int Sum => HasUsableAce ? Low + 10 : Low;

    /// <summary>Whether the hand is over 21.</summary>
    public bool IsBust => Low > Most;

    /// <summary>What the hand is compared by: its sum, or 0 over 21.</summary>
    public int Score => IsBust ? 0 : Sum;

    /// <summary>Whether the hand is an ace and a card of 10.</summary>
    public bool IsNatural => Cards == 2 && HasAce && Low == 11;

    /// <summary>Whether a dealer with this hand draws.</summary>
    public bool MustDraw => Sum < DealerSticks;

    /// <summary>The hand with one more card.</summary>
    /// <param name="card">The card, from 1, an ace, to 10.</param>
    public BlackjackHand With(int card) => new(Low + card, HasAce || card == 1, Cards + 1);
}
