using System.Diagnostics;
using RlDsl.Kernels;

namespace RlDsl.Benchmarks;

/// <summary>
/// The time of an update by the time that its matrix products would take at the speed of large ones (Williams et al. 2009), both
/// measured in one run: 1 where nothing else takes time.
/// </summary>
internal static class Roofline
{
    private const int Updates = 200;
    private const int Warmup = 50;

    /// <summary>Prints the time of an update, the speed of large products, and their ratio.</summary>
    /// <param name="name">The agent's name.</param>
    /// <param name="create">What makes the agent from a seed.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="output">What it is printed to.</param>
    public static void Print(string name, Func<ulong, Contestant> create, ulong seed, TextWriter output)
    {
        using IDisposable agent = create(seed).Agent;
        double seconds = SecondsOfUpdate(agent, seed, UpdateWork.Period(name));
        double speed = FastestProduct(seed);
        double least = UpdateWork.Of(name) / speed;
        output.WriteLine(FormattableString.Invariant($"large products: {speed / 1e9:F0} GFLOP/s"));
        output.WriteLine(FormattableString.Invariant($"update: {seconds * 1e6:F0} us, its products at that speed: {least * 1e6:F0} us"));
        output.WriteLine(FormattableString.Invariant($"update/roofline: {seconds / least:F2}"));
    }

    /// <summary>The median over many updates from steps of random numbers.</summary>
    private static double SecondsOfUpdate(IDisposable agent, ulong seed, int period)
    {
        RandomSource random = new(seed);
        List<double> seconds = [];
        double sum = 0;
        for (int updates = 0; seconds.Count < Updates;)
        {
            TrainingSession session = Step(agent, random);
            long before = session.UpdateCount, start = Stopwatch.GetTimestamp();
            Learn(agent);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            if (session.UpdateCount == before || updates++ < Warmup)
            {
                continue;
            }

            sum += elapsed.TotalSeconds;
            if (updates % period == 0)
            {
                seconds.Add(sum / period);
                sum = 0;
            }
        }

        seconds.Sort();
        return seconds[seconds.Count / 2];
    }

    private static TrainingSession Step(IDisposable agent, RandomSource random)
    {
        switch (agent)
        {
            case IDiscreteAgent discrete:
                for (int environment = 0; environment < discrete.Environments; environment++)
                {
                    discrete.Observe(
                        environment, Observation(discrete.Spec.Observation, random), random.NextInt32(discrete.Spec.Actions),
                        Result(random), Observation(discrete.Spec.Observation, random));
                }

                return discrete.Session;
            case IContinuousAgent continuous:
                for (int environment = 0; environment < continuous.Environments; environment++)
                {
                    continuous.Observe(
                        environment, Observation(continuous.Spec.Observation, random), Normal(continuous.Spec.Action.Size, random),
                        Result(random), Observation(continuous.Spec.Observation, random));
                }

                return continuous.Session;
            default:
                throw new ArgumentException($"{agent} is no agent.", nameof(agent));
        }
    }

    private static void Learn(IDisposable agent)
    {
        if (agent is IDiscreteAgent discrete)
        {
            discrete.Learn();
        }
        else
        {
            ((IContinuousAgent)agent).Learn();
        }
    }

    private static StepResult Result(RandomSource random) =>
        new(random.NextNormal(), random.NextInt32(50) == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Running);

    private static float[] Observation(BoxSpace space, RandomSource random) => space.Element == ElementType.Byte
        ? [.. Enumerable.Range(0, space.Size).Select(_ => (float)random.NextInt32(2))]
        : Normal(space.Size, random);

    private static float[] Normal(int count, RandomSource random)
    {
        var numbers = new float[count];
        random.FillNormal(numbers);
        return numbers;
    }

    /// <summary>The operations per second of the fastest of many products of matrices of 256 by 256.</summary>
    private static double FastestProduct(ulong seed)
    {
        const int Size = 256;
        RandomSource random = new(seed);
        float[] x = Normal(Size * Size, random), w = Normal(Size * Size, random), y = new float[Size * Size];
        double least = double.PositiveInfinity;
        for (int i = 0; i < 500; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Linear.Forward(
                new ReadOnlyMatrixSpan(x, Size, Size), new ReadOnlyMatrixSpan(w, Size, Size), [], new MatrixSpan(y, Size, Size));
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * Size * Size * Size / least;
    }
}
