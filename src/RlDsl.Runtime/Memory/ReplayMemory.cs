namespace RlDsl;

/// <summary>
/// The last transitions of an agent, sampled uniformly with replacement (Lin 1992; Mnih et al. 2015).
/// </summary>
/// <remarks>
/// <para>
/// Everything is allocated at the start, and each observation is kept once: a transition's next observation is the
/// observation of a later one. The final observation of an ended episode is never sampled as a transition, but it takes the
/// room of one: of an endless episode the memory samples the last <see cref="Capacity"/> transitions, and about one fewer for
/// each episode end among them.
/// </para>
/// <para>
/// With several steps, the transitions are n-step ones (Sutton 1988; Hessel et al. 2018, eq. 3): a transition can be sampled
/// as soon as its n rewards are known or its episode has ended, and none is lost. A memory serves one stream of episodes at a
/// time and is not safe for use by several threads.
/// </para>
/// </remarks>
public sealed class ReplayMemory
{
    private readonly TransitionStore store;

    /// <summary>Allocates an empty memory.</summary>
    /// <param name="capacity">The greatest number of transitions that can be sampled; positive.</param>
    /// <param name="observation">
    /// The space of observations, stacked frames included. Observations of bytes are kept as bytes.
    /// </param>
    /// <param name="discount">The discount γ of the n-step returns, from 0 to 1.</param>
    /// <param name="steps">The number of steps n that a transition spans at most; positive.</param>
    /// <param name="frames">
    /// How many frames an observation stacks along its first dimension, oldest first, from 1 to 256. Only the newest frame of
    /// each observation is kept.
    /// </param>
    /// <param name="action">The space of actions; null where they are numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The frames do not divide the first dimension of the observations.</exception>
    public ReplayMemory(int capacity, BoxSpace observation, double discount, int steps = 1, int frames = 1, BoxSpace? action = null) =>
        store = new TransitionStore(capacity, observation, discount, steps, frames, action);

    /// <summary>The greatest number of transitions that can be sampled.</summary>
    public int Capacity => store.Capacity;

    /// <summary>The number of transitions that can be sampled now.</summary>
    public int Count => store.Count;

    /// <summary>Adds a step of an episode.</summary>
    /// <remarks>
    /// A step that does not begin where the last one ended begins an episode; the last one then counts as truncated, since
    /// its environment must have been reset from outside.
    /// </remarks>
    /// <param name="observation">What the agent saw.</param>
    /// <param name="action">What it did; not negative.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">What it saw after that, also when the episode has ended.</param>
    /// <param name="status">Whether the episode goes on.</param>
    /// <exception cref="ArgumentException">
    /// An observation has the wrong size, or cannot be kept as bytes or as stacked frames; or the reward is not finite; or the
    /// memory was made for continuous actions. The memory is unchanged.
    /// </exception>
    public void Add(
        ReadOnlySpan<float> observation, int action, double reward, ReadOnlySpan<float> nextObservation, EpisodeStatus status) =>
        store.Add(observation, action, reward, nextObservation, status);

    /// <summary>Adds a step of an episode with a continuous action.</summary>
    /// <remarks>As with numbered actions, a step that does not begin where the last one ended begins an episode.</remarks>
    /// <param name="observation">What the agent saw.</param>
    /// <param name="action">What it did; shape (action), finite.</param>
    /// <param name="reward">The reward of the step; finite in single precision.</param>
    /// <param name="nextObservation">What it saw after that, also when the episode has ended.</param>
    /// <param name="status">Whether the episode goes on.</param>
    /// <exception cref="ArgumentException">
    /// The action has the wrong size, or an observation has, or cannot be kept as bytes or as stacked frames; or the action or the
    /// reward is not finite; or the memory was made for numbered actions. The memory is unchanged.
    /// </exception>
    public void Add(
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        double reward,
        ReadOnlySpan<float> nextObservation,
        EpisodeStatus status) =>
        store.Add(observation, action, reward, nextObservation, status);

    /// <summary>
    /// Fills a batch with transitions, each drawn uniformly from all that can be sampled, and sets the weights to one.
    /// </summary>
    /// <param name="random">Where the draws come from: one integer a transition.</param>
    /// <param name="batch">The batch to fill.</param>
    /// <exception cref="InvalidOperationException">There is no transition to sample yet.</exception>
    /// <exception cref="ArgumentException">The batch was made for other observations.</exception>
    public void Sample(RandomSource random, TransitionBatch batch)
    {
        store.CheckSample(random, batch);
        batch.Source = this;
        batch.Weight.AsSpan().Fill(1f);
        for (int row = 0; row < batch.Size; row++)
        {
            store.Copy(store.PlaceAt(random.NextInt32(store.Count)), batch, row);
        }
    }

    /// <summary>Forgets all transitions.</summary>
    public void Clear() => store.Clear();
}
