using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>What is written is read back, and is a file of NumPy's.</summary>
public sealed class DatasetFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1000, 0)]
    [InlineData(700, 3)]
    public void Everything_written_is_read_back(int count, int actionSize)
    {
        TransitionDataset dataset = Random(count, [2, 3], actionSize);
        string path = folder.File("some.npz");
        dataset.Save(path);
        AssertSame(dataset, TransitionDataset.Load(path));

        using var stream = new MemoryStream();
        dataset.Save(stream);
        Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
        stream.Position = 0;
        AssertSame(dataset, TransitionDataset.Load(stream));
        Assert.Equal(["some.npz"], folder.Files);
    }

    [Fact]
    public void Array_of_more_than_a_piece_is_read_back()
    {
        // Arrays go through a mebibyte at a time; this one has some of these and a rest.
        TransitionDataset dataset = Random(300_001, [1], 0);
        using var stream = new MemoryStream();
        dataset.Save(stream);
        stream.Position = 0;
        AssertSame(dataset, TransitionDataset.Load(stream));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_kept()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -0f, float.MaxValue];
        TransitionColumns columns = TransitionColumns.Allocate(3, [2], 0);
        odd.CopyTo(columns.Observations, 0);
        using var stream = new MemoryStream();
        new TransitionDataset(columns, default).Save(stream);
        stream.Position = 0;
        Assert.Equal(
            odd.Select(BitConverter.SingleToInt32Bits),
            TransitionDataset.Load(stream).Observations.ToArray().Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void File_is_as_NumPy_writes_it()
    {
        TransitionDataset dataset = Random(3, [2], 0);
        using var stream = new MemoryStream();
        dataset.Save(stream);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Equal(
            [
                ("observations.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"),
                ("actions.npy", "{'descr': '<i8', 'fortran_order': False, 'shape': (3,), }"),
                ("rewards.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }"),
                ("next_observations.npy", "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }"),
                ("terminals.npy", "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }"),
                ("timeouts.npy", "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }"),
            ],
            archive.Entries.Select(entry => (entry.FullName, HeaderOf(entry))));
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        byte[] actions = ContentOf(archive.GetEntry("actions.npy")!);
        Assert.Equal(128 + (3 * 8), actions.Length);
        Assert.Equal(dataset.DiscreteActions[1], BitConverter.ToInt64(actions, 128 + 8));
    }

    [Fact]
    public void Shapes_of_continuous_actions_and_of_images_are_written()
    {
        using var stream = new MemoryStream();
        Random(2, [4, 5, 6], 7).Save(stream);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.Contains("'shape': (2, 7), }", HeaderOf(archive.GetEntry("actions.npy")!), StringComparison.Ordinal);
        Assert.Contains("'<f4'", HeaderOf(archive.GetEntry("actions.npy")!), StringComparison.Ordinal);
        Assert.Contains("'shape': (2, 4, 5, 6), }", HeaderOf(archive.GetEntry("observations.npy")!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "()")]
    [InlineData("3", "(3,)")]
    [InlineData("3,40", "(3, 40)")]
    [InlineData("1000000,1000000,1000000,1000000,1000000,1000000", "(1000000, 1000000, 1000000, 1000000, 1000000, 1000000)")]
    public void Header_is_padded_to_a_multiple_of_64(string shape, string tuple)
    {
        ImmutableArray<int> dimensions = [.. shape.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
        byte[] bytes = new NpyHeader(NpyType.Double, dimensions).ToBytes();
        Assert.Equal(0, bytes.Length % 64);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], bytes[..8]);
        Assert.Equal(bytes.Length - 10, bytes[8] + (256 * bytes[9]));
        Assert.Equal((byte)'\n', bytes[^1]);
        string text = Encoding.ASCII.GetString(bytes[10..^1]);
        Assert.Equal($"{{'descr': '<f8', 'fortran_order': False, 'shape': {tuple}, }}", text.TrimEnd(' '));
        NpyHeader read = NpyHeader.Parse(bytes.AsSpan(10), default);
        Assert.Equal(NpyType.Double, read.Type);
        Assert.Equal(dimensions.AsSpan(), read.Shape.AsSpan());
    }

    [Theory]
    [InlineData("{'descr':'<f4','fortran_order':False,'shape':(2,3)}")]
    [InlineData("  { \"shape\" : ( 2L , 3L ,) , 'fortran_order' : False , \"descr\" : \"<f4\" }  ")]
    public void Header_may_be_written_otherwise(string header)
    {
        byte[] numbers = NpzParts.Singles("(2, 3)", 4, 5, 6, 7, 8, 9)[^24..];
        Assert.Equal(
            [4, 5, 6, 7, 8, 9],
            NpzParts.With("next_observations", NpzParts.NpyOfHeader(header, numbers)).Load().NextObservations);
    }

    [Fact]
    public void Bytes_of_a_number_are_turned_around_where_machines_are_big_endian()
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        NpyTypes.Reverse(bytes, 4);
        Assert.Equal([4, 3, 2, 1, 8, 7, 6, 5], bytes);
        NpyTypes.Reverse(bytes, 1);
        Assert.Equal([4, 3, 2, 1, 8, 7, 6, 5], bytes);
    }

    [Fact]
    public void Stream_that_cannot_seek_is_written_and_read()
    {
        TransitionDataset dataset = Random(10, [2], 1);
        using var file = new MemoryStream();
        using (var pipe = new DeflateStream(file, CompressionLevel.NoCompression, leaveOpen: true))
        {
            dataset.Save(pipe);
        }

        file.Position = 0;
        using var back = new DeflateStream(file, CompressionMode.Decompress);
        AssertSame(dataset, TransitionDataset.Load(back));
    }

    [Fact]
    public void Longer_file_in_a_stream_is_replaced()
    {
        TransitionDataset dataset = Random(3, [2], 0);
        using var stream = new MemoryStream();
        Random(500, [2], 0).Save(stream);
        stream.Position = 0;
        dataset.Save(stream);
        stream.Position = 0;
        AssertSame(dataset, TransitionDataset.Load(stream));
    }

    [Fact]
    public void Stream_that_does_not_stand_at_its_start_is_refused()
    {
        using var stream = new MemoryStream();
        TransitionDataset dataset = Random(3, [2], 0);
        dataset.Save(stream);
        Assert.Contains(
            "set its Position to 0", Assert.Throws<ArgumentException>(() => TransitionDataset.Load(stream)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => dataset.Save(stream));
        using var closed = new MemoryStream([], writable: false);
        Assert.Throws<ArgumentException>(() => dataset.Save(closed));
    }

    [Fact]
    public void Failed_save_leaves_the_old_file()
    {
        string path = folder.File("some.npz");
        Directory.CreateDirectory(path);
        DatasetException exception = Assert.Throws<DatasetException>(() => Random(3, [2], 0).Save(path));
        Assert.Equal($"Data set '{path}': there is a folder of this name: give the name of a file.", exception.Message);
        Assert.Equal((path, null), (exception.Path, exception.Array));
        Assert.Contains(
            "its folder does not exist",
            Assert.Throws<DatasetException>(() => Random(3, [2], 0).Save(folder.File("no/some.npz"))).Message,
            StringComparison.Ordinal);
        Assert.Equal(["some.npz"], folder.Files);

        // Shapes that columns do not have fail while the file is written.
        string kept = folder.File("kept.npz");
        Random(3, [2], 0).Save(kept);
        byte[] before = File.ReadAllBytes(kept);
        var broken = new TransitionColumns
        {
            Count = 3,
            ObservationShape = [2],
            ActionSize = 0,
            Observations = new float[6],
            DiscreteActions = null!,
            ContinuousActions = [],
            Rewards = [],
            NextObservations = [],
            Terminals = [],
            Timeouts = [],
        };
        Assert.Throws<ArgumentNullException>(() => DatasetFile.Write(kept, broken));
        Assert.Equal(before, File.ReadAllBytes(kept));
        Assert.Equal(["kept.npz", "some.npz"], folder.Files);
        Random(4, [2], 0).Save(kept);
        Assert.Equal(4, TransitionDataset.Load(kept).Count);
    }

    [Fact]
    public void File_that_is_not_there_or_something_else_is_refused()
    {
        string path = folder.File("none.npz");
        Assert.Equal(
            $"Data set '{path}': there is no such file.",
            Assert.Throws<DatasetException>(() => TransitionDataset.Load(path)).Message);
        File.WriteAllText(path, "observations,actions\n");
        Assert.StartsWith(
            $"Data set '{path}': it is not an .npz file, or one that was cut off",
            Assert.Throws<DatasetException>(() => TransitionDataset.Load(path)).Message, StringComparison.Ordinal);
        string inner = folder.File("folder");
        Directory.CreateDirectory(inner);
        Assert.Contains(
            "cannot be read", Assert.Throws<DatasetException>(() => TransitionDataset.Load(inner)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TransitionDataset.Load(""));
    }

    internal static TransitionDataset Random(int count, ImmutableArray<int> observationShape, int actionSize)
    {
        var random = new RandomSource(1);
        TransitionColumns columns = TransitionColumns.Allocate(count, observationShape, actionSize);
        random.FillNormal(columns.Observations);
        random.FillNormal(columns.NextObservations);
        random.FillNormal(columns.Rewards);
        random.FillNormal(columns.ContinuousActions);
        for (int i = 0; i < count; i++)
        {
            columns.Terminals[i] = random.NextInt32(5) == 0;
            columns.Timeouts[i] = random.NextInt32(4) == 0;
        }

        for (int i = 0; i < columns.DiscreteActions.Length; i++)
        {
            columns.DiscreteActions[i] = random.NextInt32(100);
        }

        return new TransitionDataset(columns, default);
    }

    internal static void AssertSame(TransitionDataset expected, TransitionDataset actual)
    {
        Assert.Equal(
            (expected.Count, expected.ObservationSize, expected.ActionSize, expected.IsContinuous),
            (actual.Count, actual.ObservationSize, actual.ActionSize, actual.IsContinuous));
        Assert.Equal(expected.ObservationShape.AsSpan(), actual.ObservationShape.AsSpan());
        Assert.Equal(expected.Observations, actual.Observations);
        Assert.Equal(expected.DiscreteActions, actual.DiscreteActions);
        Assert.Equal(expected.ContinuousActions, actual.ContinuousActions);
        Assert.Equal(expected.Rewards, actual.Rewards);
        Assert.Equal(expected.NextObservations, actual.NextObservations);
        Assert.Equal(expected.Terminals, actual.Terminals);
        Assert.Equal(expected.Timeouts, actual.Timeouts);
    }

    private static byte[] ContentOf(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        byte[] bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string HeaderOf(ZipArchiveEntry entry)
    {
        byte[] bytes = ContentOf(entry);
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], bytes[..8]);
        int length = bytes[8] + (256 * bytes[9]);
        Assert.Equal(0, (10 + length) % 64);
        return Encoding.ASCII.GetString(bytes, 10, length).TrimEnd('\n').TrimEnd(' ');
    }
}
