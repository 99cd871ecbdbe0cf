using RlDsl.Generators.Ir;
using RlDsl.Generators.Tests.Diagnostics;

namespace RlDsl.Generators.Tests.Semantics;

/// <summary>Returns have bounds, and a categorical support holds them.</summary>
public sealed class ReturnChecksTests
{
    private const string Unbounded =
        "'Discount' (1) leaves returns unbounded: values diverge where an episode never ends; make sure that every episode "
        + "terminates, or choose less (0.99 is usual)";

    public static TheoryData<string> Algorithms => Semantics.Algorithms.All;

    public static TheoryData<string> Categorical =>
        Semantics.Algorithms.Where(program => !program.IsTabular && program.Policy.Behaves(Operators.EpsilonGreedy) is not null);

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Values_of_values_are_told_to_diverge_without_discount(string algorithm)
    {
        if (algorithm == "OffPolicyPolicyGradient")
        {
            // It learns no values.
            Semantics.Algorithms.RequireSilence($"{algorithm}(Discount = 1)");
            return;
        }

        MarkedSource.Agent($"{algorithm}(«Discount = 1»)").Reports("RLDSL025", Unbounded);
        Semantics.Algorithms.RequireSilence($"{algorithm}(Discount = 0.999999)");
    }

    [Theory]
    [InlineData("Reinforce(Discount = 1, Baseline = Baseline.None)")]
    [InlineData("Reinforce(Discount = 1, Baseline = Baseline.Mean)")]
    public void Returns_of_whole_episodes_need_no_discount(string attributes) => Semantics.Algorithms.RequireSilence(attributes);

    [Theory]
    [MemberData(nameof(Categorical))]
    public void Support_that_leaves_out_a_reward_is_warned_of(string algorithm)
    {
        MarkedSource.Agent($"{algorithm}, Categorical(«Minimum = -0.5», Maximum = 100), ClipRewards").Reports(
            "RLDSL026",
            "A reward of 'RewardMinimum' (-1 by default) is outside the support from 'Minimum' (-0.5) to 'Maximum' (100): the "
            + "return of an episode that ends with it is clipped to the support; move 'Minimum' so that the support covers "
            + "it");
        Semantics.Algorithms.RequireSilence($"{algorithm}(Discount = 0), Categorical(Minimum = -1, Maximum = 1), ClipRewards");
    }

    [Theory]
    [InlineData(
        "Rainbow(ReturnMinimum = 0), ClipRewards(«Maximum = 11», Minimum = 0)",
        "A reward of 'Maximum' (11) is outside the support from 'ReturnMinimum' (0) to 'ReturnMaximum' (10 by default): the "
        + "return of an episode that ends with it is clipped to the support; move 'ReturnMaximum' so that the support covers "
        + "it")]
    public void Reward_beyond_a_default_is_warned_of(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL026", message);

    [Theory]
    [InlineData(
        "Dqn, Categorical(«Maximum = 99», Minimum = -100), ClipRewards",
        "Rewards from 'RewardMinimum' (-1 by default) to 'RewardMaximum' (1 by default) with the discount 'Discount' (0.99 by "
        + "default) make returns from -100 to 100 possible, but the support is from 'Minimum' (-100) to 'Maximum' (99): "
        + "returns outside it are clipped to it; widen it unless the returns of your episodes stay within")]
    [InlineData(
        "Rainbow(Discount = 0.9, «ReturnMinimum = -5»), ClipRewards(Maximum = 0.5)",
        "Rewards from 'RewardMinimum' (-1 by default) to 'Maximum' (0.5) with the discount 'Discount' (0.9) make returns from "
        + "-10 to 5 possible, but the support is from 'ReturnMinimum' (-5) to 'ReturnMaximum' (10 by default): returns "
        + "outside it are clipped to it; widen it unless the returns of your episodes stay within")]
    public void Support_that_leaves_out_returns_is_told(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL027", message);

    [Theory]
    [InlineData("Dqn, Categorical(Minimum = -100, Maximum = 100), ClipRewards")]
    [InlineData("Dqn(Discount = 0.9), Categorical(Minimum = 0.5, Maximum = 10), ClipRewards(Minimum = 0.5)")]
    [InlineData("Dqn, Categorical, ClipRewards")]
    [InlineData("Dqn, Categorical(Minimum = 0, Maximum = 1)")]
    [InlineData("Dqn, QuantileRegression, ClipRewards")]
    public void Support_that_holds_what_is_known_is_meant(string attributes) => Semantics.Algorithms.RequireSilence(attributes);
}
