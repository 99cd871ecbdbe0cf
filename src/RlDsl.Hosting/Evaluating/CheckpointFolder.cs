using System.Collections.Immutable;
using System.Globalization;
using RlDsl.Registry;

namespace RlDsl.Hosting.Evaluating;

/// <summary>A checkpoint of a run.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Step">The agent's step count.</param>
internal sealed record Checkpoint(string Path, long Step);

/// <summary>
/// The checkpoints of a run, in its folder <c>checkpoints</c>: the last ones, <c>step-NNNNNNNNN.ckpt</c>, with all that training
/// needs to go on, and the best agent that was evaluated, <c>best-NNNNNNNNN.ckpt</c>.
/// </summary>
/// <param name="run">The folder of the run.</param>
internal sealed class CheckpointFolder(string run)
{
    /// <summary>The name of the folder in that of the run.</summary>
    public const string Name = "checkpoints";

    private const string Extension = ".ckpt";
    private const string LastPrefix = "step-";
    private const string BestPrefix = "best-";

    private readonly string folder = System.IO.Path.Combine(run, Name);

    /// <summary>Those to go on from, the last one first.</summary>
    public ImmutableArray<Checkpoint> All => Find(LastPrefix);

    /// <summary>The best agent; null if none was evaluated.</summary>
    public Checkpoint? Best => Find(BestPrefix).FirstOrDefault();

    /// <summary>Writes all that training needs to go on, and removes the oldest that are too many.</summary>
    /// <param name="agent">The agent, between two steps.</param>
    /// <param name="keep">How many are kept; at least 1.</param>
    public Checkpoint Save(RegisteredAgent agent, int keep)
    {
        var checkpoint = At(LastPrefix, agent.Session.StepCount);
        agent.SaveTraining(checkpoint.Path);
        foreach (var old in All.Where(one => one != checkpoint).OrderByDescending(one => one.Step).Skip(keep - 1))
        {
            File.Delete(old.Path);
        }

        return checkpoint;
    }

    /// <summary>Writes the best agent, and removes the one before once the new one is whole.</summary>
    /// <param name="agent">The agent.</param>
    public void SaveBest(RegisteredAgent agent)
    {
        var best = At(BestPrefix, agent.Session.StepCount);
        agent.Save(best.Path);
        foreach (var old in Find(BestPrefix).Where(one => one != best))
        {
            File.Delete(old.Path);
        }
    }

    /// <summary>
    /// Removes those of steps after one from which the run goes on, and what a process that was killed left half written.
    /// </summary>
    /// <param name="step">The step.</param>
    public void DropAfter(long step)
    {
        foreach (var later in All.Where(one => one.Step > step))
        {
            File.Delete(later.Path);
        }

        foreach (var half in Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Extension}.*.tmp") : [])
        {
            File.Delete(half);
        }
    }

    // Nine digits sort by name as by number as long as runs go.
    private Checkpoint At(string prefix, long step)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{step:000000000}{Extension}");
        return new Checkpoint(System.IO.Path.Combine(folder, name), step);
    }

    private ImmutableArray<Checkpoint> Find(string prefix) => Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateFiles(folder, $"{prefix}*{Extension}")
                .Select(path => (Path: path, Digits: System.IO.Path.GetFileNameWithoutExtension(path)[prefix.Length..]))
                .Where(one => one.Digits.Length > 0 && one.Digits.All(char.IsAsciiDigit))
                .Select(one => new Checkpoint(one.Path, long.Parse(one.Digits, CultureInfo.InvariantCulture)))
                .OrderByDescending(one => one.Step),
        ]
        : [];
}
