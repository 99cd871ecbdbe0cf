using RlDsl.Learning.Tests.Golden;

namespace RlDsl.Learning.Tests.Training;

/// <summary>Options that are out of their range are refused by name, and nothing is made.</summary>
public class OptionsTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "LearningRate", "0", "(0, 1]" },
        { "LearningRate", "1.5", "(0, 1]" },
        { "LearningRate", "NaN", "(0, 1]" },
        { "Discount", "-0.1", "[0, 1]" },
        { "Discount", "1.1", "[0, 1]" },
        { "BatchSize", "0", "[1, " },
        { "MemoryCapacity", "0", "[1, " },
        { "UpdateEvery", "0", "[1, " },
        { "UpdateAfter", "-1", "[0, " },
        { "GradientSteps", "0", "[1, " },
        { "TargetCopyEvery", "0", "[1, " },
        { "ReturnSteps", "0", "[1, 1000]" },
        { "PriorityAlpha", "1.5", "[0, 1]" },
        { "PriorityBetaFrom", "-1", "[0, 1]" },
        { "PriorityBetaOver", "0", "[1, " },
        { "Atoms", "1", "[2, 10000]" },
        { "ReturnMinimum", "20", "ReturnMaximum" },
        { "UpdateAfter", "401", "MemoryCapacity" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Option_out_of_its_range_is_refused_by_name(string option, string value, string range)
    {
        SmallRainbowAgent.Options options = new();
        System.Reflection.PropertyInfo property = typeof(SmallRainbowAgent.Options).GetProperty(option)!;
        property.SetValue(
            options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new SmallRainbowAgent(SmallAgents.CartPole, options));
        Assert.Equal(option, exception.ParamName);
        Assert.Contains(option, exception.Message, StringComparison.Ordinal);
        Assert.Contains(range, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_are_what_was_declared_and_are_what_the_agent_tells()
    {
        SmallRainbowAgent.Options options = new() { Discount = 0.5, Seed = 3 };
        Assert.Equal((16, 400, 11), (options.BatchSize, options.MemoryCapacity, options.Atoms));
        Assert.Equal((0.0, 20.0, 1e-3), (options.ReturnMinimum, options.ReturnMaximum, options.LearningRate));
        using SmallRainbowAgent agent = new(SmallAgents.CartPole, options);
        Assert.Same(options, agent.Hyperparameters);
    }

    [Fact]
    public void Options_take_effect()
    {
        using PlainAgent declared = new(GoldenFile.Spec);
        using PlainAgent chosen = new(GoldenFile.Spec, new PlainAgent.Options { BatchSize = 3, Discount = 0.25 });
        GoldenStream.Remember(chosen).Learn();
        TransitionBatch batch = new AgentInternals(chosen).Batch.Transitions;
        Assert.Equal(3, batch.Size);
        Assert.All(batch.Discount, discount => Assert.True(discount is 0 or 0.25f));
        Assert.Equal(0.9, declared.Hyperparameters.Discount);
    }

    [Fact]
    public void Agent_without_a_spec_is_refused() =>
        Assert.Equal("spec", Assert.Throws<ArgumentNullException>(() => new SmallDqnAgent(null!)).ParamName);
}
