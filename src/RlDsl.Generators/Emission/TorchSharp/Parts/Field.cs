using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Fields of one type.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Names">What they are called, separated by commas.</param>
/// <param name="IsReadOnly">Whether only the constructor sets them.</param>
/// <param name="Comment">What a reader must know of them, if anything.</param>
internal sealed record Field(string Type, string Names, bool IsReadOnly = true, string? Comment = null)
{
    /// <summary>The declarations of fields: one for all of a type, which is broken over lines where it is long.</summary>
    public static IEnumerable<string> Declare(IEnumerable<Field> fields) => fields
        .GroupBy(field => $"{field.Comment}private {(field.IsReadOnly ? "readonly " : "")}{field.Type}")
        .Select(alike => $"{alike.Key} {string.Join(", ", alike.Select(field => field.Names))};");
}
