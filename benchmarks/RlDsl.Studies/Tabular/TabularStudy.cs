namespace RlDsl.Studies;

/// <summary>A study of an agent for numbered states, which needs no library of tensors.</summary>
internal sealed record TabularStudy(
    string Name,
    string Agent,
    long Steps,
    double Threshold,
    int Seeds,
    int Wanted,
    int Episodes,
    Func<ITabularEnvironment> CreateEnvironment,
    Func<TabularSpec, ulong, ITabularAgent> CreateAgent) : Study(Name, Agent, Steps, Threshold, Seeds, Wanted, Episodes)
{
    /// <inheritdoc/>
    public override string RunsOn { get; init; } = Plain;

    /// <inheritdoc/>
    public override string Environment => CreateEnvironment().Spec.Name;

    /// <inheritdoc/>
    protected override (TrainingSummary Training, EvaluationSummary Evaluation) Run(ulong seed, ulong evaluationSeed)
    {
        ITabularEnvironment environment = CreateEnvironment();
        ITabularAgent agent = CreateAgent(environment.Spec, seed);
        TrainingSummary training = agent.Train(environment, Steps);
        return (training, agent.Evaluate(environment, Episodes, evaluationSeed));
    }
}
