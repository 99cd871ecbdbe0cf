using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Tests.Features;

/// <summary>Every feature attribute, written as a user would write it.</summary>
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
    };

    /// <summary>The names of all features, in the order of the table.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. FeatureTable.Order.Select(feature => feature.Attribute)];

    public static TheoryData<string> All => new(Names);

    /// <summary>One attribute as it is written.</summary>
    public static string Of(string name) => WithArguments.GetValueOrDefault(name, name);
}
