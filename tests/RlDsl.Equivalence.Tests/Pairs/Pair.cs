namespace RlDsl.Equivalence.Tests.Pairs;

/// <summary>
/// One declaration as each backend renders it: a class <c>NameOfTorch</c> and a class <c>NameFused</c> with the same attributes
/// and <c>Fused</c>.
/// </summary>
internal static class Pair
{
    private const string OfTorch = "OfTorch", OfFused = "Fused";

    private static readonly Type[] Types = typeof(Pair).Assembly.GetTypes();

    /// <summary>The names of all declarations.</summary>
    public static TheoryData<string> Names =>
    [
        .. Types.Where(type => type.Name.EndsWith(OfTorch, StringComparison.Ordinal))
            .Select(type => type.Name[..^OfTorch.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Makes the agent that TorchSharp runs.</summary>
    public static PairedAgent Torch(string name) => new(name, Find(name + OfTorch));

    /// <summary>Makes the agent whose gradients the compiler derived.</summary>
    public static PairedAgent Fused(string name) => new(name, Find(name + OfFused));

    private static Type Find(string name) => Types.Single(type => type.Name == name);
}
