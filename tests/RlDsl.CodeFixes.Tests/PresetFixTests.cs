using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Tests;

/// <summary>What is mended on agents of presets.</summary>
public sealed class PresetFixTests
{
    private const string Asynchronous = "[ActorCritic(Mode = ActorCriticMode.Asynchronous)]\npublic partial class Agent";

    [Theory]
    [InlineData(
        ProblemIds.ClassNotPartial, "Make 'Agent' partial", "[Dqn]\npublic sealed class Agent;",
        "[Dqn]\npublic sealed partial class Agent;")]
    [InlineData(
        ProblemIds.SeveralAlgorithms, "Remove [Rainbow]", "[Dqn, Rainbow]", "[Dqn]")]
    [InlineData(
        ProblemIds.SeveralAlgorithms, "Remove [Dqn]", "[Dqn, Rainbow]",
        "[Rainbow]")]
    [InlineData(
        ProblemIds.SeveralAlgorithms, "Remove [Dqn]", "[Dqn]   // fast\n[Rainbow]",
        "[Rainbow]")]
    [InlineData(
        ProblemIds.SeveralAlgorithms, "Remove [Dqn]", "[Dqn]\n[Rainbow]",
        "[Rainbow]")]
    [InlineData(
        ProblemIds.FeatureOfOtherActions, "Remove [GaussianExploration]", "[Dqn, GaussianExploration]",
        "[Dqn]")]
    [InlineData(
        ProblemIds.FeatureIsThere, "Remove [TwinCritics]", "[DiscreteSac, TwinCritics]",
        "[DiscreteSac]")]
    [InlineData(
        ProblemIds.FeatureLacksItsPart, "Remove [TargetPolicySmoothing]", "[Ppo, TargetPolicySmoothing]",
        "[Ppo]")]
    [InlineData(
        ProblemIds.FeaturesConflict, "Remove [Boltzmann]", "[Dqn, EpsilonGreedy, Boltzmann]",
        "[Dqn, EpsilonGreedy]")]
    [InlineData(
        ProblemIds.FeaturesConflict, "Remove [EpsilonGreedy]", "[Dqn, EpsilonGreedy, Boltzmann]",
        "[Dqn, Boltzmann]")]
    [InlineData(
        ProblemIds.NumberGivenTwice, "Remove [Adam]", "[Dqn(LearningRate = 1e-3), Adam(3e-4)]",
        "[Dqn(LearningRate = 1e-3)]")]
    [InlineData(
        ProblemIds.NumberHasNoEffect, "Remove 'EpsilonTo'",
        "[Dqn(EpsilonTo = 0.01), NoisyNetworks]", "[Dqn, NoisyNetworks]")]
    [InlineData(
        ProblemIds.NumberHasNoEffect, "Remove 'EpsilonTo'",
        "[Dqn(Discount = 0.9, EpsilonTo = 0.01), NoisyNetworks]",
        "[Dqn(Discount = 0.9), NoisyNetworks]")]
    [InlineData(
        ProblemIds.AbstractOrStaticClass, "Remove 'abstract'", "[Dqn]\npublic abstract partial class Agent;",
        "[Dqn]")]
    [InlineData(
        ProblemIds.AbstractOrStaticClass, "Remove 'file'", "[Dqn]\nfile partial class Agent;", "[Dqn]\npartial class Agent;")]
    [InlineData(
        ProblemIds.AbstractOrStaticClass, "Write 'class' instead of 'record'", "[Dqn]\npublic partial record Agent;",
        "[Dqn]")]
    [InlineData(
        ProblemIds.UnsetMember, "Make 'Name' nullable",
        "[Dqn]\npublic partial class Agent\n{\n    /// <summary>A name.</summary>\n    public string Name { get; set; }\n}",
        "[Dqn]\npublic partial class Agent\n{\n    /// <summary>A name.</summary>\n    public string? Name { get; set; }\n}")]
    [InlineData(
        ProblemIds.UnknownMember, "Use 'QTarget'", "[Dqn, TargetNetwork(Polyak = 0.01, Of = \"Target\")]",
        "[Dqn, TargetNetwork(Polyak = 0.01, Of = \"QTarget\")]")]
    [InlineData(
        ProblemIds.BoundsReversed, "Exchange 'Minimum' and 'Maximum'",
        "[Dqn, Categorical(Minimum = 500, Maximum = 0)]",
        "[Dqn, Categorical(Minimum = 0, Maximum = 500)]")]
    [InlineData(
        ProblemIds.ScheduleRunsBackwards, "Exchange 'EpsilonFrom' and 'EpsilonTo'",
        "[Dqn(EpsilonFrom = 0.01, EpsilonTo = 0.5)]",
        "[Dqn(EpsilonFrom = 0.5, EpsilonTo = 0.01)]")]
    [InlineData(
        ProblemIds.RewardsBoundedTwice, "Remove [NormalizeRewards]", "[Dqn, ClipRewards, NormalizeRewards]",
        "[Dqn, ClipRewards]")]
    [InlineData(
        ProblemIds.RewardsBoundedTwice, "Remove [ClipRewards]", "[Dqn, ClipRewards, NormalizeRewards]",
        "[Dqn, NormalizeRewards]")]
    [InlineData(
        ProblemIds.RequiredMember, "Remove 'required'",
        Asynchronous + "\n{\n    /// <summary>A number.</summary>\n    public required int Number { get; set; }\n}",
        Asynchronous + "\n{\n    /// <summary>A number.</summary>\n    public int Number { get; set; }\n}")]
    [InlineData(
        ProblemIds.OwnConstructor, "Begin with ': this(spec)'",
        "[Dqn]\npublic partial class Agent\n{\n    internal Agent(DiscreteSpec spec, string name)\n    {\n"
        + "        Name = name;\n    }\n\n    internal string Name { get; } = \"agent\";\n}",
        "[Dqn]\npublic partial class Agent\n{\n    internal Agent(DiscreteSpec spec, string name)\n        : this(spec)\n    {\n"
        + "        Name = name;\n    }\n\n    internal string Name { get; } = \"agent\";\n}")]
    public Task Problem_is_mended(string id, string title, string before, string after) =>
        Require.Mends(id, title, Texts.Preset(before), Texts.Preset(after));

    [Theory]
    [InlineData(ProblemIds.UnknownMember, "[Dqn, Network(64, Activation = (Activation)77)]")]
    [InlineData(ProblemIds.AbstractOrStaticClass, "[Dqn]\npublic partial record Agent(int Number);")]
    [InlineData(ProblemIds.BoundsReversed, "[Dqn, Categorical(Minimum = 500, Maximum = 500)]")]
    [InlineData(ProblemIds.ScheduleRunsBackwards, "[Dqn(EpsilonFrom = 0.01)]")]
    [InlineData(
        ProblemIds.OwnConstructor, "[Dqn]\npublic partial class Agent\n{\n    internal Agent(string name) => _ = name;\n}")]
    [InlineData(ProblemIds.NumberOutOfRange, "[Dqn(Discount = 2)]")]
    public async Task Nothing_is_offered_where_nothing_is_clear(string id, string declaration)
    {
        Editor editor = new(Texts.Preset(declaration));

        Assert.Contains(await editor.Diagnostics(), diagnostic => diagnostic.Id == id);
        Assert.Empty(await editor.Offers(id));
    }
}
