using System.Diagnostics;

namespace RlDsl.Benchmarks;

/// <summary>How fast an agent trains.</summary>
internal static class Speed
{
    /// <summary>Trains an agent and prints its steps per second.</summary>
    /// <param name="create">What makes the agent from a seed.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="output">What it is printed to.</param>
    public static void Print(Func<ulong, Contestant> create, long steps, ulong seed, TextWriter output)
    {
        var memory = new MemoryWatch(steps);
        using Process process = Process.GetCurrentProcess();
        TimeSpan startOfProcessor = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        Contestant contestant = create(seed);
        using IDisposable agent = contestant.Agent;
        contestant.Train(steps, memory);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        double secondsOfProcessor = (process.TotalProcessorTime - startOfProcessor).TotalSeconds;

        memory.Print(output);
        output.WriteLine(FormattableString.Invariant($"greedy action: {MicrosecondsOfAct(contestant):F1} us"));
        output.WriteLine(FormattableString.Invariant(
            $"episodes: {contestant.Session.EpisodeCount}, mean return of the last 100: {contestant.Session.MeanReturn:F1}"));
        output.WriteLine(FormattableString.Invariant($"steps/s by the clock: {steps / seconds:F0}"));
        output.WriteLine(FormattableString.Invariant($"seconds of the processor: {secondsOfProcessor:F2}"));
        output.WriteLine(FormattableString.Invariant($"steps/s: {steps / secondsOfProcessor:F0}"));
    }

    private static double MicrosecondsOfAct(Contestant contestant)
    {
        const int Actions = 10_000;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Actions; i++)
        {
            contestant.Act();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Actions;
    }
}
