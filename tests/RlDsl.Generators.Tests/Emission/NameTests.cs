using Microsoft.CodeAnalysis;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>The generator knows the runtime by name alone: these names are right.</summary>
public sealed class NameTests
{
    public static TheoryData<string> ImportedTypes => new(Imports.All.Select(import => import.Type).Distinct());

    [Theory]
    [MemberData(nameof(ImportedTypes))]
    public void Imported_type_exists_and_is_public(string type)
    {
        string nested = type.Replace("torch.", "torch+", StringComparison.Ordinal)
            .Replace("nn.", "nn+", StringComparison.Ordinal);
        INamedTypeSymbol? found = Source.Compile().GetTypeByMetadataName(nested);

        Assert.NotNull(found);
        Assert.Equal(Accessibility.Public, found.DeclaredAccessibility);
    }

    [Fact]
    public void Short_name_of_an_imported_type_is_its_own() =>
        Assert.All(Imports.All, import => Assert.EndsWith(
            import.Name == "F" ? ".functional" : "." + import.Name + (import.Name == "GeneratedCode" ? "Attribute" : ""),
            import.Type,
            StringComparison.Ordinal));
}
