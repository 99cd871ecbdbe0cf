namespace RlDsl.Registry;

/// <summary>
/// An agent of any kind with the environment that it is for, so that programs that choose both by name can
/// train, evaluate, save and load it.
/// </summary>
public abstract class RegisteredAgent : IDisposable
{
    /// <summary>The counts of the agent's steps, updates and episodes.</summary>
    public abstract TrainingSession Session { get; }

    /// <summary>
    /// The agent itself: an <see cref="IDiscreteAgent"/>, an <see cref="IContinuousAgent"/> or an <see cref="ITabularAgent"/>.
    /// </summary>
    public abstract object Agent { get; }

    /// <summary>Trains in new environments for a number of steps, as <see cref="IDiscreteAgent.Train"/> does.</summary>
    /// <param name="steps">The number of steps, counted over all environments; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    public abstract TrainingSummary Train(
        long steps, TrainingObserver? observer = null, CancellationToken cancellationToken = default);

    /// <summary>Plays whole episodes greedily in a new environment, without learning or storing anything.</summary>
    /// <param name="episodes">The number of episodes; at least 1.</param>
    /// <param name="seed">The environment's seed: the same seed plays the same starts.</param>
    /// <param name="stepLimit">
    /// The number of steps after which an episode is cut off; null where the environment ends each.
    /// </param>
    /// <param name="cancellationToken">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    public abstract EvaluationSummary Evaluate(
        int episodes = 20, ulong seed = 0, int? stepLimit = null, CancellationToken cancellationToken = default);

    /// <summary>Writes the agent to one file, as <see cref="IDiscreteAgent.Save"/> does.</summary>
    /// <param name="path">The file.</param>
    public abstract void Save(string path);

    /// <summary>Writes the agent and its training to one file, as <see cref="IDiscreteAgent.SaveTraining"/> does.</summary>
    /// <param name="path">The file.</param>
    public abstract void SaveTraining(string path);

    /// <summary>Writes the weights as a safetensors file, as <see cref="IDiscreteAgent.SaveWeights"/> does.</summary>
    /// <param name="path">The file.</param>
    public abstract void SaveWeights(string path);

    /// <summary>Loads a saved agent, as <see cref="IDiscreteAgent.Load"/> does.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The hyperparameters that differ from those of the saved agent.</returns>
    /// <exception cref="CheckpointException">The file is no checkpoint of this agent, or is damaged.</exception>
    public abstract IReadOnlyList<OptionDifference> Load(string path);

    /// <summary>Frees the agent.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the agent.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected abstract void Dispose(bool disposing);

    /// <summary>Uses a new environment, and disposes of it where that can be done.</summary>
    private protected static T In<TEnvironment, T>(Func<TEnvironment> create, Func<TEnvironment, T> use)
    {
        TEnvironment environment = create();
        using var disposal = environment as IDisposable;
        return use(environment);
    }
}

/// <summary>An agent for discrete actions.</summary>
internal sealed class DiscreteRegisteredAgent(Func<DiscreteSpec, IDiscreteAgent> make, Func<IDiscreteEnvironment> create)
    : RegisteredAgent
{
    private readonly IDiscreteAgent agent = make(In(create, environment => environment.Spec));

    public override TrainingSession Session => agent.Session;

    public override object Agent => agent;

    public override TrainingSummary Train(long steps, TrainingObserver? observer, CancellationToken cancellationToken) =>
        agent.Train(create, steps, observer, cancellationToken);

    public override EvaluationSummary Evaluate(
        int episodes, ulong seed, int? stepLimit, CancellationToken cancellationToken) =>
        In(create, environment => agent.Evaluate(environment, episodes, seed, stepLimit, cancellationToken));

    public override void Save(string path) => agent.Save(path);

    public override void SaveTraining(string path) => agent.SaveTraining(path);

    public override void SaveWeights(string path) => agent.SaveWeights(path);

    public override IReadOnlyList<OptionDifference> Load(string path) => agent.Load(path);

    protected override void Dispose(bool disposing) => agent.Dispose();
}

/// <summary>An agent for continuous actions.</summary>
internal sealed class ContinuousRegisteredAgent(
    Func<ContinuousSpec, IContinuousAgent> make, Func<IContinuousEnvironment> create)
    : RegisteredAgent
{
    private readonly IContinuousAgent agent = make(In(create, environment => environment.Spec));

    public override TrainingSession Session => agent.Session;

    public override object Agent => agent;

    public override TrainingSummary Train(long steps, TrainingObserver? observer, CancellationToken cancellationToken) =>
        agent.Train(create, steps, observer, cancellationToken);

    public override EvaluationSummary Evaluate(
        int episodes, ulong seed, int? stepLimit, CancellationToken cancellationToken) =>
        In(create, environment => agent.Evaluate(environment, episodes, seed, stepLimit, cancellationToken));

    public override void Save(string path) => agent.Save(path);

    public override void SaveTraining(string path) => agent.SaveTraining(path);

    public override void SaveWeights(string path) => agent.SaveWeights(path);

    public override IReadOnlyList<OptionDifference> Load(string path) => agent.Load(path);

    protected override void Dispose(bool disposing) => agent.Dispose();
}

/// <summary>An agent for numbered states.</summary>
internal sealed class TabularRegisteredAgent(Func<TabularSpec, ITabularAgent> make, Func<ITabularEnvironment> create)
    : RegisteredAgent
{
    private readonly ITabularAgent agent = make(In(create, environment => environment.Spec));

    public override TrainingSession Session => agent.Session;

    public override object Agent => agent;

    public override TrainingSummary Train(long steps, TrainingObserver? observer, CancellationToken cancellationToken) =>
        In(create, environment => agent.Train(environment, steps, observer, cancellationToken));

    public override EvaluationSummary Evaluate(
        int episodes, ulong seed, int? stepLimit, CancellationToken cancellationToken) =>
        In(create, environment => agent.Evaluate(environment, episodes, seed, stepLimit, cancellationToken));

    public override void Save(string path) => agent.Save(path);

    public override void SaveTraining(string path) => agent.SaveTraining(path);

    public override void SaveWeights(string path) => agent.SaveWeights(path);

    public override IReadOnlyList<OptionDifference> Load(string path) => agent.Load(path);

    // A table holds memory alone; an agent of one's own may hold more.
    protected override void Dispose(bool disposing) => (agent as IDisposable)?.Dispose();
}
