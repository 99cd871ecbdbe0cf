namespace RlDsl.Verify.Tests;

/// <summary>A directory of one test, deleted after it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-verify-");

    public string FullName => directory.FullName;

    public string this[string file]
    {
        get => File.ReadAllText(PathOf(file));
        set => File.WriteAllText(PathOf(file), value);
    }

    public string[] Files() => [.. directory.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    public string PathOf(string file) => Path.Combine(directory.FullName, file);

    public void Dispose() => directory.Delete(recursive: true);
}
