using System.IO.Compression;
using System.Text;

namespace RlDsl.Equivalence.Tests.Pairs;

/// <summary>What a checkpoint of an agent has: its entries in their order, by name.</summary>
internal sealed class Checkpoint
{
    private const string Manifest = "checkpoint.txt";

    private readonly List<KeyValuePair<string, byte[]>> entries = [];

    /// <summary>Reads a checkpoint from its file.</summary>
    public Checkpoint(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            byte[] bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            entries.Add(new(entry.FullName, bytes));
        }
    }

    /// <summary>The entries without that with the name of the class, which is another one on each backend.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries =>
        entries.Where(entry => entry.Key != Manifest).ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>What an agent saves.</summary>
    public static Checkpoint Of(PairedAgent agent) => Of(agent.Save);

    /// <summary>What an agent saves of a training under way.</summary>
    public static Checkpoint OfTraining(PairedAgent agent) => Of(agent.SaveTraining);

    /// <summary>
    /// Loads the entries into an agent, under the name of its class. In one assembly no two classes have one full name: what
    /// a programmer does is to write <c>[Fused]</c> on a class, whose checkpoints were saved without it.
    /// </summary>
    public void LoadInto(PairedAgent agent)
    {
        using TemporaryFile file = new();
        using (ZipArchive archive = ZipFile.Open(file.Path, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(name == Manifest ? Renamed(bytes, agent.ClassName) : bytes);
            }
        }

        agent.Load(file.Path);
    }

    private static Checkpoint Of(Action<string> save)
    {
        using TemporaryFile file = new();
        save(file.Path);
        return new Checkpoint(file.Path);
    }

    private static byte[] Renamed(byte[] manifest, string agent)
    {
        string[] lines = Encoding.UTF8.GetString(manifest).Split('\n');
        lines[1] = $"agent {agent}";
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
