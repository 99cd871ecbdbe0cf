using System.CommandLine;
using RlDsl.Hosting.Configuration;
using RlDsl.Registry;

namespace RlDsl.Hosting.Application;

/// <summary>The option of a command that says which agent of a run it is about.</summary>
internal sealed class CheckpointOption : Option<string>
{
    private const string Best = "best";
    private const string Last = "last";

    public CheckpointOption()
        : base("--checkpoint")
    {
        Description = "Which agent: the best that was evaluated, the last, or a file.";
        HelpName = $"{Best}|{Last}|FILE";
        DefaultValueFactory = _ => Best;
        CompletionSources.Add(Best, Last);
    }

    /// <summary>The file of the checkpoint.</summary>
    /// <param name="stored">The run.</param>
    /// <param name="wanted">What the option says.</param>
    /// <exception cref="UsageException">There is no such checkpoint.</exception>
    public static string Find(StoredRun stored, string wanted)
    {
        var checkpoints = stored.Checkpoints;
        return wanted switch
        {
            Best => (checkpoints.Best ?? checkpoints.All.FirstOrDefault())?.Path,
            Last => checkpoints.All.FirstOrDefault()?.Path,
            _ when File.Exists(wanted) => wanted,
            _ => throw new UsageException($"There is no checkpoint '{wanted}': give {Best}, {Last}, or a file."),
        } ?? throw new UsageException($"The run {Invocation.Shown(stored.Folder)} has no checkpoint yet.");
    }

    /// <summary>The agent of a checkpoint, as the run's configuration makes it; dispose it.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="path">The file of the checkpoint.</param>
    public static RegisteredAgent Load(ExperimentConfiguration configuration, string path)
    {
        var agent = configuration.CreateAgent();
        try
        {
            agent.Load(path);
            return agent;
        }
        catch
        {
            agent.Dispose();
            throw;
        }
    }
}
