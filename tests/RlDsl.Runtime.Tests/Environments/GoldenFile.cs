using System.Reflection;
using System.Text.Json;

namespace RlDsl.Tests.Environments;

/// <summary>Reads the golden values that the scripts beside them computed.</summary>
internal static class GoldenFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal static T Read<T>(string name)
    {
        Assembly assembly = typeof(GoldenFile).Assembly;
        string resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith($".Environments.Golden.{name}", StringComparison.Ordinal));
        using Stream stream = assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
