using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Features;

/// <summary>Every feature attribute, written as a user would write it, and an algorithm that it is for.</summary>
internal static class AttributeExamples
{
    private static readonly Dictionary<string, string> WithArguments = new()
    {
        ["Convolution"] = "Convolution(16, 3, 1)",
        ["FrameStacking"] = "FrameStacking(4)",
        ["Network"] = "Network(64, 32, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal)",
        ["Every"] = "Every(4)",
        ["After"] = "After(500)",
        ["GradientSteps"] = "GradientSteps(2)",
        ["ReplayRatio"] = "ReplayRatio(3)",
    };

    /// <summary>The algorithms that stand for themselves, which every feature is tried on.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
    [
        .. PresetTable.All.Where(preset => preset.Expand(new AttributeUse(preset.Attribute, [])).Count == 1)
            .Select(preset => preset.Attribute),
    ];

    /// <summary>The names of all features, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Pipeline.Features.Select(feature => feature.Attribute)];

    public static TheoryData<string> All => new(Names);

    /// <summary>What is read of each, by its name.</summary>
    public static IReadOnlyDictionary<string, AttributeUse> Uses { get; } = ReadAll();

    /// <summary>One attribute as it is written.</summary>
    public static string Of(string name) => WithArguments.GetValueOrDefault(name, name);

    /// <summary>The algorithm that a feature is shown on.</summary>
    public static string AlgorithmOf(string name) => name switch
    {
        "TwinCritics" or "DelayedPolicyUpdates" or "TargetPolicySmoothing" or "MaximumEntropy" => "Ddpg",
        "GaussianExploration" or "OrnsteinUhlenbeck" => "Ddpg",
        "TileCoding" or "FourierBasis" or "RadialBasisFunctions" or "PolynomialBasis" or "HaarWavelets" => "SarsaLambda",
        "ObservationFeatures" => "QLearning",
        "ImportanceSampling" => "MonteCarlo",
        "RegressionTree" or "NearestNeighbours" => "FittedQ",
        "Rollout" => "Ppo",
        "Episodes" => "Reinforce",
        _ when IsOfTables(name) => "QLearning",
        "GaussianPolicy" or "ValueClipping" or "KlPenalty" or "StopOnKl" => "Ppo",
        _ => PresetTable.All.Any(preset => preset.Attribute == name) ? name : "Dqn",
    };

    /// <summary>Whether a feature is shown on a table, whose greedy policy is no function of observations.</summary>
    public static bool IsOfTables(string feature) =>
        feature is "Online" or "Planning" or "UpperConfidence" or "SampleAverages" or "ImportanceSampling";

    /// <summary>The algorithm on which a number of a feature has a meaning.</summary>
    public static string AlgorithmOf(string name, string property) =>
        (name, property) is ("ParameterNoise", "Sigma") ? "Ddpg" : AlgorithmOf(name);

    /// <summary>Whether a property of an attribute is given without its name.</summary>
    public static bool IsPositional(string attribute, string property) =>
        typeof(DqnAttribute).Assembly.GetType(
            $"RlDsl.{attribute}Attribute", throwOnError: true)!.GetProperty(property)!.SetMethod is null;

    /// <summary>An attribute with one property given.</summary>
    public static string With(string attribute, string property, string value) =>
        IsPositional(attribute, property) ? $"{attribute}({value})" : $"{attribute}({property} = {value})";

    private static Dictionary<string, AttributeUse> ReadAll() => Names
        .Zip(DeclarationReading.OfAgents([.. Names.Select(name => $"Dqn, {Of(name)}")]))
        .ToDictionary(pair => pair.First, pair => pair.Second.Attributes[1]);
}
