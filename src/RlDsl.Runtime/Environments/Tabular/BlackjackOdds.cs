namespace RlDsl.Environments;

/// <summary>What happens in blackjack with which probability, from all ways to draw the cards.</summary>
internal sealed class BlackjackOdds(bool natural, bool suttonAndBarto)
{
    private static readonly int[] CardValues = [.. Enumerable.Range(1, 10)];

    /// <summary>The model whose last ten states are naturals.</summary>
    /// <param name="spec">The states and actions of the environment, of which the model has ten states more.</param>
    public TabularModel CreateModel(TabularSpec spec)
    {
        double[] starts = new double[spec.States + CardValues.Length];
        foreach (int first in CardValues)
        {
            foreach (int second in CardValues)
            {
                BlackjackHand hand = default(BlackjackHand).With(first).With(second);
                foreach (int dealer in CardValues)
                {
                    starts[StateOf(hand, dealer, spec)] += Probability(first) * Probability(second) * Probability(dealer);
                }
            }
        }

        Dictionary<BlackjackHand, double>[] dealers = [.. CardValues.Select(DealerHands)];
        return new TabularModel(spec with { States = starts.Length }, starts, Outcomes);

        IEnumerable<Outcome> Outcomes(int state, int action)
        {
            if (HandOf(state, spec) is not (BlackjackHand hand, int dealer))
            {
                return [new Outcome(1, state, 0, Terminated: true)];
            }

            return action == 1 ? Draws(hand, dealer, spec) : dealers[dealer - 1]
                .GroupBy(pair => Blackjack.Payoff(hand, pair.Key, natural, suttonAndBarto), pair => pair.Value)
                .OrderBy(group => group.Key)
                .Select(group => new Outcome(group.Sum(), state, group.Key, Terminated: true));
        }
    }

    private static IEnumerable<Outcome> Draws(BlackjackHand hand, int dealer, TabularSpec spec) => CardValues.Select(card =>
    {
        BlackjackHand next = hand.With(card);
        return new Outcome(Probability(card), StateOf(next, dealer, spec), next.IsBust ? -1 : 0, next.IsBust);
    });

    private static double Probability(int card) => (card == 10 ? 4 : 1) / 13.0;

    private static int StateOf(BlackjackHand hand, int dealer, TabularSpec spec) => hand.IsNatural
        ? spec.States + dealer - 1
        : Blackjack.StateOf(hand.Sum, dealer, hand.HasUsableAce);

    /// <summary>
    /// A hand that stands for all of a state, and the dealer's card; null for states that no game goes on from.
    /// </summary>
    private static (BlackjackHand Hand, int Dealer)? HandOf(int state, TabularSpec spec)
    {
        if (state >= spec.States)
        {
            return (default(BlackjackHand).With(1).With(10), state - spec.States + 1);
        }

        (int sum, int dealer, bool usableAce) = Blackjack.Decode(state);
        bool isPlayed = dealer > 0 && sum <= 21 && sum >= (usableAce ? 12 : 4);

        // Whether an ace counts 1 makes no difference to what follows, and three cards are as good as more.
        return isPlayed ? (new BlackjackHand(usableAce ? sum - 10 : sum, usableAce, 3), dealer) : null;
    }

    /// <summary>With which probability the dealer ends with which hand.</summary>
    private static Dictionary<BlackjackHand, double> DealerHands(int firstCard)
    {
        Dictionary<BlackjackHand, double> ended = [];
        foreach (int second in CardValues)
        {
            Play(default(BlackjackHand).With(firstCard).With(second), Probability(second));
        }

        return ended;

        void Play(BlackjackHand hand, double probability)
        {
            if (!hand.MustDraw)
            {
                ended[hand] = ended.GetValueOrDefault(hand) + probability;
                return;
            }

            foreach (int card in CardValues)
            {
                Play(hand.With(card), probability * Probability(card));
            }
        }
    }
}
