using System.Collections.Immutable;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl 2011, "Algorithms for Hyper-Parameter
/// Optimization", NIPS 24, section 4): two densities are estimated for each parameter, l of the best trials and g of the
/// rest, and what is tried next is the candidate drawn from l whose l/g is greatest, which maximises the expected
/// improvement. The first trials are random.
/// </summary>
/// <param name="space">The parameters' distributions.</param>
/// <param name="seed">The seed.</param>
internal sealed class ParzenSampler(ImmutableArray<Distribution> space, ulong seed) : ISampler
{
    // Trials before the estimates say anything.
    private const int RandomTrials = 10;

    // The share of trials that l is estimated from: γ in the paper's experiments.
    private const double Best = 0.15;

    // As in Hyperopt (Bergstra, Yamins and Cox 2013), the authors' implementation.
    private const int Candidates = 24;

    private readonly RandomSampler beginning = new(space.Length, seed);

    /// <inheritdoc/>
    public ImmutableArray<double> Sample(int number, IReadOnlyList<TriedPoint> tried)
    {
        if (tried.Count < RandomTrials)
        {
            return beginning.Sample(number, tried);
        }

        TriedPoint[] ranked = [.. tried.OrderByDescending(one => one.Return)];
        var count = (int)Math.Ceiling(Best * ranked.Length);
        var random = new RandomSource(seed).Stream((ulong)number);
        var point = ImmutableArray.CreateBuilder<double>(space.Length);
        for (var i = 0; i < space.Length; i++)
        {
            var best = ranked[..count].Select(one => one.Point[i]);
            var rest = ranked[count..].Select(one => one.Point[i]);
            point.Add(space[i] is ChoiceDistribution choice
                ? Choose(new ChoiceEstimate(best, choice.Values.Length), new ChoiceEstimate(rest, choice.Values.Length), random)
                : Choose(new ParzenEstimate(best), new ParzenEstimate(rest), random));
        }

        return point.MoveToImmutable();
    }

    private static double Choose(IDensityEstimate best, IDensityEstimate rest, RandomSource random)
    {
        var (chosen, greatest) = (0.0, double.NegativeInfinity);
        for (var i = 0; i < Candidates; i++)
        {
            var candidate = best.Sample(random);
            var gain = best.Density(candidate) / rest.Density(candidate);
            if (gain > greatest)
            {
                (chosen, greatest) = (candidate, gain);
            }
        }

        return chosen;
    }
}
