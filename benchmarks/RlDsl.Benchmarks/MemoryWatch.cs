namespace RlDsl.Benchmarks;

/// <summary>
/// Notes the memory of the process at the first end of an episode after a quarter of the run, and at the end of the run.
/// </summary>
/// <param name="steps">The environment steps of the run.</param>
internal sealed class MemoryWatch(long steps) : TrainingObserver
{
    private (long Resident, long Managed)? first, last;

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode)
    {
        if (first is null && episode.Step >= steps / 4)
        {
            first = Now();
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary) => last = Now();

    /// <summary>Prints what was noted, in MiB.</summary>
    public void Print(TextWriter output)
    {
        if (first is not { } before || last is not { } after)
        {
            return;
        }

        Print(output, "resident", before.Resident, after.Resident);
        Print(output, "managed", before.Managed, after.Managed);
    }

    private static void Print(TextWriter output, string kind, long before, long after) =>
        output.WriteLine(FormattableString.Invariant($"{kind} memory: {MiB(before):F1} MiB -> {MiB(after):F1} MiB"));

    private static (long Resident, long Managed) Now() => (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));

    private static double MiB(long bytes) => bytes / (1024.0 * 1024.0);
}
