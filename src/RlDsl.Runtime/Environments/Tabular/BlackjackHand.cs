namespace RlDsl.Environments;

/// <summary>What counts of the cards in a hand of blackjack.</summary>
/// <param name="Low">The sum with every ace as 1.</param>
/// <param name="HasAce">Whether there is an ace.</param>
/// <param name="Cards">The number of cards.</param>
internal readonly record struct BlackjackHand(int Low, bool HasAce, int Cards)
{
    /// <summary>The greatest number of cards: 21 aces, and the one that goes over.</summary>
    public const int MostCards = Most + 1;

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

    /// <summary>Writes the hand to a saved state.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Low);
        writer.Write(HasAce);
        writer.Write(Cards);
    }

    /// <summary>Reads a hand of a saved state.</summary>
    /// <param name="reader">Where to read it.</param>
    /// <param name="mostCards">The greatest number of cards that it can have; at least 2.</param>
    /// <exception cref="InvalidDataException">There is no such hand.</exception>
    public static BlackjackHand Read(BinaryReader reader, int mostCards)
    {
        var hand = new BlackjackHand(reader.ReadInt32(), reader.ReadBoolean(), reader.ReadInt32());

        // Without an ace each card is a 2 at least; the card before the last leaves a hand that is not over 21.
        int least = hand.HasAce ? hand.Cards : 2 * hand.Cards;
        int greatest = hand.HasAce ? 1 + (10 * (hand.Cards - 1)) : 10 * hand.Cards;
        SavedNumbers.Require(
            hand.Cards >= 2 && hand.Cards <= mostCards && hand.Low >= least && hand.Low <= Math.Min(greatest, Most + 10),
            $"{hand.Cards} cards with{(hand.HasAce ? "" : "out")} an ace cannot have the sum {hand.Low}");
        return hand;
    }

    /// <summary>The hand with one more card.</summary>
    /// <param name="card">The card, from 1, an ace, to 10.</param>
    public BlackjackHand With(int card) => new(Low + card, HasAce || card == 1, Cards + 1);
}
