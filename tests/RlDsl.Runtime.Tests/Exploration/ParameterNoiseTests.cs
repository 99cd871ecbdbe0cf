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
        Assert.Equal(expected, new ParameterNoise(0.05, actions).Threshold(epsilon), 1e-12);

    [Fact]
    public void Noise_grows_where_it_changed_too_little_and_shrinks_where_it_changed_enough()
    {
        ParameterNoise noise = new(0.05, 2);

        // The thresholds at ε = 0.1 and at ε = 1 are those above.
        noise.Adapt(0.0512, 0.1);
        Assert.Equal(0.05 * 1.01, noise.Deviation, 1e-15);

        noise.Adapt(0.0513, 0.1);
        noise.Adapt(0.7, 1);
        Assert.Equal(0.05 / 1.01, noise.Deviation, 1e-15);

        noise.Adapt(0.69, 1);
        Assert.Equal(0.05, noise.Deviation, 1e-15);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(double.PositiveInfinity, 2)]
    [InlineData(double.NaN, 2)]
    [InlineData(0.05, 0)]
    public void Numbers_out_of_range_are_refused(double deviation, int actions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterNoise(deviation, actions));

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Shares_out_of_range_are_refused(double epsilon) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterNoise(0.05, 2).Adapt(0, epsilon));
}
