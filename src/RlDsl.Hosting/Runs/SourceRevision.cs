using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace RlDsl.Hosting.Runs;

/// <summary>The state of a repository of code, as git tells it.</summary>
/// <param name="Commit">The commit that is checked out, in full.</param>
/// <param name="Difference">
/// What differs from it in files that git follows, empty where nothing does; its bytes in Latin-1, whatever they are.
/// </param>
/// <param name="Untracked">The files that git does not follow and does not ignore.</param>
internal sealed record SourceRevision(string Commit, string Difference, ImmutableArray<string> Untracked)
{
    // More is no code.
    private const int MostCharacters = 64 << 20;

    // A run must not wait for a repository on a network that is gone.
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(20);

    /// <summary>The state of the repository that a folder is in; null where it is in none, or git is not installed.</summary>
    /// <param name="folder">The folder.</param>
    public static SourceRevision? Of(string folder)
    {
        var commit = Git(folder, "rev-parse", "HEAD");
        if (commit is null)
        {
            return null;
        }

        var difference = Git(folder, "diff", "--no-color", "--no-ext-diff", "--binary", "HEAD")
            ?? "The difference is larger than 64 MiB, or git did not tell it.\n";
        var untracked = Git(folder, "ls-files", "--others", "--exclude-standard", "--full-name", ":/") ?? "";
        return new SourceRevision(
            commit.Trim(), difference, [.. untracked.Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.Latin1,
        };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = Task.Run(() => Read(process.StandardOutput));
            if (!output.Wait(timeout) || output.Result is null || !process.WaitForExit(timeout))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            error.Wait();
            return process.ExitCode == 0 ? output.Result : null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    // All that there is to read, or null where that is too much.
    private static string? Read(StreamReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[1 << 16];
        while (reader.Read(buffer) is > 0 and var count)
        {
            if (text.Length + count > MostCharacters)
            {
                return null;
            }

            text.Append(buffer, 0, count);
        }

        return text.ToString();
    }
}
