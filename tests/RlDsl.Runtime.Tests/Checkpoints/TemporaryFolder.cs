namespace RlDsl.Runtime.Tests.Checkpoints;

/// <summary>A folder of its own for a test, deleted after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("rldsl-").FullName;

    public string[] Files =>
        [.. Directory.GetFileSystemEntries(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
