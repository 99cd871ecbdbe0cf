using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Reports;

/// <summary>Finds the folders of runs.</summary>
internal static class RunFolders
{
    // Sweeps keep their runs in a folder of their own inside that of all runs.
    private const int Depth = 4;

    /// <summary>The folders of runs among some and inside them, each once: in the order given, and by name inside each.</summary>
    /// <param name="folders">Folders of runs, or folders with such inside.</param>
    /// <exception cref="DirectoryNotFoundException">A folder is not there.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> folders)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            if (!Directory.Exists(path))
            {
                throw new DirectoryNotFoundException(
                    $"There is no folder {path}: give the folder of a run, or one that folders of runs are in.");
            }

            Add(path, Depth);
        }

        return found;

        void Add(string path, int depth)
        {
            if (IsRun(path))
            {
                if (seen.Add(path))
                {
                    found.Add(path);
                }
            }
            else if (depth > 0)
            {
                // One that begins with a point is a run that is being made.
                foreach (var inner in Directory.GetDirectories(path)
                    .Where(inner => !Path.GetFileName(inner).StartsWith('.'))
                    .OrderBy(inner => inner, StringComparer.Ordinal))
                {
                    Add(inner, depth - 1);
                }
            }
        }
    }

    // A damaged run may lack one of them.
    private static bool IsRun(string path) =>
        File.Exists(Path.Combine(path, Run.InformationFile)) || File.Exists(Path.Combine(path, Run.MetricsFileName));
}
