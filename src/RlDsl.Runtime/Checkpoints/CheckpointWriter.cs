using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace RlDsl;

/// <summary>
/// Writes a checkpoint: one file with named values, complete or not there at all. Everything goes to a temporary file beside
/// the target, which takes its place on <see cref="Commit"/>; until then, and if anything fails, an older checkpoint stays as
/// it is.
/// </summary>
public sealed class CheckpointWriter : IDisposable
{
    private readonly string path;
    private readonly string temporaryPath;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly List<string> entries = [];
    private readonly FileStream file;
    private readonly ZipArchive archive;
    private bool closed;

    private CheckpointWriter(string path)
    {
        this.path = path;
        temporaryPath = $"{path}.{Path.GetRandomFileName()}.tmp";
        file = new FileStream(temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>Begins a checkpoint.</summary>
    /// <param name="path">The file to write in the end; its folder must exist.</param>
    /// <param name="agent">The name of the agent's class. A reader must give the same.</param>
    /// <param name="program">The agent's printed program. A reader must give the same.</param>
    /// <exception cref="CheckpointException">The file cannot be written there.</exception>
    public static CheckpointWriter Create(string path, string agent, string program)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(agent);
        ArgumentNullException.ThrowIfNull(program);
        string full = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(full)))
        {
            throw new CheckpointException(full, "its folder does not exist: create it first.");
        }

        if (Directory.Exists(full))
        {
            throw new CheckpointException(full, "there is a folder of this name: give the name of a file.");
        }

        CheckpointWriter? writer = null;
        try
        {
            writer = new CheckpointWriter(full);
            writer.WriteEntry(CheckpointFormat.ManifestEntry, Encoding.UTF8.GetBytes(CheckpointFormat.Manifest(agent)));
            writer.WriteEntry(CheckpointFormat.ProgramEntry, Encoding.UTF8.GetBytes(CheckpointFormat.Normalized(program)));
            return writer;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            writer?.Dispose();
            throw new CheckpointException(full, $"it cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Writes an array.</summary>
    /// <param name="name">The name of the value, new in this checkpoint.</param>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Write(string name, ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            WriteValue(name, CheckpointFormat.Singles, MemoryMarshal.AsBytes(values));
            return;
        }

        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        WriteValue(name, CheckpointFormat.Singles, bytes);
    }

    /// <summary>Writes an array in double precision, straight to the file, whatever its size.</summary>
    /// <param name="name">The name of the value, new in this checkpoint.</param>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void WriteDoubles(string name, ReadOnlySpan<double> values)
    {
        RequireNew(name, name);
        try
        {
            using var writer = new BinaryWriter(OpenEntry(CheckpointFormat.ValueEntry(name, CheckpointFormat.Double)));
            writer.WriteNumbers(values);
        }
        catch (IOException exception)
        {
            throw ValueNotWritten(name, exception);
        }
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="name">The name of the value, new in this checkpoint.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Write(string name, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        WriteValue(name, CheckpointFormat.Int64, bytes);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="name">The name of the value, new in this checkpoint.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Write(string name, double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        WriteValue(name, CheckpointFormat.Double, bytes);
    }

    /// <summary>Writes the state of a random source.</summary>
    /// <param name="name">The name of the value, new in this checkpoint.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Write(string name, RandomState state)
    {
        Span<byte> bytes = stackalloc byte[4 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, state.S0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], state.S1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], state.S2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], state.S3);
        WriteValue(name, CheckpointFormat.Random, bytes);
    }

    /// <summary>Writes whatever an action puts into a stream. What the action throws comes through.</summary>
    /// <param name="name">The name of the value, new in this checkpoint.</param>
    /// <param name="write">Writes the value; closing the stream is harmless.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Write(string name, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);

        // Into memory first: what the action throws is its own, what the file throws is the checkpoint's.
        using var buffer = new MemoryStream();
        write(buffer);
        WriteValue(name, CheckpointFormat.Binary, buffer.ToArray());
    }

    /// <summary>
    /// Writes a part of a training under way straight to the file, whatever its size. What the action throws comes through.
    /// </summary>
    /// <param name="name">The name of the part, new in this checkpoint.</param>
    /// <param name="write">Writes the part.</param>
    /// <exception cref="ArgumentException">The name is empty or was written before.</exception>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void WriteTraining(string name, Action<BinaryWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        string entry = CheckpointFormat.TrainingEntry(name);
        RequireNew(name, entry);
        try
        {
            using Stream stream = OpenEntry(entry);
            using var writer = new BinaryWriter(stream);
            write(writer);
        }
        catch (IOException exception)
        {
            throw new CheckpointException(path, $"part '{name}' of the training cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Completes the checkpoint and puts it in its place.</summary>
    /// <exception cref="CheckpointException">The file cannot be written or moved; an older one is still there.</exception>
    public void Commit()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        try
        {
            WriteEntry(CheckpointFormat.IndexEntry, Encoding.UTF8.GetBytes(string.Join('\n', entries)));
            archive.Dispose();

            // To the disk itself, or a power failure after the move could leave a file of zeros.
            file.Flush(flushToDisk: true);
            file.Dispose();
            File.Move(temporaryPath, path, overwrite: true);
            closed = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new CheckpointException(path, $"it cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Drops the checkpoint unless it was committed.</summary>
    public void Dispose()
    {
        if (closed)
        {
            return;
        }

        closed = true;
        try
        {
            using (file)
            {
                archive.Dispose();
            }
        }
        catch (IOException)
        {
            // A full disk was reported when it was written to; what is left here is deleted anyway.
        }

        File.Delete(temporaryPath);
    }

    private void WriteValue(string name, string kind, ReadOnlySpan<byte> bytes)
    {
        RequireNew(name, name);
        try
        {
            WriteEntry(CheckpointFormat.ValueEntry(name, kind), bytes);
        }
        catch (IOException exception)
        {
            throw ValueNotWritten(name, exception);
        }
    }

    private CheckpointException ValueNotWritten(string name, IOException exception) =>
        new(path, $"value '{name}' cannot be written: {exception.Message}", exception);

    private void RequireNew(string name, string entry)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ObjectDisposedException.ThrowIf(closed, this);
        if (!names.Add(entry))
        {
            throw new ArgumentException($"The checkpoint has a value '{name}' already: give each its own name.", nameof(name));
        }
    }

    private void WriteEntry(string entryName, ReadOnlySpan<byte> bytes)
    {
        using Stream stream = OpenEntry(entryName);
        stream.Write(bytes);
    }

    private Stream OpenEntry(string entryName)
    {
        ZipArchiveEntry entry = archive.CreateEntry(entryName, CompressionLevel.NoCompression);
        entries.Add(entryName);
        entry.LastWriteTime = CheckpointFormat.EntryTime;
        return entry.Open();
    }
}
