namespace RlDsl.Benchmarks;

/// <summary>Notes the memory of the process at the first episode end after the first quarter of a run, and at the last one of it.</summary>
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

        output.WriteLine(FormattableString.Invariant($"resident memory: {MiB(before.Resident):F1} MiB -> {MiB(after.Resident):F1} MiB"));
        output.WriteLine(FormattableString.Invariant($"managed memory: {MiB(before.Managed):F1} MiB -> {MiB(after.Managed):F1} MiB"));
    }

    private static (long Resident, long Managed) Now() => (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));

    private static double MiB(long bytes) => bytes / (1024.0 * 1024.0);
}
