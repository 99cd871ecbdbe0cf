using System.IO.Compression;

namespace RlDsl;

/// <summary>
/// A file of NumPy's <c>savez</c> that is read: a zip file with an array <c>NAME.npy</c> for each name, as they are or deflated.
/// </summary>
internal sealed class NpzFile : IDisposable
{
    private const string Extension = ".npy";
    private const int MostNamesShown = 20;

    // Two bits of deflated data repeat 258 bytes at most: a byte of it stands for 1032 of the array.
    private const long MostInflation = 1032;

    private readonly Stream stream;
    private readonly ZipArchive archive;
    private readonly DatasetPlace place;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file: can seek, stands at its start, and stays open.</param>
    /// <param name="place">Where it is.</param>
    /// <exception cref="DatasetException">It is no such file, or cannot be read.</exception>
    public NpzFile(Stream stream, DatasetPlace place)
    {
        this.stream = stream;
        this.place = place;
        ZipArchive? opened = null;
        try
        {
            opened = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (ZipArchiveEntry entry in opened.Entries)
            {
                if (!entries.TryAdd(entry.FullName, entry))
                {
                    throw place.Refused($"it has two entries '{entry.FullName}': save it anew with np.savez.");
                }
            }
        }
        catch (Exception exception)
        {
            opened?.Dispose();
            if (IsOfContent(exception))
            {
                throw place.Refused(
                    "it is not an .npz file, or one that was cut off: expected a zip file of arrays as np.savez writes it.",
                    exception);
            }

            throw;
        }

        archive = opened;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="DatasetException">There is none, it is damaged, or not of numbers that are read.</exception>
    public NpyArray Read(string name) => Find(name) ?? throw place.In(name).Refused(
        $"there is none; the file has {NamesShown()}. Save it with np.savez under this name.");

    /// <summary>Reads an array, where there is one.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The array, or null where there is none.</returns>
    /// <exception cref="DatasetException">It is damaged, or not of numbers that are read.</exception>
    public NpyArray? Find(string name)
    {
        if (!entries.TryGetValue(name + Extension, out ZipArchiveEntry? entry))
        {
            return null;
        }

        DatasetPlace array = place.In(name);
        if (entry.IsEncrypted)
        {
            throw array.Refused("it is encrypted: save it without a password.");
        }

        try
        {
            // A length that cannot have come from what is in the file is damage, not a reason to ask for memory.
            if (entry.CompressedLength < 0 || entry.CompressedLength > stream.Length
                || entry.Length < 0 || entry.Length / MostInflation > entry.CompressedLength)
            {
                throw array.Refused("it is damaged: it has another length than the file says. Use another copy of the file.");
            }

            using Stream content = entry.Open();
            return NpyReader.Read(content, entry.Length, entry.Crc32, array);
        }
        catch (Exception exception) when (IsOfContent(exception))
        {
            throw array.Refused(
                "it cannot be read: the file is damaged, or compressed otherwise than np.savez_compressed does it. "
                + "Use another copy, or save it anew.",
                exception);
        }
    }

    public void Dispose() => archive.Dispose();

    /// <summary>
    /// Whether the library's reader of zip files throws this for a damaged one: offsets that lead nowhere end as arguments out of
    /// range or overflows.
    /// </summary>
    private static bool IsOfContent(Exception exception) => exception
        is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;

    private string NamesShown()
    {
        string[] names =
        [
            .. entries.Keys.Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
                .Select(name => name[..^Extension.Length]).Order(StringComparer.Ordinal),
        ];
        return names.Length == 0 ? "no arrays"
            : string.Join(", ", names.Take(MostNamesShown)) + (names.Length > MostNamesShown ? " and more" : "");
    }
}
