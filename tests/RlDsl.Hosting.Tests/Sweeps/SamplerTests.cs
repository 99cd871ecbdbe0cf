using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Tests.Sweeps;

public sealed class SamplerTests
{
    private static readonly Distribution unit = new RealDistribution(0, 1, false);

    [Theory]
    [InlineData("random")]
    [InlineData("sobol")]
    [InlineData("tpe")]
    public void Same_seed_repeats_and_another_does_not(string name)
    {
        var first = Search(Sampler(name, 3, 1), 30, Quadratic);

        Assert.Equal(first, Search(Sampler(name, 3, 1), 30, Quadratic));
        Assert.NotEqual(first, Search(Sampler(name, 3, 2), 30, Quadratic));
        Assert.All(first, point => Assert.All(point, one => Assert.InRange(one, 0, Math.BitDecrement(1.0))));
    }

    // χ² of 20 cells with 19 degrees of freedom is above 43.8 with a probability of 0.001.
    [Theory]
    [InlineData("random", 43.8)]
    [InlineData("sobol", 2)]
    public void Points_are_uniform(string name, double limit)
    {
        const int Cells = 20, Count = 4_000;
        var points = Search(Sampler(name, 5, 7), Count, Quadratic);
        for (var dimension = 0; dimension < 5; dimension++)
        {
            var counts = new int[Cells];
            points.ForEach(point => counts[(int)(point[dimension] * Cells)]++);
            Assert.InRange(counts.Sum(count => Math.Pow(count - ((double)Count / Cells), 2) * Cells / Count), 0, limit);
        }
    }

    [Fact]
    public void Sobol_points_are_those_of_another_implementation()
    {
        JsonElement golden = JsonDocument.Parse(File.ReadAllText(Golden())).RootElement;
        foreach (var (number, point) in golden.GetProperty("first").EnumerateArray().Index())
        {
            RequireSame((uint)number, point);
        }

        foreach (var (power, point) in golden.GetProperty("powers").EnumerateArray().Index())
        {
            RequireSame(1u << power, point);
        }

        // There a coordinate has 30 digits.
        static void RequireSame(uint number, JsonElement point) => Assert.Equal(
            point.EnumerateArray().Select(coordinate => coordinate.GetUInt32() << 2),
            Enumerable.Range(0, SobolSequence.MostDimensions).Select(index => SobolSequence.Coordinate(number, index)));
    }

    // Of 2ᵏ points that begin where a multiple of 2ᵏ is, each of 2ᵏ parts of a range has one, and so has in the first two
    // dimensions each rectangle of this size whose sides are powers of two: a (0, k, 2)-net (Sobol 1967).
    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 7)]
    public void Scrambled_sobol_points_have_one_in_each_elementary_interval(int start, int power)
    {
        var count = 1 << power;
        var sampler = new SobolSampler(SobolSequence.MostDimensions, 3);
        ImmutableArray<double>[] points =
            [.. Enumerable.Range(start * count, count).Select(number => sampler.Sample(number, []))];
        for (var dimension = 0; dimension < SobolSequence.MostDimensions; dimension++)
        {
            Assert.Equal(count, points.Select(point => (int)(point[dimension] * count)).Distinct().Count());
        }

        for (var width = 0; width <= power; width++)
        {
            var (columns, rows) = (1 << width, 1 << (power - width));
            Assert.Equal(
                count, points.Select(point => ((int)(point[0] * columns), (int)(point[1] * rows))).Distinct().Count());
        }
    }

    [Fact]
    public void Scrambled_sobol_points_are_each_uniform()
    {
        // Over seeds, a point may be anywhere, also the first one, and so may be two of its coordinates together.
        const int Seeds = 4_000, Cells = 5;
        foreach (var number in (int[])[0, 1, 6])
        {
            var counts = new int[Cells * Cells];
            for (var seed = 1ul; seed <= Seeds; seed++)
            {
                var point = new SobolSampler(3, seed).Sample(number, []);
                counts[((int)(point[0] * Cells) * Cells) + (int)(point[2] * Cells)]++;
            }

            // χ² with 24 degrees of freedom is above 51.2 with a probability of 0.001.
            const double Expected = (double)Seeds / (Cells * Cells);
            Assert.InRange(counts.Sum(count => Math.Pow(count - Expected, 2) / Expected), 0, 51.2);
        }
    }

    [Fact]
    public void Sobol_points_fill_the_space_more_evenly_than_random_ones() => Assert.All([2, 5, 12], dimensions =>
    {
        var sobol = Mean(seed => new SobolSampler(dimensions, seed));
        var random = Mean(seed => new RandomSampler(dimensions, seed));
        Assert.True(sobol < 0.7 * random, $"{dimensions} dimensions: {sobol} and {random}");

        static double Mean(Func<ulong, ISampler> sampler) =>
            Enumerable.Range(1, 10).Average(seed => Discrepancy(Search(sampler((ulong)seed), 256, Quadratic)));
    });

    [Fact]
    public void Parzen_estimator_comes_nearer_to_the_maximum_than_random_search()
    {
        const int Seeds = 60;
        var nearer = 0;
        double parzen = 0, random = 0;
        for (var seed = 1ul; seed <= Seeds; seed++)
        {
            var (one, other) = (
                Search(Sampler("tpe", 3, seed), 60, Quadratic).Max(Quadratic),
                Search(Sampler("random", 3, seed), 60, Quadratic).Max(Quadratic));
            nearer += one > other ? 1 : 0;
            (parzen, random) = (parzen - one, random - other);
        }

        // If it were no better, 45 of 60 would have a probability of 0.0001.
        Assert.True(nearer >= 45, $"nearer in {nearer} of {Seeds}");
        Assert.True(parzen < random / 2, $"mean distance {parzen / Seeds} and {random / Seeds}");
    }

    [Fact]
    public void Parzen_estimator_learns_which_choice_is_best()
    {
        var sampler = new ParzenSampler([new ChoiceDistribution(["a", "b", "c", "d"])], 5);

        var points = Search(sampler, 60, point => (int)(point[0] * 4) == 2 ? 1 : 0);

        Assert.InRange(points.Skip(30).Count(point => (int)(point[0] * 4) == 2), 16, 30);
        Assert.InRange(points.Count(point => (int)(point[0] * 4) != 2), 5, 50);
    }

    [Fact]
    public void Parzen_estimator_takes_failed_trials_for_the_worst()
    {
        var points = Search(Sampler("tpe", 1, 4), 60, point => point[0] > 0.5 ? double.NegativeInfinity : 1);

        // By chance, 28 of 40 would be in the half with a probability of 0.008.
        Assert.InRange(points.Skip(20).Count(point => point[0] <= 0.5), 28, 40);
    }

    [Fact]
    public void Densities_integrate_to_one_and_samples_follow_them()
    {
        var random = new RandomSource(9);
        IDensityEstimate[] estimates =
        [
            new ParzenEstimate([]), new ParzenEstimate([0.5]), new ParzenEstimate([0, 1]),
            new ParzenEstimate([0.1, 0.11, 0.12, 0.8]), new ChoiceEstimate([0.1, 0.2, 0.9], 3),
        ];
        Assert.All(estimates, estimate =>
        {
            const int Parts = 3_000, Samples = 20_000;
            double[] densities = [.. Enumerable.Range(0, Parts).Select(i => estimate.Density((i + 0.5) / Parts))];
            Assert.Equal(1, densities.Average(), 4);
            var expected = densities.Select((density, i) => density * (i + 0.5) / Parts).Average();
            var mean = Enumerable.Range(0, Samples).Average(_ => estimate.Sample(random));

            // A number in the unit interval has a standard deviation of at most a half: five standard errors.
            Assert.InRange(mean, expected - (2.5 / Math.Sqrt(Samples)), expected + (2.5 / Math.Sqrt(Samples)));
        });
    }

    // Of points from normal.reference.py, of choices by hand: (1 + 1) / (2 + 3) · 3 and 1 / (2 + 3) · 3.
    [Fact]
    public void Densities_have_the_values_of_their_equations()
    {
        var estimate = new ParzenEstimate([0.6, 0.3]);
        Assert.Equal(1.166888958854709, estimate.Density(0.5), 9);
        Assert.Equal(0.8774422338375114, estimate.Density(0.05), 9);
        Assert.Equal(1.2, new ChoiceEstimate([0.1, 0.9], 3).Density(0.5 * 0.1), 12);
        Assert.Equal(0.6, new ChoiceEstimate([0.1, 0.9], 3).Density(0.5), 12);
    }

    // From normal.reference.py.
    [Theory]
    [InlineData(-8, 6.220960574271819e-16)]
    [InlineData(-3, 0.0013498980316300957)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0, 0.5)]
    [InlineData(0.25, 0.5987063256829237)]
    [InlineData(2, 0.9772498680518208)]
    [InlineData(6, 0.9999999990134123)]
    [InlineData(40, 1)]
    [InlineData(-40, 0)]
    public void Normal_distribution_has_its_values(double x, double expected) =>
        Assert.Equal(expected, NormalDistribution.Below(x), 14);

    private static string Golden([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "Golden", "sobol.json");

    private static ISampler Sampler(string name, int dimensions, ulong seed) => name switch
    {
        "random" => new RandomSampler(dimensions, seed),
        "sobol" => new SobolSampler(dimensions, seed),
        _ => new ParzenSampler([.. Enumerable.Repeat(unit, dimensions)], seed),
    };

    private static List<ImmutableArray<double>> Search(
        ISampler sampler, int count, Func<ImmutableArray<double>, double> objective)
    {
        List<TriedPoint> tried = [];
        for (var i = 0; i < count; i++)
        {
            var point = sampler.Sample(i, tried);
            tried.Add(new TriedPoint(point, objective(point)));
        }

        return [.. tried.Select(one => one.Point)];
    }

    // Greatest at (0.3, 0.7, 0.3, …).
    private static double Quadratic(ImmutableArray<double> point) =>
        -point.Select((one, i) => Math.Pow(one - (i % 2 == 0 ? 0.3 : 0.7), 2)).Sum();

    // The centred L2 discrepancy (Hickernell 1998, "A generalized discrepancy and quadrature error bound", equation 1.3).
    private static double Discrepancy(List<ImmutableArray<double>> points)
    {
        double n = points.Count, dimensions = points[0].Length;
        var one = points.Sum(point => point.Aggregate(
            1.0, (product, x) => product * (1 + (0.5 * Math.Abs(x - 0.5)) - (0.5 * Math.Pow(x - 0.5, 2)))));
        var two = points.Sum(point => points.Sum(other =>
        {
            var product = 1.0;
            for (var i = 0; i < point.Length; i++)
            {
                product *= 1 + (0.5 * (Math.Abs(point[i] - 0.5) + Math.Abs(other[i] - 0.5) - Math.Abs(point[i] - other[i])));
            }

            return product;
        }));
        return Math.Sqrt(Math.Pow(13.0 / 12, dimensions) - (2 / n * one) + (two / (n * n)));
    }
}
