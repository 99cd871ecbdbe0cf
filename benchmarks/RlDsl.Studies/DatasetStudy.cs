namespace RlDsl.Studies;

/// <summary>
/// A study of an agent that learns from a data set, without an environment: each seed writes a data set of its own to a file of
/// NumPy's by what <c>Write</c> gives, loads it, and makes updates on it by <c>Learn</c>. <c>Of</c> names the environment.
/// </summary>
internal sealed record DatasetStudy(
    string Name,
    string Agent,
    long Steps,
    double Threshold,
    int Seeds,
    int Wanted,
    int Episodes,
    string Of,
    Func<ulong, TransitionDataset> Write,
    DatasetStudy.Learner Learn) : Study(Name, Agent, Steps, Threshold, Seeds, Wanted, Episodes)
{
    /// <summary>Learns from a data set, and evaluates what came of it.</summary>
    internal delegate (TrainingSummary, EvaluationSummary) Learner(
        TransitionDataset data, long updates, ulong seed, int episodes, ulong evaluationSeed);

    /// <inheritdoc/>
    public override string Environment => Of;

    /// <inheritdoc/>
    protected override (TrainingSummary Training, EvaluationSummary Evaluation) Run(ulong seed, ulong evaluationSeed)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Name}-{seed}-{System.Environment.ProcessId}.npz");
        try
        {
            Write(seed).Save(file);
            return Learn(TransitionDataset.Load(file), Steps, seed, Episodes, evaluationSeed);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
