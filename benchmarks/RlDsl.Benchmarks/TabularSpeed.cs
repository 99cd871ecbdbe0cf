using System.Diagnostics;
using RlDsl.Environments;

namespace RlDsl.Benchmarks;

/// <summary>Q-learning with a table on Taxi-v3: the speed of training, and what it allocates.</summary>
internal static class TabularSpeed
{
    private const long WarmUp = 1_000_000;

    /// <summary>Trains, and prints the speed.</summary>
    /// <param name="steps">The steps that are timed.</param>
    /// <param name="seed">The agent's seed.</param>
    /// <param name="output">Where to print.</param>
    public static void Print(long steps, ulong seed, TextWriter output)
    {
        var taxi = new Taxi();

        // Another agent, so that all code is compiled, for this machine and this loop, before the clock starts.
        new TaxiAgent(taxi.Spec).Train(taxi, WarmUp);
        var agent = new TaxiAgent(taxi.Spec, new TaxiAgent.Options { Seed = seed });

        using Process process = Process.GetCurrentProcess();
        TimeSpan startOfProcessor = process.TotalProcessorTime;
        long startOfMemory = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        TrainingSummary summary = agent.Train(taxi, steps);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - startOfMemory;
        process.Refresh();
        double secondsOfProcessor = (process.TotalProcessorTime - startOfProcessor).TotalSeconds;

        output.WriteLine(FormattableString.Invariant($"allocated: {allocated} bytes in the whole run"));
        output.WriteLine(FormattableString.Invariant(
            $"episodes: {summary.Episodes}, mean return of the last 100: {summary.MeanReturn:F1}"));
        output.WriteLine(FormattableString.Invariant($"steps/s by the clock: {steps / seconds:F0}"));
        output.WriteLine(FormattableString.Invariant($"steps/s: {steps / secondsOfProcessor:F0}"));
    }
}

/// <summary>The agent of peers/taxi.py.</summary>
[QLearning(StepSize = 0.1, Discount = 0.99, Epsilon = 0.1)]
public sealed partial class TaxiAgent;
