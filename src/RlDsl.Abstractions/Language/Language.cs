namespace RlDsl;

/// <summary>
/// The language of declared agents: the types and functions that their bodies are written with, which
/// <c>using static RlDsl.Language;</c> brings into a file.
/// </summary>
/// <remarks>
/// A type stands for an array of numbers, and documentation gives its shape: [] is one number, [batch] is one number for each
/// transition of a batch. Bodies are read by RlDsl's generator and not executed, so that each member throws
/// <see cref="SymbolicException"/>. The types are nested here, so that <c>using RlDsl;</c> alone leaves names like
/// <see cref="Value"/> and <see cref="Observation"/> to the rest of a program.
/// </remarks>
public static partial class Language
{
    /// <summary>What a member stands for, which only the generator knows.</summary>
    private static T Symbol<T>() => throw new SymbolicException();
}
