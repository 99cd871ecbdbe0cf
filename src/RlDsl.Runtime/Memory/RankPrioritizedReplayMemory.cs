using System.Globalization;

namespace RlDsl;

/// <summary>
/// The last transitions of an agent, sampled by the rank of their errors: the
/// rank-based variant of prioritized experience replay (Schaul et al. 2016, section 3.3), which outliers cannot dominate.
/// </summary>
/// <remarks>
/// <para>
/// P(i) = rank(i)^-α / Σ_k rank(k)^-α, where the greatest |δ| has rank 1. As in the paper (appendix B) the ranks are those of
/// the array of a binary heap, which is only approximately sorted; it is sorted exactly whenever as many priorities have
/// changed as there are transitions. The probabilities and weights of the ranks themselves are exact. Batches are stratified:
/// row j is drawn from the j-th of B equal parts of the probability.
/// </para>
/// <para>
/// Weights, new transitions, storage, capacity, n-step returns and frames are as in <see cref="PrioritizedReplayMemory"/>.
/// </para>
/// </remarks>
public sealed class RankPrioritizedReplayMemory : TransitionMemory
{
    private readonly RankedPlaces ranking;
    private readonly double[] cumulative;
    private readonly double alpha;
    private float greatest = 1;

    /// <summary>Allocates an empty memory.</summary>
    /// <param name="capacity">The maximum number of transitions that can be sampled; positive.</param>
    /// <param name="observation">
    /// The space of observations, stacked frames included. Observations of bytes are kept as bytes.
    /// </param>
    /// <param name="discount">The discount γ of the n-step returns, from 0 to 1.</param>
    /// <param name="alpha">How much ranks matter: the exponent α, from 0 (uniform) to 1 (a power law with exponent 1).</param>
    /// <param name="steps">The number of steps n that a transition spans at most; positive.</param>
    /// <param name="frames">
    /// The number of frames that an observation stacks along its first dimension, oldest first, from 1 to 256.
    /// </param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="environments">
    /// The number of environments that steps come from, each with an equal share of the capacity; positive.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The frames do not divide the first dimension of the observations.</exception>
    public RankPrioritizedReplayMemory(
        int capacity,
        BoxSpace observation,
        double discount,
        double alpha,
        int steps = 1,
        int frames = 1,
        BoxSpace? action = null,
        int environments = 1)
        : base(capacity, observation, discount, steps, frames, action, environments, ranking: Ranking(capacity))
    {
        PriorityExponents.CheckAlpha(alpha);
        ranking = new RankedPlaces(capacity);
        this.alpha = alpha;
        cumulative = new double[capacity];
        double sum = 0;
        for (int rank = 0; rank < capacity; rank++)
        {
            sum += Math.Pow(rank + 1.0, -alpha);
            cumulative[rank] = sum;
        }
    }

    /// <summary>What a memory of these numbers takes; nothing is allocated.</summary>
    /// <param name="capacity">The maximum number of transitions that can be sampled, of all environments together.</param>
    /// <param name="observation">The space of observations, stacked frames included.</param>
    /// <param name="steps">The number of rewards that a transition sums.</param>
    /// <param name="frames">The number of frames that an observation stacks.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="environments">The number of environments that steps come from.</param>
    public static Allocation SizeOf(
        int capacity, BoxSpace observation, int steps = 1, int frames = 1, BoxSpace? action = null, int environments = 1) =>
        Needed(capacity, observation, steps, frames, action, environments) + Ranking(capacity);

    /// <summary>Fills a batch with transitions drawn by rank, and with their weights.</summary>
    /// <param name="random">Where the draws come from: one number a transition.</param>
    /// <param name="batch">The batch to fill.</param>
    /// <param name="beta">How much the weights correct for the ranks: the exponent β, from 0 (not at all) to 1 (fully).</param>
    /// <exception cref="InvalidOperationException">There is no transition to sample yet.</exception>
    /// <exception cref="ArgumentException">The batch was made for other observations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is out of its range.</exception>
    public void Sample(RandomSource random, TransitionBatch batch, double beta)
    {
        CheckSample(random, batch);
        PriorityExponents.CheckBeta(beta);
        batch.Source = this;
        ranking.SortIfDue();
        double part = cumulative[Count - 1] / batch.Size;
        int last = 0;
        for (int row = 0; row < batch.Size; row++)
        {
            // The parts are drawn from in order, so the ranks never fall.
            last = RankFrom(last, (row + random.NextDouble()) * part);
            Copy(ranking[last], batch, row);
        }

        // N and the sum cancel: (N P(i))^-β / max_j (N P(j))^-β = (rank(i) / max_j rank(j))^(α β).
        for (int row = 0; row < batch.Size; row++)
        {
            batch.Weight[row] = (float)Math.Pow((ranking.RankOf(batch.Index[row]) + 1.0) / (last + 1.0), alpha * beta);
        }
    }

    /// <inheritdoc cref="PrioritizedReplayMemory.SetPriorities"/>
    public void SetPriorities(TransitionBatch batch, ReadOnlySpan<float> magnitudes)
    {
        TransitionStore.CheckPriorities(this, batch, magnitudes);
        for (int row = 0; row < magnitudes.Length; row++)
        {
            if (Holds(batch, row))
            {
                float priority = Math.Abs(magnitudes[row]);
                greatest = Math.Max(greatest, priority);
                ranking.Change(batch.Index[row], priority);
            }
        }
    }

    /// <summary>Forgets all transitions and the greatest priority.</summary>
    public override void Clear()
    {
        base.Clear();
        ranking.Clear();
        greatest = 1;
    }

    private protected override string RankingIdentity => string.Create(CultureInfo.InvariantCulture, $", alpha {alpha}");

    private protected override void SaveRanking(BinaryWriter writer)
    {
        writer.Write(greatest);
        ranking.Save(writer);
    }

    private protected override void LoadRanking(BinaryReader reader)
    {
        greatest = reader.ReadSingle();
        SavedNumbers.Require(greatest >= 1 && float.IsFinite(greatest), "the greatest priority is not at least 1 and finite");
        ranking.Load(reader, FilledPlaces());
    }

    private protected override void Forgot(int place) => ranking.Remove(place);

    private protected override void Added(int place) => ranking.Add(place, greatest);

    private static Allocation Ranking(int capacity) =>
        RankedPlaces.SizeOf(capacity) + Allocation.OfArray<double>(capacity);

    /// <summary>The first rank, not before a given one, whose cumulative probability exceeds a value.</summary>
    private int RankFrom(int low, double value)
    {
        int high = Count - 1;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (cumulative[middle] > value)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
