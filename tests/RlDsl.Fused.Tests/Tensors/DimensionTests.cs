namespace RlDsl.Fused.Tests.Tensors;

/// <summary>What is computed along dimensions and over all elements, against double precision.</summary>
public class DimensionTests
{
    private static readonly (Func<Tensor, int, Tensor> Of, Func<double[], double> Meaning, double Error)[] reductions =
    [
        ((x, d) => x.Sum(d), line => line.Sum(), 1e-5),
        ((x, d) => x.Average(d), line => line.Average(), 1e-6),
        ((x, d) => x.Max(d), line => line.Max(), 0),
        ((x, d) => x.Min(d), line => line.Min(), 0),
        ((x, d) => x.ArgMax(d), line => Array.IndexOf(line, line.Max()), 0),
    ];

    [Fact]
    public void Every_dimension_is_reduced()
    {
        var random = new RandomTensors(21);
        for (int i = 0; i < 150; i++)
        {
            Tensor x = random.Of(random.Shape(least: 2));
            int dimension = random.Next(x.Rank);
            Assert.All(
                reductions, f => Grid.Of(x).Reduce(dimension, f.Meaning).AssertEquals(f.Of(x, dimension), f.Error));
        }
    }

    [Fact]
    public void Probabilities_are_exact_along_every_dimension()
    {
        var random = new RandomTensors(22);
        for (int i = 0; i < 150; i++)
        {
            Tensor x = random.Of(random.Shape()) * (i % 2 == 0 ? 1 : 30);
            int dimension = random.Next(x.Rank);
            Grid numbers = Grid.Of(x);
            Grid logs = Grid.Of(numbers.Shape, index =>
            {
                double[] line = numbers.Line(dimension, index);
                double most = line.Max();
                return numbers[index] - most - Math.Log(line.Sum(other => Math.Exp(other - most)));
            });
            logs.AssertEquals(x.LogSoftmax(dimension), 1e-6);
            logs.Map(Math.Exp).AssertEquals(x.Softmax(dimension), 1e-6);
        }
    }

    [Fact]
    public void All_elements_are_reduced()
    {
        var random = new RandomTensors(23);
        for (int i = 0; i < 200; i++)
        {
            Tensor x = random.Of(i < 70 ? [i + 1] : random.Shape());
            double[] numbers = Grid.Of(x).Values;
            Assert.Equal((float)numbers.Sum(), x.Sum(), 1e-6f * numbers.Sum(Math.Abs));
            Assert.Equal((float)numbers.Average(), x.Mean(), 1e-6f);
            Assert.Equal((float)numbers.Max(), x.Max());
            Assert.Equal((float)numbers.Min(), x.Min());
            Assert.Equal(Array.IndexOf(numbers, numbers.Max()), x.ArgMax());
        }
    }

    [Fact]
    public void Sums_of_many_numbers_lose_nothing()
    {
        Tensor x = new Arena().Zeros(1 << 20).Filled(0.1f);
        Assert.Equal(0.1f, x.Mean());
        Assert.Equal((float)((1 << 20) * (double)0.1f), x.Sum());
    }

    [Fact]
    public void What_is_not_a_number_is_the_greatest_and_the_least()
    {
        for (int size = 1; size <= 40; size++)
        {
            for (int place = 0; place < size; place += 3)
            {
                var random = new RandomTensors(size);
                Tensor x = random.Of([size]), rows = random.Of([size, 3]);
                x.Values[place] = float.NaN;
                rows.Values[(place * 3) + 1] = float.NaN;
                Assert.True(float.IsNaN(x.Max()) && float.IsNaN(x.Min()) && float.IsNaN(x.Sum()) && float.IsNaN(x.Mean()));
                Assert.Equal(place, x.ArgMax());
                Tensor columns = rows.Max(0), least = rows.Min(0), across = rows.Max(1), sums = rows.Softmax(0);
                Assert.Equal([false, true, false], columns.Values.ToArray().Select(float.IsNaN));
                Assert.Equal([false, true, false], least.Values.ToArray().Select(float.IsNaN));
                Assert.Equal(Enumerable.Range(0, size).Select(i => i == place), across.Values.ToArray().Select(float.IsNaN));
                Assert.Equal([false, true, false], sums.Values.ToArray().Select(float.IsNaN).Take(3));
                Assert.Equal(place, rows.ArgMax(0).Values[1]);
                Assert.Equal(1, rows.ArgMax(1).Values[place]);
            }
        }
    }

    [Fact]
    public void Infinite_preferences_that_are_never_taken_have_no_probability()
    {
        Tensor x = Tensor.Of(new Arena(), [0, float.NegativeInfinity, 0, float.NegativeInfinity, 5, 5], 3, 2);
        Assert.Equal([1, 0, 1, 0, 0.5f, 0.5f], x.Softmax(1).Values.ToArray());
        Tensor turned = Tensor.Of(new Arena(), [0, 0, 5, float.NegativeInfinity, float.NegativeInfinity, 5], 2, 3);
        Assert.Equal([1, 1, 0.5f, 0, 0, 0.5f], turned.Softmax(0).Values.ToArray());
        Assert.Equal(float.NegativeInfinity, turned.LogSoftmax(0).Values[3]);
    }

    [Fact]
    public void Normalised_numbers_have_mean_zero_and_deviation_one()
    {
        var random = new RandomTensors(24);
        for (int size = 2; size <= 70; size++)
        {
            Tensor x = (random.Of([size]) * 7) + 100;
            double[] numbers = Grid.Of(x).Values;
            double mean = numbers.Average(), deviation = Math.Sqrt(numbers.Sum(n => (n - mean) * (n - mean)) / (size - 1));
            Grid.Of(x).Map(n => (n - mean) / (deviation + 1e-8)).AssertEquals(x.Normalised(), 1e-6);
        }

        Assert.Equal([5], Tensor.Of(new Arena(), [5], 1).Normalised().Values.ToArray());
        Assert.Equal([0, 0, 0], new Arena().Zeros(3).Filled(4).Normalised().Values.ToArray());

        // Of 1, 2 and 6 the mean is 3 and the variance (4 + 1 + 9) / 2 = 7.
        Tensor byHand = Tensor.Of(new Arena(), [1, 2, 6], 3).Normalised();
        Assert.Equal(-2 / Math.Sqrt(7), byHand.Values[0], 1e-6);
        Assert.Equal(3 / Math.Sqrt(7), byHand.Values[2], 1e-6);
    }

    [Fact]
    public void Explained_variance_by_hand()
    {
        // Outcomes 1, 2, 3, 6 have deviations of 4 + 1 + 0 + 9 = 14; errors 0, 0, 1, 1 of 4 × 0.25 = 1.
        Arena arena = new();
        Tensor outcomes = Tensor.Of(arena, [1, 2, 3, 6], 4);
        Assert.Equal(1 - (1 / 14f), outcomes.ExplainedVariance(Tensor.Of(arena, [1, 2, 2, 5], 4)), 1e-6f);
        Assert.Equal(1, outcomes.ExplainedVariance(outcomes - 3));
        Assert.Equal(0, outcomes.ExplainedVariance(outcomes.ZerosLike()));
        Assert.True(outcomes.ExplainedVariance(-outcomes) < 0);
        Assert.True(float.IsNaN(outcomes.Filled(2).ExplainedVariance(outcomes.Filled(1))));
        string message = Assert.Throws<ArgumentException>(() => outcomes.ExplainedVariance(arena.Zeros(3))).Message;
        Assert.Contains("[4] and [3]", message);
    }

    [Fact]
    public void Dimensions_that_are_not_there_are_refused()
    {
        Tensor x = new Arena().Zeros(3, 4), vector = new Arena().Zeros(3);
        Assert.All(reductions, f =>
        {
            Assert.Contains("[3, 4]", Assert.Throws<ArgumentOutOfRangeException>(() => f.Of(x, 2)).Message);
            Assert.Throws<ArgumentOutOfRangeException>(() => f.Of(x, -1));
            Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => f.Of(vector, 0)).Message);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Softmax(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.LogSoftmax(-1));
    }
}
