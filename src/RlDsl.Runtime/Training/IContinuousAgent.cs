namespace RlDsl;

/// <summary>What every generated agent for environments whose actions are vectors of bounded real numbers can do.</summary>
public interface IContinuousAgent : IDisposable
{
    /// <summary>The observations and actions of the environments that the agent was made for.</summary>
    ContinuousSpec Spec { get; }

    /// <summary>The counts of the agent's steps, updates and episodes.</summary>
    TrainingSession Session { get; }

    /// <summary>The greedy action: the best by what was learned so far.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <param name="action">Receives the action, within its bounds.</param>
    /// <exception cref="ArgumentException">A span has another length than the spec says.</exception>
    void Act(ReadOnlySpan<float> observation, Span<float> action);

    /// <summary>The behaviour policy's action, which also tries what does not look best.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <param name="action">
    /// Receives the action. That of an unbounded policy may lie outside the bounds; <see cref="Observe"/> takes it as it is, and
    /// the environment cuts it off.
    /// </param>
    /// <exception cref="ArgumentException">A span has another length than the spec says.</exception>
    void Explore(ReadOnlySpan<float> observation, Span<float> action);

    /// <summary>Remembers one step and counts it. For those who own the loop; <see cref="Train"/> calls it for those who do not.</summary>
    /// <param name="observation">The observation before the step.</param>
    /// <param name="action">The action as <see cref="Explore"/> gave it.</param>
    /// <param name="result">The reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after the step; where the episode ended, its last one.</param>
    void Observe(ReadOnlySpan<float> observation, ReadOnlySpan<float> action, StepResult result, ReadOnlySpan<float> nextObservation);

    /// <summary>Makes the updates that are due after the last observed step. Call it once after each <see cref="Observe"/>.</summary>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    void Learn();

    /// <summary>Acts and learns for a number of environment steps.</summary>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="steps">The number of steps; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">The environment has other observations or actions than the agent was made for.</exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        IContinuousEnvironment environment, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default);

    /// <summary>Plays whole episodes greedily, without learning or remembering.</summary>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    EvaluationSummary Evaluate(IContinuousEnvironment environment, int episodes = 20, ulong seed = 0);

    /// <summary>
    /// Writes what the agent has learned, its optimizers' state, its counts and its random numbers to one file; not what it
    /// remembers. A file that is there is replaced once the new one is whole.
    /// </summary>
    /// <param name="path">The file.</param>
    void Save(string path);

    /// <summary>Goes on from a saved agent of the same class and architecture, with an empty memory.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is no checkpoint of this agent, or is damaged.</exception>
    void Load(string path);
}
