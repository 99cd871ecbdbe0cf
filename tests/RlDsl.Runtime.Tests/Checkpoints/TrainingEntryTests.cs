using System.IO.Compression;

namespace RlDsl.Runtime.Tests.Checkpoints;

/// <summary>The parts of a training in a checkpoint, which go straight to the file.</summary>
public sealed class TrainingEntryTests : IDisposable
{
    private static readonly OptionDifference Difference = new("Capacity", 1, 2);
    private readonly TemporaryFolder folder = new();

    private string File => folder.File("agent.ckpt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Parts_are_read_back_and_may_be_called_as_values_are()
    {
        Save();
        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.True(reader.HasTraining([]));
        Assert.Equal(7, reader.ReadInt64("memory"));
        int read = 0;
        reader.ReadTraining("memory", part => read = part.ReadInt32());
        Assert.Equal(42, read);
    }

    [Fact]
    public void Training_goes_on_unless_what_shapes_it_differs()
    {
        Save();
        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.True(reader.HasTraining([Difference], "Steps"));
        Assert.False(reader.HasTraining([Difference], "Steps", "Capacity"));
    }

    [Fact]
    public void Checkpoint_without_training_has_none()
    {
        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.False(reader.HasTraining([]));
        Assert.Contains(
            "has no part 'memory'", Assert.Throws<CheckpointException>(() => reader.ReadTraining("memory", _ => { })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Part_that_does_not_fit_or_ends_too_early_is_told_with_its_name()
    {
        Save();
        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        string unfit = Assert.Throws<CheckpointException>(
            () => reader.ReadTraining("memory", _ => throw new InvalidDataException("of another capacity."))).Message;
        Assert.Contains("part 'memory' of the training does not fit: of another capacity.", unfit, StringComparison.Ordinal);
        Assert.Throws<CheckpointException>(() => reader.ReadTraining("memory", part => part.ReadDecimal()));
    }

    [Fact]
    public void Names_are_new()
    {
        using CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program");
        writer.WriteTraining("memory", _ => { });
        Assert.Throws<ArgumentException>(() => writer.WriteTraining("memory", _ => { }));
    }

    [Fact]
    public void Exception_of_the_owner_comes_through_and_nothing_is_left()
    {
        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            Assert.Throws<NotSupportedException>(() => writer.WriteTraining("memory", _ => throw new NotSupportedException()));
        }

        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("training/memory")]
    [InlineData("values/memory.i64")]
    public void Entry_that_is_missing_is_noticed_at_once(string entry)
    {
        Save();
        using (ZipArchive archive = ZipFile.Open(File, ZipArchiveMode.Update))
        {
            archive.GetEntry(entry)!.Delete();
        }

        Assert.Contains(
            "its entries are not those that were written",
            Assert.Throws<CheckpointException>(() => CheckpointReader.Open(File, "Agent", "program")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Part_with_another_bit_is_noticed_before_it_is_read()
    {
        Save();
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        bytes[bytes.AsSpan().IndexOf((byte)42)] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.Contains(
            "training/memory", Assert.Throws<CheckpointException>(() => reader.HasTraining([])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_part_is_written_in_pieces()
    {
        byte[] piece = new byte[1 << 20];
        new Random(1).NextBytes(piece);
        using (CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program"))
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            writer.WriteTraining("memory", part =>
            {
                for (int i = 0; i < 64; i++)
                {
                    part.Write(piece);
                }
            });
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < piece.Length);
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(File, "Agent", "program");
        Assert.True(reader.HasTraining([]));
        reader.ReadTraining("memory", part =>
        {
            for (int i = 0; i < 64; i++)
            {
                Assert.Equal(piece, part.ReadBytes(piece.Length));
            }
        });
    }

    private void Save()
    {
        using CheckpointWriter writer = CheckpointWriter.Create(File, "Agent", "program");
        writer.Write("memory", 7);
        writer.WriteTraining("memory", part => part.Write(42));
        writer.Commit();
    }
}
