using System.Collections.Immutable;
using RlDsl.Statistics;

namespace RlDsl.Hosting.Reports;

/// <summary>
/// What runs came to in the end. It is the mean return of their last evaluation, if all completed runs have been evaluated;
/// otherwise, for all alike, the mean return of training over the last tenth of the steps.
/// </summary>
internal sealed class FinalReturns
{
    private const string Evaluation = "evaluation_return";
    private const string Training = "return";
    private const double LastShare = 0.1;

    // Of seven there are 21 pairs, which nobody reads.
    private const int MostComparedInPairs = 6;

    private readonly Func<RunRecord, double> of;

    /// <summary>Chooses what the runs of a report are compared by.</summary>
    /// <param name="runs">All runs.</param>
    public FinalReturns(IReadOnlyCollection<RunRecord> runs)
    {
        var completed = runs.Where(run => run.IsCompleted).ToList();
        IsOfEvaluation = completed.Count > 0 && completed.All(run => double.IsFinite(LastEvaluation(run)));
        of = IsOfEvaluation ? LastEvaluation : LastTraining;
    }

    /// <summary>Whether it is that of evaluations.</summary>
    public bool IsOfEvaluation { get; }

    /// <summary>What a run came to so far; NaN where it cannot be told.</summary>
    /// <param name="run">The run.</param>
    public double Of(RunRecord run) => of(run);

    /// <summary>What the completed runs of a group came to.</summary>
    /// <param name="group">The group.</param>
    public ImmutableArray<double> Of(RunGroup group) =>
        [.. group.Runs.Where(run => run.IsCompleted).Select(of).Where(double.IsFinite)];

    /// <summary>
    /// The groups with the highest interquartile means, the highest first; those without a completed run come last, as they were.
    /// </summary>
    /// <param name="groups">Groups of one environment.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<RunGroup> Best(IEnumerable<RunGroup> groups, int count) =>
    [
        .. groups.OrderByDescending(group => Of(group) is { Length: > 0 } scores
            ? ScoreStatistics.InterquartileMean(scores)
            : double.NegativeInfinity).Take(count),
    ];

    /// <summary>
    /// Which variants are compared: each with each, or, of more than six, the best with each other one, which is that with the
    /// highest mean probability of improvement over them.
    /// </summary>
    /// <param name="groups">All groups.</param>
    public IEnumerable<(string Variant, string Other)> Comparisons(IReadOnlyList<RunGroup> groups)
    {
        var variants = groups.Select(group => group.Variant).Distinct().ToList();
        if (variants.Count <= MostComparedInPairs)
        {
            return variants.SelectMany((variant, i) => variants.Skip(i + 1).Select(other => (variant, other)));
        }

        var best = variants.MaxBy(variant => variants.Where(other => other != variant)
            .Select(other => Tasks(groups, variant, other))
            .Where(tasks => tasks.Count > 0)
            .Select(tasks => tasks.Average(task => ScoreStatistics.ProbabilityOfImprovement(task.Scores, task.Others)))
            .DefaultIfEmpty(-1).Average())!;
        return variants.Where(other => other != best).Select(other => (best, other));
    }

    /// <summary>
    /// How probable it is that a run of one variant ends with a higher return than one of another, over the environments in which
    /// completed runs of both are; null where there is none.
    /// </summary>
    /// <param name="groups">All groups.</param>
    /// <param name="variant">The one variant.</param>
    /// <param name="other">The other.</param>
    public (double Mean, double Low, double High, int Tasks)? Improvement(
        IReadOnlyList<RunGroup> groups, string variant, string other)
    {
        var tasks = Tasks(groups, variant, other);
        if (tasks.Count == 0)
        {
            return null;
        }

        var (mean, low, high) = ScoreStatistics.ProbabilityOfImprovement(tasks, StratifiedBootstrap.DefaultResamples);
        return (mean, low, high, tasks.Count);
    }

    // The scores of both in each environment in which there are some of both.
    private List<(IReadOnlyList<double> Scores, IReadOnlyList<double> Others)> Tasks(
        IReadOnlyList<RunGroup> groups, string variant, string other) =>
    [
        .. groups.GroupBy(group => group.Task)
            .Select(task => (Scores: Scores(task, variant), Others: Scores(task, other)))
            .Where(task => task.Scores.Length > 0 && task.Others.Length > 0)
            .Select(task => ((IReadOnlyList<double>)task.Scores, (IReadOnlyList<double>)task.Others)),
    ];

    private ImmutableArray<double> Scores(IEnumerable<RunGroup> task, string variant) =>
        [.. task.Where(group => group.Variant == variant).SelectMany(group => Of(group))];

    private static double LastEvaluation(RunRecord run) =>
        run.Metrics.Measured(Evaluation).Select(line => line.Value).LastOrDefault(double.NaN);

    private static double LastTraining(RunRecord run)
    {
        var from = run.Metrics.LastStep * (1 - LastShare);
        var lines = run.Metrics.Measured(Training).ToList();

        // Where no episode has ended in the last tenth, the last that did.
        return lines.Where(line => line.Step > from).Select(line => line.Value).DefaultIfEmpty(
            lines.Count > 0 ? lines[^1].Value : double.NaN).Average();
    }
}
