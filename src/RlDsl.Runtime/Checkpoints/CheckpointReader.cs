using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace RlDsl;

/// <summary>
/// Reads a checkpoint that a <see cref="CheckpointWriter"/> wrote. Each value is checked against its checksum and length
/// before any of it is handed out.
/// </summary>
public sealed class CheckpointReader : IDisposable
{
    private readonly string path;
    private readonly FileStream file;
    private readonly ZipArchive archive;

    private CheckpointReader(string path, FileStream file, ZipArchive archive)
    {
        this.path = path;
        this.file = file;
        this.archive = archive;
    }

    /// <summary>Opens a checkpoint of an agent.</summary>
    /// <param name="path">The file.</param>
    /// <param name="agent">The name of the agent's class.</param>
    /// <param name="program">The agent's printed program.</param>
    /// <exception cref="CheckpointException">
    /// There is no such file, it cannot be read, it is no checkpoint or a damaged one, or it is of another format version,
    /// agent or program.
    /// </exception>
    public static CheckpointReader Open(string path, string agent, string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(agent);
        ArgumentNullException.ThrowIfNull(program);
        string full = Path.GetFullPath(path);
        FileStream? file = null;
        try
        {
            file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
            var reader = new CheckpointReader(full, file, new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true));
            reader.CheckManifest(agent);
            reader.CheckIndex();
            reader.CheckProgram(program);
            return reader;
        }
        catch (Exception exception)
        {
            file?.Dispose();
            switch (exception)
            {
                case CheckpointException:
                    throw;
                case FileNotFoundException or DirectoryNotFoundException:
                    throw new CheckpointException(full, "there is no such file.", exception);
                case UnauthorizedAccessException:
                    throw new CheckpointException(full, $"it cannot be read: {exception.Message}", exception);
                case InvalidDataException:
                    throw new CheckpointException(full, "it is not a checkpoint, or one that was cut off: expected a "
                        + "zip file.", exception);
                case IOException:
                    throw new CheckpointException(full, $"it cannot be read: {exception.Message}", exception);
                default:
                    throw;
            }
        }
    }

    /// <summary>Reads an array of numbers whose length is known.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="count">How many numbers there must be.</param>
    /// <exception cref="CheckpointException">There is no such entry, or it has another length.</exception>
    public float[] ReadSingles(string name, long count)
    {
        float[] values = new float[count];
        Read(name, values);
        return values;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="name">The name of the value.</param>
    /// <param name="destination">Receives the numbers; its length must be that of the array.</param>
    /// <exception cref="CheckpointException">
    /// There is no such array, it has another length, or it is damaged; nothing was written.
    /// </exception>
    public void Read(string name, Span<float> destination)
    {
        byte[] bytes = ReadValue(name, CheckpointFormat.Singles);
        if (bytes.Length != (long)destination.Length * sizeof(float))
        {
            throw OfAnotherLength(name, destination.Length, bytes.Length / (double)sizeof(float));
        }

        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }
    }

    /// <summary>Reads an array of finite numbers in double precision whose length is known.</summary>
    /// <param name="name">The name of the value.</param>
    /// <param name="count">How many numbers there must be.</param>
    /// <exception cref="CheckpointException">
    /// There is no such array, it has another length, it is damaged, or a number is not finite.
    /// </exception>
    public double[] ReadDoubles(string name, int count)
    {
        ZipArchiveEntry entry = FindValue(name, CheckpointFormat.Double);
        if (entry.Length != (long)count * sizeof(double))
        {
            throw OfAnotherLength(name, count, entry.Length / (double)sizeof(double));
        }

        RequireUndamaged(entry);
        double[] values = new double[count];
        try
        {
            using var reader = new BinaryReader(entry.Open());
            reader.ReadNumbers<double>(values);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Damaged(entry, exception);
        }

        int other = Array.FindIndex(values, value => !double.IsFinite(value));
        return other < 0
            ? values
            : throw new CheckpointException(path, string.Create(
                CultureInfo.InvariantCulture,
                $"number {other} of value '{name}' is {values[other]}, but all must be finite: use an earlier checkpoint."));
    }

    /// <summary>Reads bytes that something else makes sense of.</summary>
    /// <param name="name">The name of the value.</param>
    /// <exception cref="CheckpointException">There are no such bytes, or they are damaged.</exception>
    public byte[] ReadBytes(string name) => ReadValue(name, CheckpointFormat.Binary);

    /// <summary>Reads bytes whose number is known.</summary>
    /// <param name="name">The name of the value.</param>
    /// <param name="count">How many there must be.</param>
    /// <exception cref="CheckpointException">There are no such bytes, there are more or fewer, or they are damaged.</exception>
    public byte[] ReadBytes(string name, int count) => ReadValue(name, CheckpointFormat.Binary, count);

    /// <summary>Reads a whole number.</summary>
    /// <param name="name">The name of the value.</param>
    /// <exception cref="CheckpointException">There is no such number, or it is damaged.</exception>
    public long ReadInt64(string name) =>
        BinaryPrimitives.ReadInt64LittleEndian(ReadValue(name, CheckpointFormat.Int64, sizeof(long)));

    /// <summary>Reads a number.</summary>
    /// <param name="name">The name of the value.</param>
    /// <exception cref="CheckpointException">There is no such number, or it is damaged.</exception>
    public double ReadDouble(string name) =>
        BinaryPrimitives.ReadDoubleLittleEndian(ReadValue(name, CheckpointFormat.Double, sizeof(double)));

    /// <summary>Reads the state of a random source.</summary>
    /// <param name="name">The name of the value.</param>
    /// <exception cref="CheckpointException">There is no such state, or it is damaged.</exception>
    public RandomState ReadRandomState(string name)
    {
        ReadOnlySpan<byte> bytes = ReadValue(name, CheckpointFormat.Random, 4 * sizeof(ulong));
        return new RandomState(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
    }

    /// <summary>Hands what was written to a stream to an action. What the action throws comes through.</summary>
    /// <param name="name">The name of the value.</param>
    /// <param name="read">Reads the value from a stream that ends where it ends.</param>
    /// <exception cref="CheckpointException">There is no such value, or it is damaged; the action was not called.</exception>
    public void Read(string name, Action<Stream> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var stream = new MemoryStream(ReadValue(name, CheckpointFormat.Binary), writable: false);
        read(stream);
    }

    /// <summary>
    /// Whether a training under way was saved that can go on: one is there, and none of the hyperparameters differs that its
    /// parts are shaped by. Its parts are checked for damage, so that what is read later is what was written.
    /// </summary>
    /// <param name="differences">The hyperparameters that differ.</param>
    /// <param name="shaping">The names of those that shape its parts.</param>
    /// <exception cref="CheckpointException">A part is damaged.</exception>
    public bool HasTraining(IReadOnlyList<OptionDifference> differences, params ReadOnlySpan<string> shaping)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ZipArchiveEntry[] parts =
        [
            .. archive.Entries.Where(entry => entry.FullName.StartsWith(CheckpointFormat.TrainingEntries, StringComparison.Ordinal)),
        ];
        Array.ForEach(parts, RequireUndamaged);
        bool fits = parts.Length > 0;
        foreach (OptionDifference difference in differences)
        {
            fits &= !shaping.Contains(difference.Name);
        }

        return fits;
    }

    /// <summary>Reads a part of a training under way, which <see cref="HasTraining"/> has found undamaged.</summary>
    /// <param name="name">The name of the part.</param>
    /// <param name="read">
    /// Reads the part. What it throws where the part does not fit, an <see cref="InvalidDataException"/> or
    /// <see cref="EndOfStreamException"/>, says why.
    /// </param>
    /// <exception cref="CheckpointException">There is no such part, or it does not fit.</exception>
    public void ReadTraining(string name, Action<BinaryReader> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(read);
        ZipArchiveEntry entry = archive.GetEntry(CheckpointFormat.TrainingEntry(name))
            ?? throw new CheckpointException(path, $"it has no part '{name}' of a training.");
        try
        {
            using Stream stream = entry.Open();
            using var reader = new BinaryReader(stream);
            read(reader);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new CheckpointException(path, $"part '{name}' of the training does not fit: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new CheckpointException(path, $"it cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        archive.Dispose();
        file.Dispose();
    }

    private void CheckManifest(string agent)
    {
        ZipArchiveEntry entry = archive.GetEntry(CheckpointFormat.ManifestEntry)
            ?? throw new CheckpointException(
                path, $"it is a zip file but not a checkpoint: it has no entry '{CheckpointFormat.ManifestEntry}'.");
        string[] lines = Encoding.UTF8.GetString(ReadEntry(entry)).Split('\n');
        string header = $"{CheckpointFormat.Header} {CheckpointFormat.Version}";
        if (lines[0] != header)
        {
            throw new CheckpointException(
                path, $"expected '{header}' but found '{lines[0]}': it was written by a version of RlDsl with another format.");
        }

        string found = lines.Length > 1 ? lines[1] : "";
        if (found != $"agent {agent}")
        {
            throw new CheckpointException(path, $"expected 'agent {agent}' but found '{found}': load it into the agent "
                + $"that saved it.");
        }
    }

    private void CheckIndex()
    {
        string[] written = archive.GetEntry(CheckpointFormat.IndexEntry) is { } index
            ? Encoding.UTF8.GetString(ReadEntry(index)).Split('\n')
            : [];
        if (!written.Append(CheckpointFormat.IndexEntry).SequenceEqual(archive.Entries.Select(entry => entry.FullName)))
        {
            throw new CheckpointException(path, "it is damaged: its entries are not those that were written. Use another checkpoint.");
        }
    }

    private void CheckProgram(string program)
    {
        ZipArchiveEntry entry = archive.GetEntry(CheckpointFormat.ProgramEntry)
            ?? throw new CheckpointException(path, $"it is damaged: it has no entry '{CheckpointFormat.ProgramEntry}'.");
        string expected = CheckpointFormat.Normalized(program);
        string found = Encoding.UTF8.GetString(ReadEntry(entry));
        if (found == expected)
        {
            return;
        }

        string[] expectedLines = expected.Split('\n');
        string[] foundLines = found.Split('\n');
        int line = 0;
        while (line < expectedLines.Length && line < foundLines.Length && expectedLines[line] == foundLines[line])
        {
            line++;
        }

        throw new CheckpointException(
            path,
            $"the agent was declared otherwise when it was saved. Line {line + 1} of its program should be "
            + $"'{LineOrEnd(expectedLines, line)}' but is '{LineOrEnd(foundLines, line)}'. Restore the declaration, or "
            + $"train anew.");
    }

    private static string LineOrEnd(string[] lines, int line) => line < lines.Length ? lines[line].Trim() : "(the end)";

    private byte[] ReadValue(string name, string kind, int length)
    {
        byte[] bytes = ReadValue(name, kind);
        return bytes.Length == length
            ? bytes
            : throw new CheckpointException(path, $"value '{name}' should have {length} bytes, but it has {bytes.Length}.");
    }

    private byte[] ReadValue(string name, string kind) => ReadEntry(FindValue(name, kind));

    private ZipArchiveEntry FindValue(string name, string kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (archive.GetEntry(CheckpointFormat.ValueEntry(name, kind)) is { } entry)
        {
            return entry;
        }

        string? other = CheckpointFormat.Kinds.FirstOrDefault(
            candidate => archive.GetEntry(CheckpointFormat.ValueEntry(name, candidate)) is not null);
        throw new CheckpointException(path, other is null
            ? $"it has no value '{name}'."
            : $"value '{name}' should be of kind '{kind}', but it is of kind '{other}'.");
    }

    /// <summary>Compares an entry with its checksum, piece by piece: it may be larger than an array can be.</summary>
    private void RequireUndamaged(ZipArchiveEntry entry)
    {
        RequireLength(entry);
        uint check = 0;
        long left = entry.Length;
        try
        {
            byte[] piece = new byte[1 << 16];
            using Stream stream = entry.Open();
            for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
            {
                check = Crc32.Append(check, piece.AsSpan(0, read));
                left -= read;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Damaged(entry, exception);
        }

        if (left != 0 || check != entry.Crc32)
        {
            throw Damaged(entry, null);
        }
    }

    /// <summary>
    /// Nothing is compressed, so a length that does not fit into the file is damage, not a reason to ask for memory.
    /// </summary>
    private void RequireLength(ZipArchiveEntry entry)
    {
        if (entry.Length != entry.CompressedLength || entry.Length < 0 || entry.Length > file.Length)
        {
            throw Damaged(entry, null);
        }
    }

    private byte[] ReadEntry(ZipArchiveEntry entry)
    {
        RequireLength(entry);
        byte[] bytes = new byte[entry.Length];
        try
        {
            using Stream stream = entry.Open();
            stream.ReadExactly(bytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw Damaged(entry, exception);
        }

        return Crc32.Of(bytes) == entry.Crc32 ? bytes : throw Damaged(entry, null);
    }

    private CheckpointException OfAnotherLength(string name, int expected, double found) => new(path, string.Create(
        CultureInfo.InvariantCulture, $"value '{name}' should have {expected} numbers, but it has {found}."));

    private CheckpointException Damaged(ZipArchiveEntry entry, Exception? inner) =>
        new(path, $"it is damaged: entry '{entry.FullName}' is not what was written. Use another checkpoint.", inner);
}
