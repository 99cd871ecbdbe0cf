using System.Collections.Immutable;
using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Sweeps;

/// <summary>The trials of a sweep: those that a sampler chooses, and the rungs that they come to where they are halved.</summary>
internal sealed class SweepTrials : ITrialSource
{
    private readonly SearchSpace space;
    private readonly ISampler sampler;
    private readonly SuccessiveHalving? halving;
    private readonly List<Trial> trials;
    private readonly Queue<TrialJob> unfinished = [];
    private readonly Dictionary<int, int> rungs = [];

    /// <summary>The trials of a new sweep, or of one that goes on.</summary>
    /// <param name="definition">What the sweep is made of.</param>
    /// <param name="space">What it looks through.</param>
    /// <param name="halving">Halves its trials; null where each is trained to its end.</param>
    /// <param name="before">The trials that there are already, as their table has them.</param>
    /// <param name="result">What a job came to before the sweep was killed; null where it is unfinished.</param>
    public SweepTrials(
        SweepDefinition definition,
        SearchSpace space,
        SuccessiveHalving? halving,
        ImmutableArray<Trial> before,
        Func<TrialJob, RecordedEvaluation?> result)
    {
        this.space = space;
        this.halving = halving;
        sampler = definition.SamplerOf(space);
        Count = definition.Trials;
        trials = [.. before];
        foreach (var trial in before.Where(trial => trial.Status != TrialStatus.Failed))
        {
            TakeUp(trial, result);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Trials => trials;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int? JobCount => halving is null ? Count : null;

    /// <summary>
    /// The trials that have a result, the best first: by their returns, and where they are halved, those before that were trained
    /// longer, since returns of few steps are many and say less.
    /// </summary>
    public IEnumerable<Trial> Ranked => trials
        .Where(trial => !double.IsNaN(trial.Return) && trial.Status != TrialStatus.Failed)
        .OrderByDescending(trial => halving is null ? 0 : trial.Step)
        .ThenByDescending(trial => trial.Return)
        .ThenBy(trial => trial.Number);

    /// <inheritdoc/>
    public TrialJob? Next()
    {
        if (unfinished.TryDequeue(out var left))
        {
            return left with { Trial = trials[left.Trial.Number - 1] };
        }

        if (halving?.Promotable() is { } promotion)
        {
            halving.Promote(promotion.Number, promotion.Rung - 1);
            rungs[promotion.Number] = promotion.Rung;
            return new TrialJob(trials[promotion.Number - 1], halving.Steps[promotion.Rung]);
        }

        if (trials.Count == Count)
        {
            return null;
        }

        var trial = new Trial(trials.Count + 1, Choose());
        trials.Add(trial);
        rungs[trial.Number] = 0;
        return new TrialJob(trial, halving?.Steps[0]);
    }

    /// <inheritdoc/>
    public Trial Report(Trial trial)
    {
        if (trial.Status == TrialStatus.Paused && halving is not null)
        {
            var rung = rungs[trial.Number];
            halving.Report(trial.Number, rung, trial.Return);
            trial = trial with
            {
                Status = rung == halving.Steps.Length - 1 ? TrialStatus.Completed : TrialStatus.Paused,
                Step = halving.Steps[rung],
            };
        }

        trials[trial.Number - 1] = trial;
        return trial;
    }

    // A trial has come to the first rung that it has no result of, if it trained on from the one below.
    private void TakeUp(Trial trial, Func<TrialJob, RecordedEvaluation?> result)
    {
        var count = halving?.Steps.Length ?? 1;
        for (var rung = 0; rung < count; rung++)
        {
            var job = new TrialJob(trial, halving?.Steps[rung]);
            var reached = result(job);

            // A trial that trained on had its result of the rung below in the table.
            var isUnfinished = rung == 0
                || (trial.Status is TrialStatus.Running or TrialStatus.Interrupted && trial.Step >= halving!.Steps[rung - 1]);
            if (reached is null && !isUnfinished)
            {
                return;
            }

            rungs[trial.Number] = rung;
            if (rung > 0)
            {
                halving!.Promote(trial.Number, rung - 1);
            }

            if (reached is null)
            {
                unfinished.Enqueue(job);
                return;
            }

            Report(trial with
            {
                Status = halving is null ? TrialStatus.Completed : TrialStatus.Paused,
                Step = reached.Value.Step,
                Return = reached.Value.Return,
            });
        }
    }

    private ImmutableArray<KeyValuePair<string, string>> Choose()
    {
        TriedPoint[] tried =
        [
            .. trials.Where(trial => !double.IsNaN(trial.Return) || trial.Status == TrialStatus.Failed)
                .Select(trial => new TriedPoint(
                    [.. space.Parameters.Zip(trial.Parameters, (one, its) => one.Distribution.QuantileOf(its.Value))],
                    trial.Status == TrialStatus.Failed ? double.NegativeInfinity : trial.Return)),
        ];
        var point = sampler.Sample(trials.Count, tried);
        return [.. space.Parameters.Zip(
            point, (one, quantile) => new KeyValuePair<string, string>(one.Key, one.Distribution.At(quantile)))];
    }
}
