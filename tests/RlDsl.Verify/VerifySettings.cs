namespace VerifyTests;

/// <summary>Where the verified files of a test are and what they are called.</summary>
public sealed class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal IReadOnlyList<object?> Parameters { get; private set; } = [];

    /// <summary>Puts the files into another directory than that of the test's source file.</summary>
    /// <param name="directory">An absolute path, or one relative to the directory of the source file.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public void UseDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        Directory = directory;
    }

    /// <summary>Replaces <c>Type.Method</c> at the start of the files' names.</summary>
    /// <param name="fileName">The new start, a file name without directory and extension.</param>
    /// <exception cref="ArgumentException">The name is empty or has a character that file names cannot have.</exception>
    public void UseFileName(string fileName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (SnapshotName.Sanitize(fileName) != fileName)
        {
            throw new ArgumentException($"'{fileName}' has a character that a file name cannot have.", nameof(fileName));
        }

        FileName = fileName;
    }

    /// <summary>
    /// Appends <c>_name=value</c> to the files' names for each value, with the names of the test method's first parameters.
    /// </summary>
    /// <param name="parameters">The values, in the order of the method's parameters.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public void UseParameters(params object?[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length == 0)
        {
            throw new ArgumentException("UseParameters needs at least one value.", nameof(parameters));
        }

        Parameters = [.. parameters];
    }
}
