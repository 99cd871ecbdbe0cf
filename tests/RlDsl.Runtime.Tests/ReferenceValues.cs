using System.Text.Json;

namespace RlDsl.Runtime.Tests;

/// <summary>Reads the values that a Python script of this project computed independently of the code under test.</summary>
internal static class ReferenceValues
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Reads the embedded file <c>name.reference.json</c>.</summary>
    public static T Read<T>(string name)
    {
        using Stream stream = typeof(ReferenceValues).Assembly.GetManifestResourceStream(name + ".reference.json")
            ?? throw new FileNotFoundException($"{name}.reference.json is not embedded in the test assembly.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
