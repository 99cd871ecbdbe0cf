using System.Globalization;
using System.Reflection;
using System.Text;

namespace VerifyTests;

/// <summary>Finds directory and name of a test's files from what the compiler knows about the call.</summary>
internal sealed record SnapshotName(string Directory, string Prefix)
{
    // Windows' set, everywhere: a repository is checked out on every system.
    private const string Forbidden = "\"<>|:*?\\/";

    /// <summary>
    /// Names the files of one test. The type's name is that of the source file, because caller information does not tell it.
    /// </summary>
    internal static SnapshotName Of(VerifySettings settings, string sourceFile, string member, Assembly testAssembly)
    {
        var sourceDirectory = Path.GetDirectoryName(sourceFile);
        if (!File.Exists(sourceFile) || sourceDirectory is null)
        {
            throw new VerifyException(
                $"The source file '{sourceFile}' of the test '{member}' is not there, so its verified files cannot be found. " +
                "If the path was mapped by a deterministic build, set " +
                "<DeterministicSourcePaths>false</DeterministicSourcePaths> in the test project (eng/Tests.props does).");
        }

        var directory = Path.GetFullPath(Path.Combine(sourceDirectory, settings.Directory ?? string.Empty));
        if (settings.FileName is not { } fileName)
        {
            var type = Path.GetFileNameWithoutExtension(sourceFile);
            return new SnapshotName(directory, $"{type}.{member}{Suffix(settings.Parameters, type, member, testAssembly)}");
        }

        return settings.Parameters.Count == 0
            ? new SnapshotName(directory, fileName)
            : throw new VerifyException(
                $"The test '{member}' uses both UseFileName and UseParameters; put the values into the file name.");
    }

    /// <summary>Replaces every character that some file system refuses by a dash.</summary>
    internal static string Sanitize(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || Forbidden.Contains(character) ? '-' : character));

    private static string Suffix(IReadOnlyList<object?> values, string type, string member, Assembly testAssembly)
    {
        if (values.Count == 0)
        {
            return string.Empty;
        }

        var names = ParameterNames(type, member, values.Count, testAssembly);
        var suffix = new StringBuilder();
        for (var index = 0; index < values.Count; index++)
        {
            var value = values[index] is { } present ? Convert.ToString(present, CultureInfo.InvariantCulture) : "null";
            suffix.Append('_').Append(names[index]).Append('=').Append(Sanitize(value ?? string.Empty));
        }

        return suffix.ToString();
    }

    private static string[] ParameterNames(string type, string member, int count, Assembly testAssembly)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var candidates = testAssembly.GetTypes()
            .Where(candidate => candidate.Name == type)
            .SelectMany(candidate => candidate.GetMethods(All | BindingFlags.DeclaredOnly))
            .Where(method => method.Name == member && method.GetParameters().Length >= count)
            .ToArray();
        return candidates.Length == 1
            ? [.. candidates[0].GetParameters().Take(count).Select(parameter => parameter.Name!)]
            : throw new VerifyException(
                $"UseParameters got {count} values, and {candidates.Length} methods '{type}.{member}' " +
                $"of {testAssembly.GetName().Name} have that many parameters; " +
                "exactly one must. The test class must be called as its source file.");
    }
}
