using System.Xml.Linq;
using RlDsl.Approximation;
using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Approximation;

public class LinearFeatureTests
{
    private static readonly BoxSpace Plane = new([2], [-1, 0], [1, 10]);

    private static readonly Dictionary<string, Func<ILinearFeatures>> All = new()
    {
        ["TileCoding"] = () => new TileCoding(Plane, 8, 5),
        ["RadialBasisFunctions"] = () => new RadialBasisFunctions(Plane, 4),
        ["Normalized bells"] = () => new RadialBasisFunctions(Plane, 4, width: 0.001, normalized: true),
        ["FourierBasis"] = () => new FourierBasis(Plane, 5),
        ["PolynomialBasis"] = () => new PolynomialBasis(Plane, 3),
        ["HaarWavelets"] = () => new HaarWavelets(Plane, 3),
        ["ObservationFeatures"] = () => new ObservationFeatures(2, constant: true),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Writing_allocates_nothing_and_all_features_are_finite(string name)
    {
        ILinearFeatures features = All[name]();
        double[] values = new double[features.Count];
        int[] active = new int[(features as IBinaryFeatures)?.ActiveCount ?? 0];
        float[] observation = new float[2];
        var random = new RandomSource(1);
        Assert.True(Run(10));
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool finite = Run(2000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(finite);

        bool Run(int count)
        {
            bool all = true;
            for (int i = 0; i < count; i++)
            {
                observation[0] = (float)random.NextDouble(-1.5, 1.5);
                observation[1] = i % 3 == 0 ? 10 : (float)random.NextDouble(-2, 12);
                features.Write(observation, values);
                (features as IBinaryFeatures)?.WriteActive(observation, active);
                foreach (double value in values)
                {
                    all &= double.IsFinite(value);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Descriptions_differ_and_wrong_calls_are_refused(string name)
    {
        ILinearFeatures features = All[name]();
        string[] descriptions = [.. Enumerable.Range(0, features.Count).Select(features.Describe)];
        Assert.Equal(features.Count, descriptions.Distinct().Count());
        Assert.All(descriptions, description => Assert.Matches("s1|s2|constant", description));
        Assert.All(Enumerable.Range(0, features.Count), i => Assert.InRange(features.StepSizeScale(i), 0.01, 1));
        foreach (int wrong in new[] { -1, features.Count })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => features.Describe(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => features.StepSizeScale(wrong));
        }

        double[] values = new double[features.Count];
        Assert.Throws<ArgumentException>(() => features.Write(new float[3], values));
        Assert.Throws<ArgumentException>(() => features.Write(new float[2], new double[values.Length + 1]));
        Assert.Contains(
            "Element 1 of the observation is NaN",
            Assert.Throws<ArgumentException>(() => features.Write([0, float.NaN], values)).Message, StringComparison.Ordinal);
        if (features is IBinaryFeatures binary)
        {
            Assert.Throws<ArgumentException>(() => binary.WriteActive([0, 0], new int[1]));
            Assert.Throws<ArgumentException>(() => binary.WriteActive([0, float.PositiveInfinity], new int[8]));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(8, 8)]
    [InlineData(7, 2)]
    public void Each_tiling_is_a_partition_in_which_every_tile_is_met(int tilings, int tiles)
    {
        var coding = new TileCoding(Plane, tilings, tiles);
        var random = new RandomSource(2);
        HashSet<int> met = [];
        int[] owner = new int[coding.Count];
        Array.Fill(owner, -1);
        int[] active = new int[tilings];
        for (int i = 0; i < 200_000; i++)
        {
            coding.WriteActive([(float)random.NextDouble(-1, 1), (float)random.NextDouble(0, 10)], active);
            for (int tiling = 0; tiling < tilings; tiling++)
            {
                Assert.True(owner[active[tiling]] == -1 || owner[active[tiling]] == tiling);
                owner[active[tiling]] = tiling;
                met.Add(active[tiling]);
            }
        }

        Assert.Equal(coding.Count, met.Count);
    }

    [Fact]
    public void Tiles_of_two_tilings_are_those_by_hand()
    {
        // The first tiling has its edges at 0, 5, 10; the second, shifted by half a tile, at 2.5 and 7.5.
        var coding = new TileCoding(new BoxSpace([1], [0], [10]), tilings: 2, tiles: 2, names: ["x"]);
        Assert.Equal((5, 2), (coding.Count, coding.ActiveCount));
        foreach ((float x, int[] tiles) in new[]
        {
            (-3f, new[] { 0, 2 }), (0f, [0, 2]), (2.4f, [0, 2]), (2.5f, [0, 3]), (4.9f, [0, 3]), (5f, [1, 3]), (7.5f, [1, 4]),
            (10f, [1, 4]), (99f, [1, 4]),
        })
        {
            int[] active = new int[2];
            coding.WriteActive([x], active);
            Assert.Equal(tiles, active);
        }

        Assert.Equal(
            [
                "tiling 1 of 2: x from 0 to 5", "tiling 1 of 2: x from 5 to 10", "tiling 2 of 2: x from 0 to 2.5",
                "tiling 2 of 2: x from 2.5 to 7.5", "tiling 2 of 2: x from 7.5 to 10",
            ],
            Enumerable.Range(0, 5).Select(coding.Describe));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Wavelets_are_orthonormal(int elements, int levels)
    {
        var haar = new HaarWavelets(BoxSpace.Uniform([elements], 0, 1), levels);
        int cells = 1 << levels;
        int count = (int)Math.Pow(cells, elements);
        Assert.Equal(count, haar.Count);

        // They are constant on the cells of the finest grid: integrals are sums over the middles of the cells.
        double[] sums = new double[count * count];
        double[] values = new double[count];
        float[] middle = new float[elements];
        for (int cell = 0; cell < count; cell++)
        {
            for (int j = 0, rest = cell; j < elements; j++, rest /= cells)
            {
                middle[j] = ((rest % cells) + 0.5f) / cells;
            }

            haar.Write(middle, values);
            for (int pair = 0; pair < sums.Length; pair++)
            {
                sums[pair] += values[pair / count] * values[pair % count] / count;
            }
        }

        Assert.All(sums.Index(), pair => Assert.Equal(pair.Index / count == pair.Index % count ? 1 : 0, pair.Item, 1e-12));
    }

    [Fact]
    public void Wavelets_say_which_half_is_compared_with_which()
    {
        var haar = new HaarWavelets(new BoxSpace([2], [0, -4], [8, 4]), 2, ["x", "v"]);
        Assert.Equal("constant", haar.Describe(0));
        Assert.Equal("(v from -4 to 0) minus (v from 0 to 4)", haar.Describe(1));
        Assert.Equal("(x from 4 to 6) minus (x from 6 to 8)", haar.Describe(12));
        Assert.Equal("(x from 0 to 4) minus (x from 4 to 8) times (v from -4 to -2) minus (v from -2 to 0)", haar.Describe(6));
    }

    [Fact]
    public void Normalized_bells_add_up_to_one_however_narrow()
    {
        foreach (double width in new[] { 1e-6, 0.1, 1, 30 })
        {
            var bells = new RadialBasisFunctions(Plane, [5, 3], width, normalized: true);
            double[] values = new double[15];
            var random = new RandomSource(3);
            for (int i = 0; i < 200; i++)
            {
                bells.Write([(float)random.NextDouble(-2, 2), (float)random.NextDouble(-5, 15)], values);
                Assert.Equal(1, values.Sum(), 1e-12);
            }
        }

        Assert.Equal("bell: s1 about -0.5, s2 about 5", new RadialBasisFunctions(Plane, [5, 3]).Describe(4));
    }

    [Fact]
    public void Step_sizes_of_the_Fourier_basis_are_divided_by_the_length_of_the_vector()
    {
        var fourier = new FourierBasis(Plane, 4, names: ["position", "velocity"]);
        Assert.Equal(25, fourier.Count);
        Assert.Equal(1, fourier.StepSizeScale(0));
        Assert.Equal("constant", fourier.Describe(0));

        // The vector (3, 4), of length 5.
        int feature = (3 * 5) + 4;
        Assert.Equal([3, 4], fourier.Coefficients(feature));
        Assert.Equal(0.2, fourier.StepSizeScale(feature), 1e-15);
        Assert.Equal("cos(π (3 position + 4 velocity)), scaled to 0 to 1", fourier.Describe(feature));
        Assert.Equal("cos(π (position)), scaled to 0 to 1", fourier.Describe(5));
        Assert.Equal(1 + (6 * 3) + (15 * 9), new FourierBasis(new Acrobot().Spec.Observation, 3, interactions: 2).Count);
        Assert.Equal(1, new FourierBasis(Plane, 0).Count);
    }

    [Fact]
    public void Powers_are_described()
    {
        var polynomials = new PolynomialBasis(Plane, 2, ["x", "v"]);
        Assert.Equal("constant", polynomials.Describe(0));
        Assert.Equal("v^2, scaled to 0 to 1", polynomials.Describe(2));
        Assert.Equal("x v^2, scaled to 0 to 1", polynomials.Describe(5));
    }

    [Fact]
    public void Spaces_without_bounds_and_wrong_numbers_are_refused()
    {
        Assert.Contains(
            "Element 1 of the observation",
            Assert.Throws<ArgumentException>(() => new TileCoding(new CartPole().Spec.Observation, 8, 4)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FourierBasis(new BoxSpace([1], [2], [2]), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileCoding(Plane, 0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileCoding(Plane, 8, 0));
        Assert.Throws<ArgumentException>(() => new TileCoding(Plane, 8, [4]));
        Assert.Throws<ArgumentException>(() => new TileCoding(Plane, 8, 4, ["x"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileCoding(BoxSpace.Uniform([12], 0, 1), 8, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourierBasis(BoxSpace.Uniform([30], 0, 1), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourierBasis(Plane, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourierBasis(Plane, 1, interactions: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialBasis(Plane, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HaarWavelets(Plane, 21));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HaarWavelets(BoxSpace.Uniform([8], 0, 1), 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialBasisFunctions(Plane, 3, width: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RadialBasisFunctions(Plane, 0));
        Assert.Throws<ArgumentException>(() => new RadialBasisFunctions(Plane, [3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObservationFeatures(0));
        Assert.Throws<ArgumentException>(() => new ObservationFeatures(2, names: ["x"]));
    }

    [Fact]
    public void Greatest_weights_are_written_first_with_what_they_are_of()
    {
        var writer = new StringWriter { NewLine = "\n" };
        var features = new ObservationFeatures(2, constant: true, names: ["position", "velocity"]);
        FeatureWeights.Write(writer, features, [0.5, -2.25, 1], most: 2);
        Assert.Equal("       -2.25  velocity\n           1  constant\n", writer.ToString());
        Assert.Throws<ArgumentException>(() => FeatureWeights.Write(writer, features, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureWeights.Write(writer, features, [1, 2, 3], most: 0));
    }

    [Fact]
    public void Weights_are_drawn_as_bars_to_the_side_of_their_sign()
    {
        var features = new ObservationFeatures(3, names: ["x < y", "speed", "none"]);
        using var stream = new MemoryStream();
        FeatureWeights.WriteSvg(stream, features, [0.5, -2, 0], most: 2, title: "Weights of stop");
        XDocument document = XDocument.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.Equal(
            ["Weights of stop", "-2", "speed", "0.5", "x < y"], document.Descendants(svg + "text").Select(text => text.Value));

        // The ground, two bars and the line between negative and positive: the longer bar ends left of it, the other begins
        // there.
        (double X, double Width)[] bars = [.. document.Descendants(svg + "rect").Skip(1)
            .Select(rect => ((double)rect.Attribute("x")!, (double)rect.Attribute("width")!))];
        Assert.Equal([(20.0, 120.0), (140.0, 30.0), (139.5, 1.0)], bars);
        Assert.Throws<ArgumentException>(() => FeatureWeights.WriteSvg(stream, features, [1, double.NaN, 0]));
        Assert.Throws<ArgumentException>(() => FeatureWeights.WriteSvg(stream, features, [1]));

        // Before anything was learned there are no bars, but a picture.
        FeatureWeights.WriteSvg(new MemoryStream(), features, [0, 0, 0]);
    }
}
