namespace RlDsl;

/// <summary>
/// The last transitions of an agent, sampled uniformly with replacement (Lin 1992; Mnih et al. 2015).
/// </summary>
/// <remarks>
/// <para>
/// Everything is allocated at the start, and each observation is kept once: a transition's next observation is the
/// observation of a later one. The final observation of an ended episode is never sampled as a transition, but it takes the
/// room of one: of an endless episode the memory samples the last <see cref="TransitionMemory.Capacity"/> transitions, and about
/// one fewer for each episode end among them.
/// </para>
/// <para>
/// With several steps, the transitions are n-step ones (Sutton 1988; Hessel et al. 2018, eq. 3): a transition can be sampled
/// as soon as its n rewards are known or its episode has ended, and none is lost. A memory is not safe for use by several
/// threads.
/// </para>
/// </remarks>
public sealed class ReplayMemory : TransitionMemory
{
    /// <summary>Allocates an empty memory.</summary>
    /// <param name="capacity">The maximum number of transitions that can be sampled; positive.</param>
    /// <param name="observation">
    /// The space of observations, stacked frames included. Observations of bytes are kept as bytes.
    /// </param>
    /// <param name="discount">The discount γ of the n-step returns, from 0 to 1.</param>
    /// <param name="steps">The number of steps n that a transition spans at most; positive.</param>
    /// <param name="frames">
    /// The number of frames that an observation stacks along its first dimension, oldest first, from 1 to 256. Only the newest
    /// frame of each observation is kept.
    /// </param>
    /// <param name="action">The space of continuous actions; null where actions are discrete.</param>
    /// <param name="environments">
    /// The number of environments that steps come from, each with an equal share of the capacity; positive.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The frames do not divide the first dimension of the observations.</exception>
    public ReplayMemory(
        int capacity,
        BoxSpace observation,
        double discount,
        int steps = 1,
        int frames = 1,
        BoxSpace? action = null,
        int environments = 1)
        : base(capacity, observation, discount, steps, frames, action, environments, ranking: default)
    {
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
        Needed(capacity, observation, steps, frames, action, environments);

    /// <summary>
    /// Fills a batch with transitions, each drawn uniformly from all that can be sampled, and sets the weights to one.
    /// </summary>
    /// <param name="random">Where the draws come from: one integer a transition.</param>
    /// <param name="batch">The batch to fill.</param>
    /// <exception cref="InvalidOperationException">There is no transition to sample yet.</exception>
    /// <exception cref="ArgumentException">The batch was made for other observations.</exception>
    public void Sample(RandomSource random, TransitionBatch batch)
    {
        CheckSample(random, batch);
        batch.Source = this;
        batch.Weight.AsSpan().Fill(1f);
        CopyUniform(random, batch);
    }
}
