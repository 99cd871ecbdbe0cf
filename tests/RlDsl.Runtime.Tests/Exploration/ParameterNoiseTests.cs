namespace RlDsl.Runtime.Tests.Exploration;

/// <summary>The size of noise on parameters: what it should cause, and how it follows what it did.</summary>
public class ParameterNoiseTests
{
    // -ln(1 - ε + ε / actions), worked out: -ln 0.95, -ln 0.625 and -ln 0.5.
    [Theory]
    [InlineData(0.1, 2, 0.0512932943875505)]
    [InlineData(0.5, 4, 0.470003629245736)]
    [InlineData(1, 2, 0.693147180559945)]
    public void Threshold_is_the_divergence_of_the_epsilon_greedy_policy(double epsilon, int actions, double expected) =>
        Assert.Equal(expected, ParameterNoise.Threshold(epsilon, actions), 1e-12);

    [Fact]
    public void Noise_grows_where_it_changed_too_little_and_shrinks_where_it_changed_enough()
    {
        ParameterNoise noise = new(0.05);

        noise.Adapt(0.19, threshold: 0.2);
        Assert.Equal(0.05 * 1.01, noise.Deviation, 1e-15);

        noise.Adapt(0.2, threshold: 0.2);
        noise.Adapt(0.7, threshold: 0.69);
        Assert.Equal(0.05 / 1.01, noise.Deviation, 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Deviations_out_of_range_are_refused(double deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterNoise(deviation));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1.01, 2)]
    [InlineData(double.NaN, 2)]
    [InlineData(0.5, 0)]
    public void Shares_and_numbers_of_actions_out_of_range_are_refused(double epsilon, int actions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ParameterNoise.Threshold(epsilon, actions));
}
