using System.Collections.Immutable;

namespace RlDsl.Hosting.Sweeps;

/// <summary>A trial that trains on.</summary>
/// <param name="Number">The number of the trial.</param>
/// <param name="Rung">The rung that it trains to, from 0.</param>
internal readonly record struct Promotion(int Number, int Rung);

/// <summary>
/// Asynchronous successive halving (Li, Jamieson, Rostamizadeh, Gonina, Ben-tzur, Hardt, Recht and Talwalkar 2020, "A System
/// for Massively Parallel Hyperparameter Tuning", MLSys 2, algorithm 2): all trials are trained for few steps, and of those
/// that have come to a rung the best part 1/η is trained η times as long. A trial is promoted as soon as it is in that part:
/// none waits for a rung to fill up.
/// </summary>
internal sealed class SuccessiveHalving
{
    private readonly int reduction;
    private readonly List<(int Number, double Return)>[] results;
    private readonly HashSet<int>[] promoted;

    /// <summary>Halving.</summary>
    /// <param name="minimum">The steps of the first rung, r in the paper; positive.</param>
    /// <param name="maximum">The steps of the last rung, R in the paper; at least the minimum.</param>
    /// <param name="reduction">The reduction factor η; at least 2.</param>
    public SuccessiveHalving(long minimum, long maximum, int reduction)
    {
        this.reduction = reduction;
        var steps = ImmutableArray.CreateBuilder<long>();
        for (var at = minimum; at < maximum; at = at <= maximum / reduction ? at * reduction : maximum)
        {
            steps.Add(at);
        }

        steps.Add(maximum);
        Steps = steps.ToImmutable();
        results = [.. Steps.Select(_ => new List<(int, double)>())];
        promoted = [.. Steps.Select(_ => new HashSet<int>())];
    }

    /// <summary>The steps of each rung; the last one is the maximum.</summary>
    public ImmutableArray<long> Steps { get; }

    /// <summary>Takes in what a trial came to at a rung.</summary>
    /// <param name="number">The number of the trial.</param>
    /// <param name="rung">The rung, from 0.</param>
    /// <param name="result">Its mean return; a NaN is worse than any other.</param>
    public void Report(int number, int rung, double result) =>
        results[rung].Add((number, double.IsNaN(result) ? double.NegativeInfinity : result));

    /// <summary>Says that a trial trains on from a rung, so that it is not promoted again.</summary>
    /// <param name="number">The number of the trial.</param>
    /// <param name="rung">The rung that it comes from.</param>
    public void Promote(int number, int rung) => promoted[rung].Add(number);

    /// <summary>
    /// The trial to train on: of the highest rung that has one, the best that is in the part 1/η and was not promoted. Null
    /// where there is none.
    /// </summary>
    public Promotion? Promotable()
    {
        for (var rung = Steps.Length - 2; rung >= 0; rung--)
        {
            // Of equal returns the earlier trial, so that a sweep that was killed goes on in the same way.
            var best = results[rung]
                .OrderByDescending(one => one.Return).ThenBy(one => one.Number)
                .Take(results[rung].Count / reduction)
                .Where(one => !promoted[rung].Contains(one.Number));
            foreach (var (number, result) in best.Where(one => !double.IsNegativeInfinity(one.Return)))
            {
                return new Promotion(number, rung + 1);
            }
        }

        return null;
    }
}
