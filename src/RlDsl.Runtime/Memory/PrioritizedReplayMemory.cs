using System.Globalization;

namespace RlDsl;

/// <summary>
/// The last transitions of an agent, sampled in proportion to the magnitude of their errors:
/// the proportional variant of prioritized experience replay (Schaul et al. 2016, section 3.3).
/// </summary>
/// <remarks>
/// <para>
/// Transition i has the priority p_i = |δ_i| + ε and is sampled with the probability P(i) = p_i^α / Σ_k p_k^α (eq. 1). A
/// batch of B is stratified: row j is drawn from the j-th of B equal parts of the total (appendix B).
/// </para>
/// <para>
/// The weights that correct for it are w_i = (N P(i))^-β, divided by the largest of the batch. The paper's algorithm 1 writes
/// max_i w_i without saying over what; the batch is what Dopamine and DQN Zoo take, and for a reason: over the whole memory
/// the maximum belongs to the one transition with the least error, which is near zero and has nothing to do with the batch,
/// and would scale every step down by an arbitrary factor.
/// </para>
/// <para>
/// A new transition gets the greatest priority seen so far, at least one, so that each is likely to be sampled soon
/// (algorithm 1, line 6). Storage, capacity, n-step returns and frames are as in <see cref="ReplayMemory"/>.
/// </para>
/// </remarks>
public sealed class PrioritizedReplayMemory : TransitionMemory
{
    private readonly SumTree tree;
    private readonly double alpha;
    private readonly double epsilon;
    private double greatest = 1;

    /// <summary>Allocates an empty memory.</summary>
    /// <param name="capacity">The maximum number of transitions that can be sampled; positive.</param>
    /// <param name="observation">
    /// The space of observations, stacked frames included. Observations of bytes are kept as bytes.
    /// </param>
    /// <param name="discount">The discount γ of the n-step returns, from 0 to 1.</param>
    /// <param name="alpha">How much priorities matter: the exponent α, from 0 (uniform) to 1 (in proportion).</param>
    /// <param name="steps">The number of steps n that a transition spans at most; positive.</param>
    /// <param name="frames">
    /// The number of frames that an observation stacks along its first dimension, oldest first, from 1 to 256.
    /// </param>
    /// <param name="epsilon">What is added to each error, so that no transition is never sampled; positive.</param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="environments">
    /// The number of environments that steps come from, each with an equal share of the capacity; positive.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The frames do not divide the first dimension of the observations.</exception>
    public PrioritizedReplayMemory(
        int capacity,
        BoxSpace observation,
        double discount,
        double alpha,
        int steps = 1,
        int frames = 1,
        double epsilon = 1e-6,
        BoxSpace? action = null,
        int environments = 1)
        : base(capacity, observation, discount, steps, frames, action, environments, ranking: SumTree.SizeOf(capacity))
    {
        PriorityExponents.CheckAlpha(alpha);
        if (!(epsilon > 0 && double.IsFinite(epsilon)))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, string.Create(
                CultureInfo.InvariantCulture, $"What is added to priorities must be positive, but it is {epsilon}."));
        }

        tree = new SumTree(capacity);
        this.alpha = alpha;
        this.epsilon = epsilon;
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
        Needed(capacity, observation, steps, frames, action, environments) + SumTree.SizeOf(capacity);

    /// <summary>Fills a batch with transitions drawn by priority, and with their weights.</summary>
    /// <param name="random">Where the draws come from: one number a transition.</param>
    /// <param name="batch">The batch to fill.</param>
    /// <param name="beta">
    /// How much the weights correct for the priorities: the exponent β, from 0 (not at all) to 1 (fully).
    /// </param>
    /// <exception cref="InvalidOperationException">There is no transition to sample yet.</exception>
    /// <exception cref="ArgumentException">The batch was made for other observations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">β is out of its range.</exception>
    public void Sample(RandomSource random, TransitionBatch batch, double beta)
    {
        CheckSample(random, batch);
        PriorityExponents.CheckBeta(beta);
        batch.Source = this;
        double part = tree.Total / batch.Size;
        double least = double.PositiveInfinity;
        for (int row = 0; row < batch.Size; row++)
        {
            int place = tree.Find((row + random.NextDouble()) * part);
            Copy(place, batch, row);
            least = Math.Min(least, tree[place]);
        }

        // N and the sum cancel: (N P(i))^-β / max_j (N P(j))^-β = (min_j p_j^α / p_i^α)^β.
        for (int row = 0; row < batch.Size; row++)
        {
            batch.Weight[row] = (float)Math.Pow(least / tree[batch.Index[row]], beta);
        }
    }

    /// <summary>Sets the priorities of the transitions of the batch that was sampled last.</summary>
    /// <remarks>
    /// Transitions that were forgotten since then are left out; of one that the batch holds twice, the later row counts.
    /// </remarks>
    /// <param name="batch">A batch that this memory filled.</param>
    /// <param name="magnitudes">The errors δ, or anything that grows with them; shape (B). Their signs do not matter.</param>
    /// <exception cref="ArgumentException">
    /// The batch is another memory's, the number of magnitudes is another than its size, or one is not finite. No priority is
    /// changed.
    /// </exception>
    public void SetPriorities(TransitionBatch batch, ReadOnlySpan<float> magnitudes)
    {
        TransitionStore.CheckPriorities(this, batch, magnitudes);
        for (int row = 0; row < magnitudes.Length; row++)
        {
            if (Holds(batch, row))
            {
                double priority = Math.Abs((double)magnitudes[row]) + epsilon;
                greatest = Math.Max(greatest, priority);
                tree[batch.Index[row]] = Math.Pow(priority, alpha);
            }
        }
    }

    /// <summary>Forgets all transitions and the greatest priority.</summary>
    public override void Clear()
    {
        base.Clear();
        tree.Clear();
        greatest = 1;
    }

    /// <summary>The probability with which a draw from the whole total would give the transition in a place.</summary>
    internal double Probability(int place) => tree[place] / tree.Total;

    private protected override string RankingIdentity =>
        string.Create(CultureInfo.InvariantCulture, $", alpha {alpha}, epsilon {epsilon}");

    private protected override void SaveRanking(BinaryWriter writer)
    {
        writer.Write(greatest);
        foreach ((int first, int count) in FilledPlaces())
        {
            tree.Save(writer, first, count);
        }
    }

    private protected override void LoadRanking(BinaryReader reader)
    {
        greatest = reader.ReadDouble();
        SavedNumbers.Require(greatest >= 1 && double.IsFinite(greatest), "the greatest priority is not at least 1 and finite");
        foreach ((int first, int count) in FilledPlaces())
        {
            tree.Load(reader, first, count);
        }

        tree.SumUp();
        SavedNumbers.Require(double.IsFinite(tree.Total), "the sum of the priorities is not finite");
    }

    private protected override void Forgot(int place) => tree[place] = 0;

    private protected override void Added(int place) => tree[place] = Math.Pow(greatest, alpha);
}
