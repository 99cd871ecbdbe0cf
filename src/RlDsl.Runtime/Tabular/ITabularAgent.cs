using System.Collections.Immutable;

namespace RlDsl;

/// <summary>The interface of every generated agent for environments with numbered states.</summary>
public interface ITabularAgent
{
    /// <summary>The states and actions of the environments that the agent was made for.</summary>
    TabularSpec Spec { get; }

    /// <summary>The counts of the agent's steps, updates and episodes.</summary>
    TrainingSession Session { get; }

    /// <summary>The greedy action under the present values.</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    int Act(int state);

    /// <summary>The behaviour policy's action, which explores.</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    int Explore(int state);

    /// <summary>
    /// What is known of a state: the value of each action, by which the greedy one is chosen, or the value of the state where
    /// that of a given policy is learned. Where several tables are learned, the values of actions are the sums of theirs.
    /// </summary>
    /// <param name="state">The number of the state.</param>
    /// <returns>The same quantities for each state, in the same order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    ImmutableArray<PolicyExplanation> Explain(int state);

    /// <summary>
    /// Learns from one step of an environment and counts it. Call it in a loop of your own; <see cref="Train"/> does so in its
    /// own.
    /// </summary>
    /// <param name="state">The state before the step.</param>
    /// <param name="action">The action that was taken.</param>
    /// <param name="result">The reward, and whether the episode goes on.</param>
    /// <param name="nextState">The state after the step; where the episode ended, its final one.</param>
    /// <exception cref="ArgumentException">
    /// There is no such state or action, or the reward is not finite in single precision. Nothing is learned.
    /// </exception>
    /// <exception cref="NonFiniteLossException">An error is infinite or not a number.</exception>
    void Observe(int state, int action, StepResult result, int nextState);

    /// <summary>
    /// Says that the environment was reset, so that the next observed step begins an episode. An episode that is under way counts
    /// as truncated where it was left. Call it in a loop of your own.
    /// </summary>
    void BeginEpisode();

    /// <summary>Acts and learns in an environment for a number of steps. It is seeded by the agent.</summary>
    /// <param name="environment">The environment. It is not disposed.</param>
    /// <param name="steps">The number of steps, not negative; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environment has another number of states or of actions than the agent was made for.
    /// </exception>
    /// <exception cref="NonFiniteLossException">An error is infinite or not a number.</exception>
    TrainingSummary Train(
        ITabularEnvironment environment, long steps, TrainingObserver? observer = null,
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
        ITabularEnvironment environment, int episodes = 20, ulong seed = 0, int? stepLimit = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes what the agent has learned, its counts and its random numbers to one file. A file that is there is replaced once
    /// the new one is whole.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    void Save(string path);

    /// <summary>
    /// Writes what <see cref="Save"/> does, and all that training needs to go on as if nothing had happened: traces and steps of
    /// the episode under way, and the state of the environment where it can save it
    /// (<see cref="RlDsl.Environments.IResumableEnvironment"/>). Between two runs, or when an observer is told of a step
    /// (<see cref="TrainingObserver.OnStep"/>).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    void SaveTraining(string path);

    /// <summary>
    /// Writes the tables as a safetensors file, in single precision, for programs in other languages: <c>Q.values</c> of shape
    /// (states, actions), <c>V.values</c> of shape (states). A file that is there is replaced once the new one is whole.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    void SaveWeights(string path);

    /// <summary>
    /// Loads a saved agent of the same class. The options of this agent hold, not those that the other was made with. Where
    /// training was saved too, the next call of <see cref="Train"/> goes on with it: as many steps before and after give the same
    /// as all in one run, to the last bit.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The hyperparameters that differ from those of the saved agent.</returns>
    /// <exception cref="CheckpointException">
    /// The file is no checkpoint of this agent, or is damaged. Nothing is changed.
    /// </exception>
    IReadOnlyList<OptionDifference> Load(string path);
}
