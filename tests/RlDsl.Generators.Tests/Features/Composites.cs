using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Tests.Features;

/// <summary>An algorithm with features built in and the same one written out differ by the algorithm's name alone.</summary>
internal static class Composites
{
    /// <summary>A program under the name of another algorithm.</summary>
    public static AgentProgram Called(AgentProgram program, string algorithm) =>
        Naming.AsDeclared(program, PresetTable.Find(algorithm)!.Metadata);

    /// <summary>Generated code of one algorithm under the name of another.</summary>
    public static string Called(string text, string algorithm, string other)
    {
        AttributeMetadata from = PresetTable.Find(algorithm)!.Metadata, to = PresetTable.Find(other)!.Metadata;
        return text
            .Replace($"({algorithm})", $"({other})", StringComparison.Ordinal)
            .Replace($"learns by {from.Title}.", $"learns by {to.Title}.", StringComparison.Ordinal)
            .Replace($"Update{algorithm}()", $"Update{other}()", StringComparison.Ordinal)
            .Replace($"Report{algorithm}(", $"Report{other}(", StringComparison.Ordinal)
            .Replace($"\"{Naming.UpdateOf(algorithm)}\"", $"\"{Naming.UpdateOf(other)}\"", StringComparison.Ordinal)
            .Replace($"{Naming.UpdateOf(algorithm)}Count", $"{Naming.UpdateOf(other)}Count", StringComparison.Ordinal)
            .Replace($"{Naming.UpdateOf(algorithm)}Runs", $"{Naming.UpdateOf(other)}Runs", StringComparison.Ordinal)
            .Replace(
                $"update    {Naming.UpdateOf(algorithm),-9}", $"update    {Naming.UpdateOf(other),-9}", StringComparison.Ordinal);
    }
}
