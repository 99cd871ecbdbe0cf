using System.Text;

namespace RlDsl;

/// <summary>
/// Writes files whole or not at all: to a file beside the target, which takes its place once it is on the disk. If anything
/// fails, an older file stays as it is. Of two that write one file at the same time the second fails.
/// </summary>
public static class WholeFile
{
    private const string Extension = ".tmp";

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes what it has; what this throws comes through.</param>
    /// <exception cref="IOException">The file cannot be written, or is being written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);

        // Always the same name: what a killed process left is overwritten by the next.
        string beside = path + Extension;
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            try
            {
                write(file);

                // To the disk itself, or a power failure after the move could leave a file of zeros.
                file.Flush(flushToDisk: true);
            }
            catch
            {
                file.Dispose();
                File.Delete(beside);
                throw;
            }
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Writes a text file, in UTF-8 without a mark.</summary>
    /// <inheritdoc cref="Write"/>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">What it has.</param>
    public static void WriteText(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = new UTF8Encoding(false).GetBytes(text);
        Write(path, file => file.Write(bytes));
    }
}
