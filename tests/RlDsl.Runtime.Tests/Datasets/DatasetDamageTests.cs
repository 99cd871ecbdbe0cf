using System.IO.Compression;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>Damaged files are refused as such, and never read as something else.</summary>
public sealed class DatasetDamageTests
{
    public static TheoryData<CompressionLevel> Levels => [CompressionLevel.NoCompression, CompressionLevel.Optimal];

    [Theory]
    [MemberData(nameof(Levels))]
    public void File_that_was_cut_off_is_refused(CompressionLevel level)
    {
        byte[] whole = Whole(level);
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length]);
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Flipped_bits_are_found_or_change_nothing(CompressionLevel level)
    {
        byte[] bytes = Whole(level);
        TransitionDataset dataset = Load(bytes);
        int refused = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte before = bytes[i];
            foreach (byte other in (byte[])[(byte)(before ^ 1), (byte)(before ^ 0x80), (byte)~before, 0, 255])
            {
                bytes[i] = other;
                try
                {
                    DatasetFileTests.AssertSame(dataset, Load(bytes));
                }
                catch (DatasetException exception)
                {
                    Assert.StartsWith("Data set", exception.Message, StringComparison.Ordinal);
                    refused++;
                }
            }

            bytes[i] = before;
        }

        // Of what is in the file, only dates, versions and local headers are not looked at.
        Assert.InRange(refused, bytes.Length, 5 * bytes.Length);
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Several_damaged_bytes_are_found_or_change_nothing(CompressionLevel level)
    {
        byte[] whole = Whole(level);
        TransitionDataset dataset = Load(whole);
        var random = new RandomSource(3);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = [.. whole];
            for (int j = random.NextInt32(8); j >= 0; j--)
            {
                bytes[random.NextInt32(bytes.Length)] = (byte)random.NextUInt64();
            }

            try
            {
                DatasetFileTests.AssertSame(dataset, Load(bytes));
            }
            catch (DatasetException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 3000);
    }

    [Fact]
    public void Noise_is_refused()
    {
        var random = new RandomSource(2);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = new byte[random.NextInt32(500)];
            foreach (ref byte value in bytes.AsSpan())
            {
                value = (byte)random.NextUInt64();
            }

            AssertRefused(bytes);
        }
    }

    [Fact]
    public void Damaged_number_is_told_by_its_array()
    {
        byte[] bytes = NpzParts.With("rewards", NpzParts.Singles("(2,)", 1234.5f, 0)).ToStream().ToArray();
        int place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(1234.5f));
        bytes[place] ^= 1;
        DatasetException exception = Assert.Throws<DatasetException>(() => Load(bytes));
        Assert.Equal(
            "Data set, array 'rewards': it is damaged: it is not what was written. Use another copy of the file.",
            exception.Message);
    }

    [Theory]
    [InlineData(8, "it is encrypted: save it without a password.")]
    [InlineData(27, "it is damaged: it has another length than the file says. Use another copy of the file.")]
    public void Entry_of_the_directory_that_cannot_be_is_refused(int offset, string reason)
    {
        // The first entry of the central directory is that of the observations; APPNOTE 4.3.12 has the offsets of its fields:
        // 8 for the flags, of which the first says encryption, and 27 for the high byte of the length.
        byte[] bytes = Whole(CompressionLevel.NoCompression);
        bytes[bytes.AsSpan().IndexOf("PK\x01\x02"u8) + offset] |= 1;
        Assert.Equal(
            $"Data set, array 'observations': {reason}", Assert.Throws<DatasetException>(() => Load(bytes)).Message);
    }

    [Fact]
    public void Array_that_is_there_twice_is_refused()
    {
        using MemoryStream stream = new NpzParts().ToStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.CreateEntry("rewards.npy");
        }

        stream.Position = 0;
        Assert.Equal(
            "Data set: it has two entries 'rewards.npy': save it anew with np.savez.",
            Assert.Throws<DatasetException>(() => TransitionDataset.Load(stream)).Message);
    }

    [Fact]
    public void Stream_that_fails_is_an_error_of_the_data_set()
    {
        using var failing = new FailingStream();
        Assert.Equal(
            "Data set: the stream cannot be read: no signal",
            Assert.Throws<DatasetException>(() => TransitionDataset.Load(failing)).Message);
        Assert.Equal(
            "Data set: the stream cannot be written: no signal",
            Assert.Throws<DatasetException>(() => new NpzParts().Load().Save(failing)).Message);
    }

    private static TransitionDataset Load(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return TransitionDataset.Load(stream);
    }

    private static void AssertRefused(byte[] bytes) => Assert.Throws<DatasetException>(() => Load(bytes));

    /// <summary>
    /// A data set that loses nothing where the name of its timeouts is damaged, since these may lack and there are none.
    /// </summary>
    private static byte[] Whole(CompressionLevel level) =>
        NpzParts.With("timeouts", NpzParts.Npy("|b1", "(2,)", [0, 0])).ToStream(level).ToArray();

    private sealed class FailingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("no signal");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("no signal");

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
