namespace RlDsl.Hosting.Reports;

/// <summary>
/// Reports of runs: learning curves, final returns and comparisons over seeds, the runs with what they differ in, throughput, and
/// the generated code, as one page of HTML that needs nothing else. Runs may be under way, and their files damaged: what cannot
/// be read is said on the page.
/// </summary>
public static class RunReport
{
    /// <summary>Writes the report of some runs to a file. One that is there is replaced once the new one is whole.</summary>
    /// <param name="folders">Folders of runs, or folders in which they are, at least one.</param>
    /// <param name="path">The file: <c>report.html</c>.</param>
    /// <exception cref="ArgumentException">There is no folder, or no run in any of them.</exception>
    /// <exception cref="IOException">A folder is not there, or the file cannot be written.</exception>
    public static void Write(IReadOnlyList<string> folders, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var page = ToHtml(folders);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        WholeFile.WriteText(full, page);
    }

    /// <summary>The report of some runs as HTML.</summary>
    /// <param name="folders">Folders of runs, or folders in which they are, at least one.</param>
    /// <exception cref="ArgumentException">There is no folder, or no run in any of them.</exception>
    /// <exception cref="IOException">A folder is not there.</exception>
    public static string ToHtml(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var found = RunFolders.Find(folders);
        return found.Count > 0
            ? ReportPage.Of([.. found.Select(RunReader.Read)])
            : throw new ArgumentException(
                $"There is no run in {(folders.Count == 0 ? "no folder" : string.Join(", ", folders))}: give folders of runs, "
                + "which have a run.json, or a folder that they are in.",
                nameof(folders));
    }
}
