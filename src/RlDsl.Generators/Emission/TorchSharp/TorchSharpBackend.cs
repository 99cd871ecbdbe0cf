using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>The backend that renders programs with TorchSharp.</summary>
internal static class TorchSharpBackend
{
    /// <summary>What its code needs of a project.</summary>
    public static Surroundings Surroundings { get; } = new(
        ["TorchSharp.torch", "RlDsl.Torch.FlatParameters"], LanguageVersion.CSharp13, Imports.Names, ExtensionCalls.Type);
}
