namespace RlDsl.Studies;

/// <summary>
/// A question to be answered by training: does this agent reach this return in this environment, whatever the seed?
/// </summary>
/// <param name="Name">What it is called on the command line and in the results.</param>
/// <param name="Agent">What the agent is, in words.</param>
/// <param name="Steps">
/// The environment steps that each seed trains for, counted over all environments that it learns from.
/// </param>
/// <param name="Threshold">The mean greedy return over the evaluation's episodes that is to be reached.</param>
/// <param name="Seeds">How many seeds are run, from 1 on.</param>
/// <param name="Wanted">How many of the seeds are to reach it.</param>
/// <param name="Episodes">How many greedy episodes each trained agent plays.</param>
internal abstract record Study(string Name, string Agent, long Steps, double Threshold, int Seeds, int Wanted, int Episodes)
{
    // Far from any training seed, so that no start of an evaluation was trained on.
    private const ulong EvaluationSeed = 1_000_003;

    /// <summary>The version of TorchSharp that agents run on today, as the page of results names it.</summary>
    public static string TorchSharp { get; } = $"TorchSharp {typeof(global::TorchSharp.torch).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>What agents without networks run on.</summary>
    public static string Plain { get; } = $".NET {System.Environment.Version.ToString(2)}";

    /// <summary>What the agents of this study run on.</summary>
    public virtual string RunsOn { get; init; } = Backend.Library;

    /// <summary>The name of the environment.</summary>
    public abstract string Environment { get; }

    /// <summary>Trains and evaluates one agent.</summary>
    public StudyResult Run(ulong seed)
    {
        (TrainingSummary training, EvaluationSummary evaluation) = Run(seed, EvaluationSeed);
        return new StudyResult(seed, evaluation.Mean, evaluation.StandardDeviation, training.MeanReturn, training.StepsPerSecond);
    }

    /// <summary>Trains an agent with one seed, and evaluates it with another.</summary>
    protected abstract (TrainingSummary Training, EvaluationSummary Evaluation) Run(ulong seed, ulong evaluationSeed);
}

/// <summary>A study of an agent that chooses among discrete actions.</summary>
internal sealed record DiscreteStudy(
    string Name,
    string Agent,
    long Steps,
    double Threshold,
    int Seeds,
    int Wanted,
    int Episodes,
    Func<IDiscreteEnvironment> CreateEnvironment,
    Func<DiscreteSpec, ulong, IDiscreteAgent> CreateAgent) : Study(Name, Agent, Steps, Threshold, Seeds, Wanted, Episodes)
{
    /// <inheritdoc/>
    public override string Environment => CreateEnvironment().Spec.Name;

    /// <inheritdoc/>
    protected override (TrainingSummary Training, EvaluationSummary Evaluation) Run(ulong seed, ulong evaluationSeed)
    {
        IDiscreteEnvironment environment = CreateEnvironment();
        using IDiscreteAgent agent = CreateAgent(environment.Spec, seed);
        TrainingSummary training = agent.Train(CreateEnvironment, Steps);
        return (training, agent.Evaluate(environment, Episodes, evaluationSeed));
    }
}

/// <summary>A study of an agent whose actions are vectors of real numbers.</summary>
internal sealed record ContinuousStudy(
    string Name,
    string Agent,
    long Steps,
    double Threshold,
    int Seeds,
    int Wanted,
    int Episodes,
    Func<IContinuousEnvironment> CreateEnvironment,
    Func<ContinuousSpec, ulong, IContinuousAgent> CreateAgent) : Study(Name, Agent, Steps, Threshold, Seeds, Wanted, Episodes)
{
    /// <inheritdoc/>
    public override string Environment => CreateEnvironment().Spec.Name;

    /// <inheritdoc/>
    protected override (TrainingSummary Training, EvaluationSummary Evaluation) Run(ulong seed, ulong evaluationSeed)
    {
        IContinuousEnvironment environment = CreateEnvironment();
        using IContinuousAgent agent = CreateAgent(environment.Spec, seed);
        TrainingSummary training = agent.Train(CreateEnvironment, Steps);
        return (training, agent.Evaluate(environment, Episodes, evaluationSeed));
    }
}

/// <summary>What one seed of a study came to.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Greedy">The mean greedy return of the evaluation.</param>
/// <param name="Deviation">The standard deviation of these returns.</param>
/// <param name="Training">The mean return of the last training episodes, exploration included.</param>
/// <param name="StepsPerSecond">The environment steps a second of training.</param>
internal sealed record StudyResult(ulong Seed, double Greedy, double Deviation, double Training, double StepsPerSecond);
