using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.Tabular;

public class RowValuesTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 6, 7, 8, 31, 63, 64, 65, 66, 200];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Greatest_values_and_their_places_are_those_of_a_search(int length)
    {
        var random = new RandomSource((ulong)length);
        for (int round = 0; round < 500; round++)
        {
            // Half of the rows are of few different numbers, so that many are equal, zeros of both signs among them.
            double[] row = new double[length];
            foreach (ref double value in row.AsSpan())
            {
                value = round % 2 == 0 ? random.NextNormal() : random.NextInt32(4) - 2;
                value = value == 0 && random.NextInt32(2) == 0 ? -0.0 : value;
            }

            double greatest = row.Max();
            int[] places = [.. Enumerable.Range(0, length).Where(i => row[i] == greatest)];
            Assert.Equal(greatest, RowValues.Max(row));
            Assert.Equal(places[0], RowValues.IndexOfGreatest(row));

            RandomState before = random.State;
            int drawn = RowValues.IndexOfAnyGreatest(random, row);
            Assert.Contains(drawn, places);
            Assert.Equal(places.Length == 1, random.State == before);
            if (places.Length > 1)
            {
                var same = new RandomSource(0) { State = before };
                Assert.Equal(places[same.NextInt32(places.Length)], drawn);
            }
        }
    }

    /// <summary>2 + √(ln 5 / 4) and 1 + √(ln 5 / 1), c being 1, and an action that was never taken.</summary>
    [Fact]
    public void Upper_confidence_bounds_are_those_of_the_formula()
    {
        double[] bounds = new double[3];
        RowValues.UpperConfidence([2, 1, 7], [4, 1, 0], 1, bounds);
        Assert.Equal([2 + Math.Sqrt(Math.Log(5) / 4), 1 + Math.Sqrt(Math.Log(5)), double.PositiveInfinity], bounds);

        RowValues.UpperConfidence([2, 1, 7], [1, 0, 0], 3, bounds);
        Assert.Equal([2, double.PositiveInfinity, double.PositiveInfinity], bounds);
        Assert.Throws<ArgumentException>(() => RowValues.UpperConfidence([2, 1], [4, 1, 0], 1, bounds));
    }

    [Fact]
    public void Infinite_values_are_compared_as_others_are()
    {
        double[] row = [double.NegativeInfinity, 3, double.PositiveInfinity, 1];
        Assert.Equal(2, RowValues.IndexOfGreatest(row));
        Assert.Equal(0, RowValues.IndexOfGreatest([double.NegativeInfinity, double.NegativeInfinity]));
        Assert.Equal(double.PositiveInfinity, RowValues.Max(row));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(65)]
    public void Row_of_nothing_but_NaN_yields_a_place_of_the_row(int length)
    {
        double[] row = new double[length];
        Array.Fill(row, double.NaN);
        Assert.InRange(RowValues.IndexOfGreatest(row), 0, length - 1);
        Assert.InRange(RowValues.IndexOfAnyGreatest(new RandomSource(1), row), 0, length - 1);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(70)]
    public void Equal_values_are_drawn_with_equal_probability(int length)
    {
        double[] row = new double[length];
        int[] places = [0, 2, length / 2, length - 1];
        foreach (int place in places)
        {
            row[place] = 1.5;
        }

        var random = new RandomSource(3);
        double[] counts = new double[length];
        for (int i = 0; i < 40_000; i++)
        {
            counts[RowValues.IndexOfAnyGreatest(random, row)]++;
        }

        Assert.Equal(40_000, places.Sum(place => counts[place]));
        Assert.InRange(
            ChiSquare.Statistic([.. places.Select(place => counts[place])], [0.25, 0.25, 0.25, 0.25]), 0, ChiSquare.Limit(3));
    }

    [Fact]
    public void Epsilon_greedy_probabilities_are_those_of_what_is_drawn()
    {
        // By hand: a third of ε = 0.3 to each, and the two greatest share 0.7.
        double[] probabilities = new double[3];
        RowValues.EpsilonGreedyProbabilities([2, 1, 2], 0.3, probabilities);
        Assert.Equal(0.45, probabilities[0], 15);
        Assert.Equal(0.1, probabilities[1], 15);
        Assert.Equal(0.45, probabilities[2], 15);
        RowValues.EpsilonGreedyProbabilities([2, 1, 2], 0, probabilities);
        Assert.Equal([0.5, 0, 0.5], probabilities);
        RowValues.EpsilonGreedyProbabilities([2, 1, 2], 1, probabilities);
        Assert.All(probabilities, probability => Assert.Equal(1.0 / 3, probability, 15));

        var random = new RandomSource(5);
        double[] row = [0.5, -1, 0.5, 0.2, 0.5];
        double[] counts = new double[5];
        double[] expected = new double[5];
        RowValues.EpsilonGreedyProbabilities(row, 0.4, expected);
        Assert.Equal(1, expected.Sum(), 14);
        for (int i = 0; i < 50_000; i++)
        {
            counts[random.NextDouble() < 0.4 ? random.NextInt32(5) : RowValues.IndexOfAnyGreatest(random, row)]++;
        }

        Assert.InRange(ChiSquare.Statistic(counts, expected), 0, ChiSquare.Limit(4));
    }

    [Fact]
    public void Softmax_is_its_definition_and_overflows_nowhere()
    {
        var random = new RandomSource(6);
        for (int round = 0; round < 200; round++)
        {
            double[] row = [.. Enumerable.Range(0, 1 + random.NextInt32(8)).Select(_ => random.NextDouble(-20, 20))];
            double temperature = random.NextDouble(0.5, 5);
            double[] actual = new double[row.Length];
            RowValues.Softmax(row, temperature, actual);
            double sum = row.Sum(value => Math.Exp(value / temperature));
            for (int i = 0; i < row.Length; i++)
            {
                Assert.Equal(Math.Exp(row[i] / temperature) / sum, actual[i], 1e-13);
            }

            RowValues.Softmax(row, temperature, row);
            Assert.Equal(actual, row);
        }

        double[] far = new double[3];
        RowValues.Softmax([1e300, -1e300, 1e300], 1e-3, far);
        Assert.Equal([0.5, 0, 0.5], far);
    }

    [Fact]
    public void Actions_are_drawn_with_the_probabilities_of_the_softmax()
    {
        var random = new RandomSource(7);
        double[] row = [1, 2, -0.5, 1.7];
        double[] expected = new double[4], counts = new double[4];
        RowValues.Softmax(row, 0.8, expected);
        for (int i = 0; i < 50_000; i++)
        {
            counts[RowValues.Draw(random, row, 0.8)]++;
        }

        Assert.InRange(ChiSquare.Statistic(counts, expected), 0, ChiSquare.Limit(3));
    }

    [Fact]
    public void Sums_and_products_are_those_by_hand()
    {
        Assert.Equal(0.2 + 3, RowValues.Dot([0.2, 0.3, 0.5], [1, 0, 6]), 15);
        double[] sum = new double[2];
        RowValues.Add([1, 2], [10, -20], sum);
        Assert.Equal([11, -18], sum);
        RowValues.Add(sum, sum, sum);
        Assert.Equal([22, -36], sum);
    }

    [Fact]
    public void Nothing_to_choose_from_and_other_lengths_and_numbers_are_refused()
    {
        var random = new RandomSource(1);
        Assert.Throws<ArgumentException>(() => RowValues.Max([]));
        Assert.Throws<ArgumentException>(() => RowValues.IndexOfGreatest([]));
        Assert.Throws<ArgumentException>(() => RowValues.IndexOfAnyGreatest(random, []));
        Assert.Throws<ArgumentException>(() => RowValues.Draw(random, [], 1));
        Assert.Throws<ArgumentException>(() => RowValues.Softmax([], 1, []));
        Assert.Throws<ArgumentException>(() => RowValues.Softmax([1, 2], 1, new double[3]));
        Assert.Throws<ArgumentException>(() => RowValues.EpsilonGreedyProbabilities([1, 2], 0.1, new double[3]));
        Assert.Throws<ArgumentException>(() => RowValues.Dot([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RowValues.Add([1, 2], [1], new double[2]));
        Assert.Throws<ArgumentException>(() => RowValues.Add([1, 2], [1, 2], new double[1]));
        foreach (double wrong in (double[])[-0.1, 1.1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => RowValues.EpsilonGreedyProbabilities([1, 2], wrong, new double[2]));
        }

        foreach (double wrong in (double[])[0, -1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => RowValues.Softmax([1, 2], wrong, new double[2]));
            Assert.Throws<ArgumentOutOfRangeException>(() => RowValues.Draw(random, [1, 2], wrong));
        }
    }
}
