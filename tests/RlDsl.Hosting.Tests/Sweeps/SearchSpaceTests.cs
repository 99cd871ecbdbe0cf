using System.Globalization;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Tests.Sweeps;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Arguments_with_ranges_are_parameters_and_others_are_overrides()
    {
        var space = SearchSpace.Parse(
        [
            "agent=dqn", "agent.learning_rate=log(1e-4, 1e-2)", "agent.discount=uniform(0.9,0.99)",
            "agent.batch_size=integer(8,64)", "agent.capacity=log_integer(100,100_000)", "seed=1,2,3",
            "agent.noise=choice(a,'b,c')", "+variables.x='log(1,2)'",
        ]);

        Assert.Equal(["agent=dqn", "+variables.x='log(1,2)'"], space.Overrides.AsEnumerable());
        Assert.Equal(
            ["agent.learning_rate", "agent.discount", "agent.batch_size", "agent.capacity", "seed", "agent.noise"],
            space.Parameters.Select(one => one.Key));
        Assert.Equal(new RealDistribution(1e-4, 1e-2, true), space.Parameters[0].Distribution);
        Assert.Equal(new RealDistribution(0.9, 0.99, false), space.Parameters[1].Distribution);
        Assert.Equal(new IntegerDistribution(8, 64, false), space.Parameters[2].Distribution);
        Assert.Equal(new IntegerDistribution(100, 100_000, true), space.Parameters[3].Distribution);
        Assert.Equal("1 2 3", string.Join(' ', Assert.IsType<ChoiceDistribution>(space.Parameters[4].Distribution).Values));
        Assert.Equal("a 'b,c'", string.Join(' ', Assert.IsType<ChoiceDistribution>(space.Parameters[5].Distribution).Values));
    }

    [Theory]
    [InlineData("a=log(0,1)", "log(0,1) must have a positive minimum")]
    [InlineData("a=uniform(2,1)", "uniform(2,1) must have a minimum below its maximum")]
    [InlineData("a=uniform(1,1)", "uniform(1,1) must have a minimum below its maximum")]
    [InlineData("a=uniform(1,inf)", "uniform(1,inf) must have two numbers")]
    [InlineData("a=uniform(1)", "uniform(1) must have two numbers")]
    [InlineData("a=log_integer(0,4)", "log_integer(0,4) must have a positive minimum")]
    [InlineData("a=integer(0.5,4)", "integer(0.5,4) must have two whole numbers")]
    [InlineData("a=integer(0,1e30)", "integer(0,1e30) must have two whole numbers")]
    [InlineData("a=normal(0,1)", "There is no function normal")]
    [InlineData("a=1", "A sweep needs at least one range")]
    public void Argument_that_is_no_range_is_refused(string argument, string expected) => Assert.Contains(
        expected, Assert.Throws<ConfigurationException>(() => SearchSpace.Parse([argument])).Message);

    [Fact]
    public void Parameter_with_two_ranges_is_refused() => Assert.Contains(
        "a.b has two ranges",
        Assert.Throws<ConfigurationException>(() => SearchSpace.Parse(["a.b=uniform(0,1)", "a.b=1,2"])).Message);

    // Quantiles by hand: 10^(-4 + 2·0.5), 0.9 + 0.25·0.4; 0.5 + 0.5·4 rounded; of choices a third each.
    [Theory]
    [InlineData("log(1e-4,1e-2)", 0, "0.0001")]
    [InlineData("log(1e-4,1e-2)", 0.5, "0.001")]
    [InlineData("uniform(0.9,1.3)", 0.25, "1")]
    [InlineData("uniform(-1,1)", 0.75, "0.5")]
    [InlineData("integer(1,4)", 0, "1")]
    [InlineData("integer(1,4)", 0.24, "1")]
    [InlineData("integer(1,4)", 0.26, "2")]
    [InlineData("integer(1,4)", 0.999, "4")]
    [InlineData("log_integer(1,4)", 0.49, "1")]
    [InlineData("log_integer(1,4)", 0.51, "2")]
    [InlineData("choice(a,b,c)", 0.32, "a")]
    [InlineData("choice(a,b,c)", 0.34, "b")]
    [InlineData("choice(a,b,c)", 0.99, "c")]
    [InlineData("uniform(0.9999995,0.9999999)", 0.5, "0.9999997")]
    public void Quantile_is_a_value(string range, double quantile, string expected) =>
        Assert.Equal(expected, Of(range).At(quantile));

    [Fact]
    public void Values_are_in_their_range_and_their_quantiles_lead_back_to_them()
    {
        var random = new RandomSource(3);
        Assert.All(
            (string[])["log(1e-5,3.7)", "uniform(-3,5)", "integer(-7,9)", "log_integer(1,1_000_000)", "choice(x,y,z,w)"], range =>
            {
                var distribution = Of(range);
                for (var i = 0; i < 1_000; i++)
                {
                    var value = distribution.At(random.NextDouble());
                    var quantile = distribution.QuantileOf(value);
                    Assert.InRange(quantile, 0, 1);

                    // Real values are rounded to six digits.
                    var again = distribution.At(Math.Min(quantile, Math.BitDecrement(1.0)));
                    Assert.True(
                        again == value || Math.Abs((Number(again) / Number(value)) - 1) < 1e-5, $"{range}: {value} and {again}");
                }
            });
    }

    [Fact]
    public void Whole_numbers_are_as_probable_as_one_another()
    {
        var distribution = Of("integer(3,7)");
        var counts = Enumerable.Range(0, 10_000).GroupBy(i => distribution.At((i + 0.5) / 10_000)).ToDictionary(
            group => group.Key, group => group.Count());

        Assert.Equal(5, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 1_999, 2_001));
    }

    private static Distribution Of(string range) => SearchSpace.Parse([$"a={range}"]).Parameters.Single().Distribution;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
