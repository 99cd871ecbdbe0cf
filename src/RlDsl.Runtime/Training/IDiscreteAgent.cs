namespace RlDsl;

/// <summary>The interface of every generated agent for environments with discrete actions.</summary>
public interface IDiscreteAgent : IDisposable
{
    /// <summary>The observations and actions of the environments that the agent was made for.</summary>
    DiscreteSpec Spec { get; }

    /// <summary>The counts of the agent's steps, updates and episodes.</summary>
    TrainingSession Session { get; }

    /// <summary>The number of environments that the agent learns from side by side, as its options say; at least 1.</summary>
    int Environments { get; }

    /// <summary>The greedy action under the present policy.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <exception cref="ArgumentException">The observation has another length than the spec says.</exception>
    int Act(ReadOnlySpan<float> observation);

    /// <summary>The behaviour policy's action, which explores.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <exception cref="ArgumentException">The observation has another length than the spec says.</exception>
    int Explore(ReadOnlySpan<float> observation);

    /// <summary>The behaviour policy's actions in several environments, chosen in one batch.</summary>
    /// <param name="observations">One observation of each environment; shape (environments, observation), row-major.</param>
    /// <param name="actions">Receives the actions; shape (environments).</param>
    /// <exception cref="ArgumentException">
    /// A span has another length. There are as many environments as <see cref="Environments"/> says, or one.
    /// </exception>
    void Explore(ReadOnlySpan<float> observations, Span<int> actions);

    /// <summary>
    /// Stores one step of an environment and counts it. Call it in a loop of your own; <see cref="Train"/> does so in its own.
    /// </summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <param name="observation">The observation before the step.</param>
    /// <param name="action">The action that was taken.</param>
    /// <param name="result">The reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after the step; where the episode ended, its final one.</param>
    /// <exception cref="ArgumentException">
    /// There is no such environment or action, a span has another length, or the reward is not finite. Nothing is stored.
    /// </exception>
    void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation);

    /// <summary>
    /// Says that an environment was reset, so that the next observed step begins an episode. An episode that is under way counts
    /// as truncated where it was left. After a step that ended its episode there is no need to say it. Call it in a loop
    /// of your own.
    /// </summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    void BeginEpisode(int environment = 0);

    /// <summary>
    /// Makes the updates that are due after the last observed step. Call it once after each <see cref="Observe"/>, or, where the
    /// agent learns from rollouts, once after those of all environments.
    /// </summary>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    void Learn();

    /// <summary>
    /// Makes as many environments as <see cref="Environments"/> says, and acts and learns in them for a number of steps. They are
    /// seeded by the agent, each differently, and disposed at the end, those that can be.
    /// </summary>
    /// <param name="create">Makes a new environment each time.</param>
    /// <param name="steps">
    /// The number of steps, counted over all environments, which take whole steps together; more can follow in another call.
    /// </param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environments have other observations or actions than the agent was made for, they differ, or one is null or was made
    /// twice.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        Func<IDiscreteEnvironment> create, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default);

    /// <summary>Plays whole episodes greedily, without learning or storing anything.</summary>
    /// <param name="environment">The environment; it is reset at the start.</param>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    /// <param name="stepLimit">
    /// The number of steps after which an episode is cut off; null where the environment ends each.
    /// </param>
    /// <param name="cancellationToken">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    EvaluationSummary Evaluate(
        IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes what the agent has learned, its optimizer's state, its counts and its random numbers to one file; not its
    /// memory. A file that is there is replaced once the new one is whole.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    void Save(string path);

    /// <summary>
    /// Writes what <see cref="Save"/> does, and all that training needs to go on as if nothing had happened: the memory, the
    /// episodes under way, and the state of the environments that can save it
    /// (<see cref="RlDsl.Environments.IResumableEnvironment"/>). Between two runs, or when an observer is told of a step
    /// (<see cref="TrainingObserver.OnStep"/>). Workers of an asynchronous agent are not saved.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    void SaveTraining(string path);

    /// <summary>
    /// Loads a saved agent of the same class and architecture. The options of this agent hold, not those that the other was made
    /// with. Where training was saved too, the next call of <see cref="Train"/> goes on with it: as many steps before and after
    /// give the same as all in one run, to the last bit. Else the memory is empty, as it is where the options differ that the
    /// memory is shaped by, such as its capacity.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The hyperparameters that differ from those of the saved agent.</returns>
    /// <exception cref="CheckpointException">The file is no checkpoint of this agent, or is damaged. Nothing is changed.</exception>
    IReadOnlyList<OptionDifference> Load(string path);
}
