using System.Text;

namespace VerifyTests;

/// <summary>Compares the texts of one test with its verified files, and keeps the received files beside them.</summary>
internal sealed class Snapshot(SnapshotName name, Acceptance acceptance)
{
    private readonly StringBuilder files = new();
    private readonly StringBuilder contents = new();

    /// <exception cref="VerifyException">A file is new, not equal, or has no text any more.</exception>
    internal async Task Compare(IReadOnlyList<Target> targets)
    {
        Directory.CreateDirectory(name.Directory);
        foreach (var stale in Existing("received"))
        {
            File.Delete(stale);
        }

        var differences = new List<(string Kind, string Verified, string? Received)>();
        var expected = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in targets)
        {
            var verified = PathOf(target, "verified");
            if (!expected.Add(verified))
            {
                throw new VerifyException(
                    $"Two texts of one test would both be '{Path.GetFileName(verified)}'; name them differently.");
            }

            var text = Normalize(target.Data);
            var old = File.Exists(verified) ? Normalize(await File.ReadAllTextAsync(verified)) : null;
            if (text == old)
            {
                continue;
            }

            var destination = acceptance.Granted ? verified : PathOf(target, "received");
            await File.WriteAllTextAsync(destination, text);
            differences.Add((old is null ? "New" : "NotEqual", verified, destination));
        }

        foreach (var orphan in Existing("verified").Where(file => !expected.Contains(file)))
        {
            differences.Add(("Delete", orphan, null));
            if (acceptance.Granted)
            {
                File.Delete(orphan);
            }
        }

        if (differences.Count > 0 && !acceptance.Granted)
        {
            throw new VerifyException(await Describe(differences));
        }
    }

    private static string Normalize(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private string PathOf(Target target, string state) =>
        Path.Combine(
            name.Directory,
            target.Name is { } targetName
                ? $"{name.Prefix}#{SnapshotName.Sanitize(targetName)}.{state}.{target.Extension}"
                : $"{name.Prefix}.{state}.{target.Extension}");

    // The character after the prefix keeps the files of Type.Method2 and Type.Method_value=1 out of those of Type.Method.
    private string[] Existing(string state) =>
    [
        .. Directory.EnumerateFiles(name.Directory)
            .Where(file => Path.GetFileName(file) is var fileName
                && (fileName.StartsWith($"{name.Prefix}.{state}.", StringComparison.Ordinal)
                    || (fileName.StartsWith($"{name.Prefix}#", StringComparison.Ordinal)
                        && fileName.Contains($".{state}.", StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal),
    ];

    private async Task<string> Describe(List<(string Kind, string Verified, string? Received)> differences)
    {
        files.Append("Directory: ").Append(name.Directory).Append('\n');
        foreach (var group in differences.GroupBy(difference => difference.Kind))
        {
            files.Append(group.Key).Append(":\n");
            foreach (var (kind, verified, received) in group)
            {
                await Describe(kind, verified, received);
            }
        }

        files.Append(acceptance.Asked
            ? $"{Acceptance.Variable} is set but CI is too: snapshots are accepted on a developer's machine, never by a build.\n"
            : $"When this is what you meant, run the tests again with {Acceptance.Variable}=1 and commit the verified files.\n");
        return files.Append("\nFileContent:\n").Append(contents).ToString();
    }

    private async Task Describe(string kind, string verified, string? received)
    {
        var verifiedName = Path.GetFileName(verified);
        if (received is null)
        {
            files.Append("  - ").Append(verifiedName).Append('\n');
            return;
        }

        files.Append("  - Received: ")
            .Append(Path.GetFileName(received)).Append("\n    Verified: ").Append(verifiedName).Append('\n');
        contents.Append('\n').Append(kind).Append(":\n\nReceived: ").Append(Path.GetFileName(received)).Append('\n');
        var text = await File.ReadAllTextAsync(received);
        if (kind == "NotEqual")
        {
            contents.Append("Verified: ").Append(verifiedName).Append('\n')
                .Append(LineDifference.Of(Normalize(await File.ReadAllTextAsync(verified)), text));
        }
        else
        {
            contents.Append(LineDifference.Beginning(text)).Append('\n');
        }
    }
}
