using Microsoft.CodeAnalysis;
using RlDsl.Torch;
using TorchSharp;

namespace RlDsl.Generators.Tests.Compiling;

/// <summary>What agents are compiled against: the framework of this process, and the runtime that it loaded. Read once.</summary>
internal static class References
{
    /// <summary>The framework and the runtime without anything of torch.</summary>
    public static readonly IReadOnlyList<MetadataReference> WithoutTorch =
        [.. Framework(), Of(typeof(DqnAttribute)), Of(typeof(TrainingSession))];

    /// <summary>All that an agent needs.</summary>
    public static readonly IReadOnlyList<MetadataReference> All =
        [.. WithoutTorch, Of(typeof(torch)), Of(typeof(FlatParameters)), Of(typeof(Fused.Tensor))];

    private static IEnumerable<MetadataReference> Framework()
    {
        string directory = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == directory)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static PortableExecutableReference Of(Type type) => MetadataReference.CreateFromFile(type.Assembly.Location);
}
