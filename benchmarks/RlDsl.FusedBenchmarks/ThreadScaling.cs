using System.Diagnostics;
using System.Globalization;
using RlDsl.Environments;

namespace RlDsl.Benchmarks;

/// <summary>How much faster PPO with 64 environments learns on several threads, by the clock.</summary>
internal static class ThreadScaling
{
    private const int Rounds = 5;

    /// <summary>Trains on one thread and on several in turns, and prints the ratio of the medians.</summary>
    /// <param name="threads">How many threads.</param>
    /// <param name="steps">The environment steps of each training.</param>
    /// <param name="output">Where to print.</param>
    public static void Print(int threads, long steps, TextWriter output)
    {
        double[] one = new double[Rounds], several = new double[Rounds];
        Train(1, steps);
        Train(threads, steps);
        for (int i = 0; i < Rounds; i++)
        {
            (one[i], several[i]) = (Train(1, steps), Train(threads, steps));
            output.WriteLine(Line($"1 thread {one[i]:N0} steps/s, {threads} threads {several[i]:N0} steps/s"));
        }

        Array.Sort(one);
        Array.Sort(several);
        output.WriteLine(Line($"{threads} threads to one: {several[Rounds / 2] / one[Rounds / 2]:F2}"));
    }

    private static double Train(int threads, long steps)
    {
        using WidePpoAgent agent = new(new CartPole().Spec, new() { Seed = 1, Threads = threads });
        long start = Stopwatch.GetTimestamp();
        agent.Train(() => new CartPole(), steps);
        return steps / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}

/// <summary>PPO on many environments, with networks and epochs as usual and minibatches of 2,048.</summary>
[Ppo(Environments = 64, RolloutSteps = 128, Minibatches = 4, Epochs = 4)]
internal sealed partial class WidePpoAgent;
