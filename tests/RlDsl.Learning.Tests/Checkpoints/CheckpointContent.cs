using System.IO.Compression;

namespace RlDsl.Learning.Tests.Checkpoints;

/// <summary>What a checkpoint of an agent has.</summary>
internal static class CheckpointContent
{
    /// <summary>All values by name, in a form that can be compared.</summary>
    /// <param name="save">Saves the agent to a file.</param>
    public static Dictionary<string, string> Of(Action<string> save)
    {
        using var file = new TemporaryFile();
        save(file.Path);
        using ZipArchive archive = ZipFile.OpenRead(file.Path);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using Stream stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return Convert.ToHexString(bytes.ToArray());
        });
    }
}
