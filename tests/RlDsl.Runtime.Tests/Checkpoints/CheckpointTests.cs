using System.IO.Compression;

namespace RlDsl.Runtime.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private const string Agent = "Examples.CartPoleAgent";
    private const string Program = "agent Examples.CartPoleAgent\n  module Q\n  behave argmax(Q(observation))\n";
    private static readonly float[] Weights = [1.5f, -2, float.NaN, float.Epsilon];
    private static readonly RandomState State = new(1, ulong.MaxValue, 3, 4);
    private static readonly byte[] Blob = [7, 0, 255];
    private readonly TemporaryFolder folder = new();

    private string File => folder.File("agent.ckpt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everything_written_is_read_back()
    {
        Save(File, 42);
        using CheckpointReader reader = CheckpointReader.Open(File, Agent, Program);
        AssertValues(reader, 42);
        Assert.Equal(["agent.ckpt"], folder.Files);
    }

    [Fact]
    public void Equal_checkpoints_are_equal_to_the_last_byte()
    {
        Save(File, 42);
        Save(folder.File("other.ckpt"), 42);
        Assert.Equal(System.IO.File.ReadAllBytes(File), System.IO.File.ReadAllBytes(folder.File("other.ckpt")));
    }

    [Fact]
    public void Empty_arrays_are_kept()
    {
        using (CheckpointWriter writer = CheckpointWriter.Create(File, Agent, Program))
        {
            writer.Write("nothing", []);
            writer.Commit();
        }

        using CheckpointReader reader = CheckpointReader.Open(File, Agent, Program);
        reader.Read("nothing", []);
        Assert.Contains("has 0", Assert.Throws<CheckpointException>(
            () => reader.Read("nothing", new float[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_goes_on_where_it_was_saved()
    {
        var session = new TrainingSession();
        for (int i = 0; i < 130; i++)
        {
            session.RecordUpdate("td", 1);
            session.RecordStep(1, EpisodeStatus.Running);
            session.RecordStep(i, EpisodeStatus.Terminated);
        }

        using (CheckpointWriter writer = CheckpointWriter.Create(File, Agent, Program))
        {
            session.Save(writer);
            writer.Commit();
        }

        var restored = new TrainingSession();
        using (CheckpointReader reader = CheckpointReader.Open(File, Agent, Program))
        {
            restored.Load(reader);
        }

        Assert.Equal((260, 130, 130), (restored.StepCount, restored.UpdateCount, restored.EpisodeCount));
        Assert.Equal(session.MeanReturn, restored.MeanReturn);

        // The oldest of the last hundred returns is the first to go in both.
        for (int i = 0; i < 30; i++)
        {
            session.RecordStep(1000, EpisodeStatus.Terminated);
            restored.RecordStep(1000, EpisodeStatus.Terminated);
        }

        Assert.Equal(session.MeanReturn, restored.MeanReturn);
    }

    [Fact]
    public void A_session_that_cannot_be_loaded_is_unchanged()
    {
        Save(File, 42);
        var session = new TrainingSession();
        session.RecordStep(3, EpisodeStatus.Terminated);
        using CheckpointReader reader = CheckpointReader.Open(File, Agent, Program);
        Assert.Throws<CheckpointException>(() => session.Load(reader));
        Assert.Equal((1, 0, 1), (session.StepCount, session.UpdateCount, session.EpisodeCount));
        Assert.Equal(3, session.MeanReturn);
    }

    [Fact]
    public void A_checkpoint_that_is_not_committed_leaves_no_file()
    {
        using (CheckpointWriter writer = CheckpointWriter.Create(File, Agent, Program))
        {
            writer.Write("weights", Weights);
        }

        Assert.Empty(folder.Files);
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        Save(File, 1);
        byte[] before = System.IO.File.ReadAllBytes(File);
        Assert.Throws<NotSupportedException>(() =>
        {
            using CheckpointWriter writer = CheckpointWriter.Create(File, Agent, Program);
            writer.Write("weights", Weights);
            writer.Write("blob", _ => throw new NotSupportedException());
        });
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal(["agent.ckpt"], folder.Files);
        Save(File, 2);
        using CheckpointReader reader = CheckpointReader.Open(File, Agent, Program);
        AssertValues(reader, 2);
    }

    [Fact]
    public void A_commit_that_cannot_move_the_file_leaves_nothing_behind()
    {
        using CheckpointWriter writer = CheckpointWriter.Create(File, Agent, Program);
        Directory.CreateDirectory(Path.Combine(File, "in the way"));
        Assert.Contains(File, Assert.Throws<CheckpointException>(writer.Commit).Message, StringComparison.Ordinal);
        Assert.Equal(["agent.ckpt"], folder.Files);
        Assert.Throws<ObjectDisposedException>(() => writer.Write("late", 1L));
        Assert.Throws<ObjectDisposedException>(writer.Commit);
    }

    [Fact]
    public void A_name_is_written_once()
    {
        using CheckpointWriter writer = CheckpointWriter.Create(File, Agent, Program);
        writer.Write("count", 1L);
        Assert.Throws<ArgumentException>(() => writer.Write("count", 2.0));
        Assert.Throws<ArgumentException>(() => writer.Write("", 2.0));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_refused_at_once()
    {
        Assert.Contains("folder does not exist", Assert.Throws<CheckpointException>(
            () => CheckpointWriter.Create(folder.File("missing/agent.ckpt"), Agent, Program)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(File);
        Assert.Contains("there is a folder", Assert.Throws<CheckpointException>(
            () => CheckpointWriter.Create(File, Agent, Program)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        AssertFails(
            "there is no such file", () => CheckpointReader.Open(folder.File("other.ckpt"), Agent, Program), "other.ckpt");

    [Fact]
    public void A_file_that_is_no_zip_file_is_refused()
    {
        System.IO.File.WriteAllText(File, "weights: none");
        AssertFails("it is not a checkpoint", () => CheckpointReader.Open(File, Agent, Program));
    }

    [Fact]
    public void A_zip_file_that_is_no_checkpoint_is_refused()
    {
        using (ZipArchive archive = ZipFile.Open(File, ZipArchiveMode.Create))
        {
            archive.CreateEntry("letter.txt");
        }

        AssertFails("it is a zip file but not a checkpoint", () => CheckpointReader.Open(File, Agent, Program));
    }

    [Fact]
    public void Another_format_version_is_refused()
    {
        using (ZipArchive archive = ZipFile.Open(File, ZipArchiveMode.Create))
        {
            using var text = new StreamWriter(archive.CreateEntry("checkpoint.txt", CompressionLevel.NoCompression).Open());
            text.Write("RlDsl checkpoint 999\n");
        }

        AssertFails("found 'RlDsl checkpoint 999'", () => CheckpointReader.Open(File, Agent, Program));
    }

    [Fact]
    public void Another_agent_is_refused()
    {
        Save(File, 1);
        AssertFails(
            "expected 'agent Examples.Other' but found 'agent Examples.CartPoleAgent'",
            () => CheckpointReader.Open(File, "Examples.Other", Program));
    }

    [Fact]
    public void Another_program_is_refused_with_the_first_line_that_differs()
    {
        Save(File, 1);
        AssertFails(
            "Line 2 of its program should be 'module Q dueling' but is 'module Q'",
            () => CheckpointReader.Open(File, Agent, Program.Replace("module Q", "module Q dueling", StringComparison.Ordinal)));
    }

    [Fact]
    public void Line_ends_are_not_part_of_a_program()
    {
        Save(File, 1);
        using CheckpointReader reader = CheckpointReader.Open(File, Agent, Program.ReplaceLineEndings("\r\n"));
        Assert.Equal(1, reader.ReadInt64("count"));
    }

    [Fact]
    public void Missing_values_other_kinds_and_other_lengths_are_named()
    {
        Save(File, 1);
        using CheckpointReader reader = CheckpointReader.Open(File, Agent, Program);
        AssertFails("it has no value 'bias'", () => reader.Read("bias", new float[1]));
        AssertFails("value 'count' should be of kind 'f64', but it is of kind 'i64'", () => reader.ReadDouble("count"));
        AssertFails("value 'weights' should have 5 numbers, but it has 4", () => reader.Read("weights", new float[5]));
        AssertFails("value 'blob' should be of kind 'random'", () => reader.ReadRandomState("blob"));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        Save(File, 1);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        string cut = folder.File("cut.ckpt");
        for (int length = 0; length < whole.Length; length++)
        {
            System.IO.File.WriteAllBytes(cut, whole[..length]);
            Assert.Throws<CheckpointException>(() => ReadAll(cut));
        }
    }

    [Fact]
    public void A_file_with_a_flipped_byte_is_refused_or_read_as_it_was_written()
    {
        Save(File, 1);
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        string flipped = folder.File("flipped.ckpt");
        int refused = 0;
        foreach (byte mask in new byte[] { 0x01, 0x80, 0xFF })
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= mask;
                System.IO.File.WriteAllBytes(flipped, bytes);
                bytes[i] ^= mask;
                try
                {
                    ReadAll(flipped);
                }
                catch (CheckpointException)
                {
                    refused++;
                }
            }
        }

        // Values, names and lengths are most of the file; what is not refused are time stamps and the like.
        Assert.InRange(refused, bytes.Length * 3 / 2, bytes.Length * 3);
    }

    private static void Save(string path, long count)
    {
        using CheckpointWriter writer = CheckpointWriter.Create(path, Agent, Program);
        writer.Write("weights", Weights);
        writer.Write("count", count);
        writer.Write("rate", Math.PI);
        writer.Write("random", State);
        writer.Write("blob", stream => stream.Write(Blob));
        writer.Commit();
    }

    private static void ReadAll(string path)
    {
        using CheckpointReader reader = CheckpointReader.Open(path, Agent, Program);
        AssertValues(reader, 1);
    }

    private static void AssertValues(CheckpointReader reader, long count)
    {
        float[] weights = new float[Weights.Length];
        reader.Read("weights", weights);
        Assert.Equal(Weights, weights);
        Assert.Equal(count, reader.ReadInt64("count"));
        Assert.Equal(Math.PI, reader.ReadDouble("rate"));
        Assert.Equal(State, reader.ReadRandomState("random"));
        byte[] blob = new byte[Blob.Length];
        reader.Read("blob", stream =>
        {
            Assert.Equal(Blob.Length, stream.Length);
            stream.ReadExactly(blob);
        });
        Assert.Equal(Blob, blob);
    }

    private void AssertFails(string reason, Action action, string file = "agent.ckpt")
    {
        CheckpointException exception = Assert.Throws<CheckpointException>(action);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal(folder.File(file), exception.Path);
        Assert.Contains(folder.File(file), exception.Message, StringComparison.Ordinal);
    }
}
