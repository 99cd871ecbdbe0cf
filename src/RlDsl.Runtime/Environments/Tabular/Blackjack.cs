namespace RlDsl.Environments;

/// <summary>
/// Blackjack-v1: come nearer to 21 than the dealer without going over it. Cards come from an infinite deck, faces count 10, an
/// ace counts 11 where that does not go over 21 (then it is usable) and 1 otherwise. Actions: 0 sticks, 1 takes another card.
/// Going over 21 loses at once; after sticking, the dealer draws to 17 or more. The reward is 1, 0 or -1 for a game won, drawn or
/// lost, with the last step; there is no step limit.
/// </summary>
/// <remarks>
/// Sutton and Barto 2018, example 5.1, with the rules of Gymnasium, <c>gymnasium/envs/toy_text/blackjack.py</c>, where a state is
/// three numbers: the player's sum (below 32), the dealer's card (1 to 10; there is no 0) and whether there is a usable ace. Here
/// it is (sum * 11 + dealer) * 2 + ace. What a natural (an ace and a card of 10 in two cards) pays is not in the state; the model
/// of <see cref="CreateModel"/> tells it apart.
/// </remarks>
public sealed class Blackjack : TabularEnvironment
{
    internal const int Sums = 32;
    internal const int DealerCards = 11;

    private static readonly TabularSpec BlackjackSpec = new("Blackjack-v1", Sums * DealerCards * 2, 2);

    private readonly bool natural;
    private readonly bool suttonAndBarto;
    private BlackjackHand dealer;
    private BlackjackHand player;
    private int dealerCard;

    /// <summary>Creates the game; without arguments, that of the book, as <c>Blackjack-v1</c> of Gymnasium is.</summary>
    /// <param name="natural">
    /// Whether winning with a natural pays 1.5. It changes nothing with <paramref name="suttonAndBarto"/> (Gymnasium's
    /// <c>natural</c>).
    /// </param>
    /// <param name="suttonAndBarto">
    /// Whether a natural wins at once unless the dealer has one too, also against another 21 (Gymnasium's <c>sab</c>).
    /// </param>
    public Blackjack(bool natural = false, bool suttonAndBarto = true)
        : base(BlackjackSpec, stepLimit: null)
    {
        this.natural = natural;
        this.suttonAndBarto = suttonAndBarto;
    }

    /// <inheritdoc/>
    public override bool CanResume => true;

    /// <inheritdoc/>
    protected override string StateParameters =>
        $"{base.StateParameters}, natural {(natural ? "on" : "off")}, Sutton and Barto {(suttonAndBarto ? "on" : "off")}";

    /// <summary>Whether the player's hand is an ace and a card of 10.</summary>
    public bool HasNatural => player.IsNatural;

    /// <summary>The sum of the dealer's hand, which the player sees only when the game has ended.</summary>
    public int DealerSum => dealer.Sum;

    /// <summary>The number of a state.</summary>
    /// <param name="sum">The player's sum, from 0 to 31.</param>
    /// <param name="dealer">The dealer's card, from 1, an ace, to 10.</param>
    /// <param name="usableAce">Whether the player has an ace that counts 11.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static int StateOf(int sum, int dealer, bool usableAce)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sum);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sum, Sums);
        ArgumentOutOfRangeException.ThrowIfLessThan(dealer, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dealer, DealerCards);
        return (((sum * DealerCards) + dealer) * 2) + (usableAce ? 1 : 0);
    }

    /// <summary>What a state says.</summary>
    /// <param name="state">The number of the state.</param>
    /// <returns>The player's sum, the dealer's card, and whether there is a usable ace.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public static (int Sum, int Dealer, bool UsableAce) Decode(int state)
    {
        BlackjackSpec.RequireState(state);
        return (state / 2 / DealerCards, state / 2 % DealerCards, state % 2 == 1);
    }

    /// <summary>
    /// The model of the game by these rules. After the states of the environment come ten more, for a natural against each card
    /// of the dealer from 1 to 10, so that what follows depends on the state alone: 714 in all.
    /// </summary>
    public TabularModel CreateModel() => new BlackjackOdds(natural, suttonAndBarto).CreateModel(BlackjackSpec);

    /// <summary>The reward of sticking.</summary>
    /// <param name="player">The player's hand, not over 21.</param>
    /// <param name="dealer">The dealer's hand when it has drawn.</param>
    /// <param name="natural">Whether winning with a natural pays 1.5.</param>
    /// <param name="suttonAndBarto">Whether a natural wins unless the dealer has one too.</param>
    internal static double Payoff(BlackjackHand player, BlackjackHand dealer, bool natural, bool suttonAndBarto)
    {
        double reward = Math.Sign(player.Score - dealer.Score);
        return !player.IsNatural ? reward
            : suttonAndBarto ? (dealer.IsNatural ? reward : 1)
            : natural && reward == 1 ? 1.5
            : reward;
    }

    /// <inheritdoc/>
    protected override int Start()
    {
        dealerCard = Draw();
        dealer = default(BlackjackHand).With(dealerCard).With(Draw());
        player = default(BlackjackHand).With(Draw()).With(Draw());
        return Observe();
    }

    /// <inheritdoc/>
    protected override int Move(int action, out double reward, out bool terminated)
    {
        if (action == 1)
        {
            player = player.With(Draw());
            terminated = player.IsBust;
            reward = terminated ? -1 : 0;
        }
        else
        {
            while (dealer.MustDraw)
            {
                dealer = dealer.With(Draw());
            }

            terminated = true;
            reward = Payoff(player, dealer, natural, suttonAndBarto);
        }

        return Observe();
    }

    /// <inheritdoc/>
    protected override void WriteState(BinaryWriter writer)
    {
        base.WriteState(writer);
        writer.Write(dealerCard);
        dealer.Write(writer);
        player.Write(writer);
    }

    /// <inheritdoc/>
    protected override Action ReadState(BinaryReader reader, bool isRunning)
    {
        int state = ReadNumberedState(reader);
        int card = reader.ReadInt32("the dealer's card", 1, DealerCards - 1);

        // The dealer draws when the player has stuck, and the game ends with it.
        BlackjackHand dealerHand = BlackjackHand.Read(reader, isRunning ? 2 : BlackjackHand.MostCards);
        BlackjackHand playerHand = BlackjackHand.Read(reader, BlackjackHand.MostCards);
        SavedNumbers.Require(!isRunning || !playerHand.IsBust, "the player is over 21, but the game goes on");
        SavedNumbers.Require(
            state == StateOf(playerHand.Sum, card, playerHand.HasUsableAce), $"the state {state} is not that of the cards");
        return () => (State, dealerCard, dealer, player) = (state, card, dealerHand, playerHand);
    }

    private int Draw() => Math.Min(Random.NextInt32(13) + 1, 10);

    private int Observe() => StateOf(player.Sum, dealerCard, player.HasUsableAce);
}
