using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RlDsl.Hosting.Sweeps;

/// <summary>Texts as an array of JSON.</summary>
internal static class JsonTexts
{
    /// <summary>The array of some texts.</summary>
    public static JsonArray Of(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>The texts of an array.</summary>
    /// <exception cref="InvalidOperationException">It is no array, or has something else in it.</exception>
    public static ImmutableArray<string> Read(JsonNode texts) =>
        [.. texts.AsArray().Select(one => one!.GetValue<string>())];
}
