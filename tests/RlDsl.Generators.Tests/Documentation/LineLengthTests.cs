namespace RlDsl.Generators.Tests.Documentation;

/// <summary>No line that people write is longer than an editor shows beside its neighbour.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;

    private static readonly string[] Folders = ["src", "tests", "benchmarks", "examples"];

    [Fact]
    public void Lines_of_source_files_are_not_too_long()
    {
        string[] files = [.. Folders.SelectMany(folder => SourceFiles(Path.Combine(Page.Root, folder)))];
        Assert.NotEmpty(files);

        string[] tooLong = [.. files.SelectMany(TooLong)];
        Assert.True(
            tooLong.Length == 0,
            $"These {tooLong.Length} lines have more than {Longest} characters:\n{string.Join('\n', tooLong)}");
    }

    /// <summary>The files that people write: those of builds and the snapshots of generated code are left out.</summary>
    private static IEnumerable<string> SourceFiles(string folder) => Directory.EnumerateFiles(folder, "*.cs")
        .Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal)
            && !file.EndsWith(".received.cs", StringComparison.Ordinal))
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj"))
            .SelectMany(SourceFiles))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> TooLong(string file) => File.ReadLines(file).Index()
        .Where(line => line.Item.EnumerateRunes().Count() > Longest)
        .Select(line => $"{Path.GetRelativePath(Page.Root, file).Replace('\\', '/')}:{line.Index + 1}");
}
