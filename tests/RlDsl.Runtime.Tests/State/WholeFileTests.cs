using RlDsl.Runtime.Tests.Checkpoints;

namespace RlDsl.Runtime.Tests.State;

public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("file.txt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void File_takes_the_place_of_an_older_one()
    {
        WholeFile.WriteText(Path, "older, and longer");
        WholeFile.WriteText(Path, "ε");
        Assert.Equal([0xCE, 0xB5], File.ReadAllBytes(Path));
        Assert.Equal(["file.txt"], folder.Files);
    }

    [Fact]
    public void Where_writing_fails_the_older_file_stays_and_nothing_else()
    {
        WholeFile.WriteText(Path, "older");
        Assert.Throws<NotSupportedException>(() => WholeFile.Write(Path, file =>
        {
            file.WriteByte(1);
            throw new NotSupportedException();
        }));
        Assert.Equal("older", File.ReadAllText(Path));
        Assert.Equal(["file.txt"], folder.Files);
    }

    [Fact]
    public void What_a_killed_process_left_is_overwritten()
    {
        File.WriteAllText(Path + ".tmp", "half of it, and longer than the whole");
        WholeFile.WriteText(Path, "whole");
        Assert.Equal("whole", File.ReadAllText(Path));
        Assert.Equal(["file.txt"], folder.Files);
    }

    [Fact]
    public void Second_of_two_writers_fails_and_leaves_the_first_alone()
    {
        WholeFile.Write(Path, file =>
        {
            Assert.Throws<IOException>(() => WholeFile.WriteText(Path, "second"));
            file.WriteByte((byte)'1');
        });
        Assert.Equal("1", File.ReadAllText(Path));
    }

    [Fact]
    public void Folder_that_is_not_there_is_told() =>
        Assert.Throws<DirectoryNotFoundException>(() => WholeFile.WriteText(folder.File("none/file.txt"), ""));
}
