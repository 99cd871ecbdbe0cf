namespace RlDsl;

/// <summary>What learns from a data set, without an environment.</summary>
public interface IDatasetAgent
{
    /// <summary>
    /// Learns from a data set, which fills the memory in place of what is there. In another call with the same data set it stays
    /// there, with what the agent has lived since.
    /// </summary>
    /// <param name="data">The transitions.</param>
    /// <param name="updates">
    /// The number of updates; more can follow in another call. Each counts as a step: what is scheduled by steps goes on,
    /// whatever the agent's options say about how many steps there are to an update and before the first.
    /// </param>
    /// <param name="observer">Is told of progress and updates.</param>
    /// <param name="cancellationToken">Ends training after the current update.</param>
    /// <exception cref="DatasetException">
    /// The data set has other observations or actions than the agent was made for, or more transitions than the memory has room
    /// for. The agent is unchanged.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        TransitionDataset data, long updates, TrainingObserver? observer = null, CancellationToken cancellationToken = default);
}
