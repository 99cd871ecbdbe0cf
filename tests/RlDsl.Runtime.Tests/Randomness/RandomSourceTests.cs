namespace RlDsl.Runtime.Tests.Randomness;

public class RandomSourceTests
{
    private static readonly XoshiroReference Reference = ReferenceValues.Read<XoshiroReference>("xoshiro");

    [Fact]
    public void Seeded_numbers_are_those_of_the_published_generator()
    {
        Assert.NotEmpty(Reference.Seeded);
        foreach (Seeded expected in Reference.Seeded)
        {
            var random = new RandomSource(expected.Seed);
            Assert.Equal(ToState(expected.State), random.State);
            Assert.Equal(expected.Numbers, Draw(random, expected.Numbers.Length));
        }
    }

    [Fact]
    public void Doubles_are_the_upper_53_bits()
    {
        foreach (Seeded expected in Reference.Seeded)
        {
            var random = new RandomSource(expected.Seed);
            Assert.All(expected.Doubles, value => Assert.Equal(value, random.NextDouble()));
        }
    }

    [Fact]
    public void Numbers_follow_from_a_given_state()
    {
        Assert.NotEmpty(Reference.Raw);
        foreach (Raw expected in Reference.Raw)
        {
            var random = new RandomSource(7) { State = ToState(expected.State) };
            Assert.Equal(expected.Numbers, Draw(random, expected.Numbers.Length));
        }
    }

    [Fact]
    public void A_saved_state_goes_on_where_it_was_saved()
    {
        var random = new RandomSource(3);
        random.NextNormal();
        RandomState saved = random.State;
        double[] first = [random.NextDouble(), random.NextNormal(), random.NextInt32(1000)];
        var restored = new RandomSource(99) { State = saved };
        double[] second = [restored.NextDouble(), restored.NextNormal(), restored.NextInt32(1000)];
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_state_of_zeros_is_refused()
    {
        var random = new RandomSource(3);
        RandomState before = random.State;
        Assert.Throws<ArgumentException>(() => random.State = new RandomState(0, 0, 0, 0));
        Assert.Equal(before, random.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public void Integers_are_uniform(int range)
    {
        var random = new RandomSource(11);
        int[] counts = new int[range];
        int draws = 200_000;
        for (int i = 0; i < draws; i++)
        {
            counts[random.NextInt32(range)]++;
        }

        // A chi-square variable has mean k and variance 2k: five standard deviations with a fixed seed leave no chance.
        double expected = draws / (double)range;
        double statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(statistic, 0, range - 1 + (5 * Math.Sqrt(2.0 * range)));
    }

    [Fact]
    public void Integers_of_a_range_that_does_not_divide_2_to_the_32_are_unbiased()
    {
        // Eight of the 2^32 words fall on three numbers of this range: a plain multiplication would share them 3, 3 and 2.
        const int Range = 3 << 29;
        var random = new RandomSource(5);
        int draws = 300_000;
        double[] thirds = new double[3];
        for (int i = 0; i < draws; i++)
        {
            thirds[random.NextInt32(Range) % 3]++;
        }

        double expected = draws / 3.0;
        Assert.All(
            thirds, count => Assert.InRange(count, expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected))));
    }

    [Fact]
    public void An_empty_range_is_refused()
    {
        var random = new RandomSource(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt32(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt32(-1));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var random = new RandomSource(21);
        double[] values = new double[400_000];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextNormal();
        }

        AssertStandardNormal(values);
    }

    [Theory]
    [InlineData(400_000)]
    [InlineData(399_999)]
    public void A_filled_span_has_the_moments_of_the_normal_distribution(int length)
    {
        float[] values = new float[length];
        new RandomSource(22).FillNormal(values);
        AssertStandardNormal(Array.ConvertAll(values, value => (double)value));
    }

    [Fact]
    public void Uniform_numbers_fill_their_interval()
    {
        var random = new RandomSource(23);
        float[] values = new float[100_000];
        random.FillUniform(values, -2, 3);
        Assert.All(values, value => Assert.InRange(value, -2f, 3f));
        Assert.Equal(0.5, values.Average(value => (double)value), 1e-2 * 5);
        Assert.Equal(25.0 / 12, values.Average(value => (value - 0.5) * (value - 0.5)), 5e-2);
    }

    [Fact]
    public void Streams_share_no_numbers_with_each_other_or_their_source()
    {
        var random = new RandomSource(31);
        var seen = new HashSet<ulong>();
        for (ulong stream = 0; stream < 20; stream++)
        {
            Assert.All(Draw(random.Stream(stream), 500), number => Assert.True(seen.Add(number)));
        }

        Assert.All(Draw(random, 500), number => Assert.True(seen.Add(number)));
    }

    [Fact]
    public void A_stream_repeats_and_leaves_its_source_alone()
    {
        var random = new RandomSource(32);
        RandomState before = random.State;
        Assert.Equal(Draw(random.Stream(4), 10), Draw(random.Stream(4), 10));
        Assert.Equal(before, random.State);
    }

    private static void AssertStandardNormal(double[] values)
    {
        // Standard errors of the first four moments: 1, √2, √15, √96 over √n. Five of them with a fixed seed leave no chance.
        double root = Math.Sqrt(values.Length);
        double[] expected = [0, 1, 0, 3];
        double[] errors = [1, Math.Sqrt(2), Math.Sqrt(15), Math.Sqrt(96)];
        for (int moment = 1; moment <= 4; moment++)
        {
            double mean = values.Average(value => Math.Pow(value, moment));
            Assert.Equal(expected[moment - 1], mean, 5 * errors[moment - 1] / root);
        }
    }

    private static ulong[] Draw(RandomSource random, int count)
    {
        ulong[] numbers = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            numbers[i] = random.NextUInt64();
        }

        return numbers;
    }

    private static RandomState ToState(ulong[] words) => new(words[0], words[1], words[2], words[3]);

    private sealed record XoshiroReference(Seeded[] Seeded, Raw[] Raw);

    private sealed record Seeded(ulong Seed, ulong[] State, ulong[] Numbers, double[] Doubles);

    private sealed record Raw(ulong[] State, ulong[] Numbers);
}
