using System.Globalization;
using System.Text.RegularExpressions;

namespace RlDsl.Hosting.Runs;

/// <summary>Makes folders of runs, each new and whole from the moment when it is there.</summary>
internal static partial class RunFolder
{
    private const int MostNames = 100_000;

    /// <summary>Whether a run can have a name: letters, digits, points, low lines and hyphens, no point at the start.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>
    /// Makes a folder that was not there. It is filled under another name first and then renamed, so that nobody finds half of
    /// it, and of two runs that begin at once with one name each gets its own: a folder with something in it cannot be renamed
    /// over.
    /// </summary>
    /// <param name="parent">The folder that it is made in, which is made too if need be.</param>
    /// <param name="name">Its name; <c>NAME-2</c> and so on where there is one already.</param>
    /// <param name="fill">Writes at least one file into it, given its present path and the name that it is going to have.</param>
    /// <returns>Its path.</returns>
    public static string Create(string parent, string name, Action<string, string> fill)
    {
        if (!IsName(name))
        {
            throw new ArgumentException(
                $"A run cannot be called '{name}': use letters, digits, points, low lines and hyphens.", nameof(name));
        }

        Directory.CreateDirectory(parent);
        for (var number = 1; number <= MostNames; number++)
        {
            var free = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            var path = Path.Combine(parent, free);
            if (Directory.Exists(path) || File.Exists(path))
            {
                continue;
            }

            var temporary = Path.Combine(parent, $".{free}.{Path.GetRandomFileName()}");
            Directory.CreateDirectory(temporary);
            try
            {
                fill(temporary, free);
                Directory.Move(temporary, path);
                return path;
            }
            catch (IOException) when (Directory.Exists(path))
            {
                // Another run was faster.
            }
            finally
            {
                if (Directory.Exists(temporary))
                {
                    Directory.Delete(temporary, recursive: true);
                }
            }
        }

        throw new IOException($"There are {MostNames:N0} runs of the name {name} in {parent}: give another name.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
