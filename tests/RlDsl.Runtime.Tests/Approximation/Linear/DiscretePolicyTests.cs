using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Approximation.Linear;

/// <summary>Policies that are given as functions of observations.</summary>
public sealed class DiscretePolicyTests
{
    private static readonly DiscreteSpec spec = new CartPole().Spec;
    private static readonly float[] anywhere = new float[4];

    [Fact]
    public void Actions_are_drawn_with_their_probabilities()
    {
        DiscretePolicy policy = new(spec, (observation, probabilities) =>
            (probabilities[0], probabilities[1]) = observation[0] > 0 ? (0.2, 0.8) : (1, 0));
        RandomSource random = new(1);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, policy.Draw(random, anywhere)));
        int right = Enumerable.Range(0, 10_000).Sum(_ => policy.Draw(random, [1, 0, 0, 0]));

        // Five standard deviations of the binomial distribution.
        Assert.InRange(right, 8_000 - 200, 8_000 + 200);
        Assert.Equal((0.2, 0.8), (policy.Probability([1, 0, 0, 0], 0), policy.Probability([1, 0, 0, 0], 1)));
    }

    [Fact]
    public void Ratio_is_of_the_two_probabilities()
    {
        DiscretePolicy policy = new(spec, (_, probabilities) => (probabilities[0], probabilities[1]) = (0.1, 0.9));

        Assert.Equal(1.8, policy.ImportanceRatio(DiscretePolicy.Uniform(spec), anywhere, 1));
        Assert.Equal(1, policy.ImportanceRatio(policy, anywhere, 0));
    }

    [Fact]
    public void What_is_no_policy_is_refused()
    {
        DiscretePolicy half = new(spec, (_, probabilities) => (probabilities[0], probabilities[1]) = (0.25, 0.25));
        DiscretePolicy negative = new(spec, (_, probabilities) => (probabilities[0], probabilities[1]) = (-1, 2));
        DiscretePolicy never = new(spec, (_, probabilities) => (probabilities[0], probabilities[1]) = (1, 0));
        RandomSource random = new(1);

        Assert.Contains("their sum is 0.5", Assert.Throws<InvalidOperationException>(() => half.Draw(random, anywhere)).Message);
        Assert.Throws<InvalidOperationException>(() => negative.Probability(anywhere, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => never.Probability(anywhere, 2));
        Assert.Throws<ArgumentException>(() => never.Draw(random, new float[3]));
        Assert.Contains(
            "never takes action 1",
            Assert.Throws<ArgumentException>(() => DiscretePolicy.Uniform(spec).ImportanceRatio(never, anywhere, 1)).Message);
    }
}
