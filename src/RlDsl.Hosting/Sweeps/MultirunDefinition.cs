using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RlDsl.Hosting.Sweeps;

/// <summary>What a multirun is made of, as the file <c>multirun.json</c> in its folder keeps it.</summary>
/// <param name="Options">The options of <c>train</c>.</param>
/// <param name="Arguments">The overrides, those with several values among them.</param>
internal sealed record MultirunDefinition(ImmutableArray<string> Options, ImmutableArray<string> Arguments)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "multirun.json";

    /// <summary>Writes the file.</summary>
    /// <param name="folder">Its folder.</param>
    public void Write(string folder) => WholeFile.Write(Path.Combine(folder, FileName), file =>
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        new JsonObject { ["options"] = JsonTexts.Of(Options), ["arguments"] = JsonTexts.Of(Arguments) }.WriteTo(writer);
    });

    /// <summary>Reads the file.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="IOException">The file is not there, or is damaged.</exception>
    public static MultirunDefinition Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var read = JsonNode.Parse(File.ReadAllText(path))!;
            return new MultirunDefinition(JsonTexts.Read(read["options"]!), JsonTexts.Read(read["arguments"]!));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException
            or NullReferenceException)
        {
            throw new IOException($"{path} is damaged: begin the multirun anew. {exception.Message}", exception);
        }
    }
}
