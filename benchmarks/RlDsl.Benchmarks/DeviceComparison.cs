using System.Diagnostics;
using System.Globalization;

namespace RlDsl.Benchmarks;

/// <summary>Compares a device with the processor: what is learned there, and how fast.</summary>
internal static class DeviceComparison
{
    private const string Processor = "cpu";
    private const int Updates = 20, FewEnvironments = 4;

    // Of the largest of the losses: kernels of a GPU add up in another order.
    private const double Tolerance = 1e-4;

    private static readonly TimeSpan atLeast = TimeSpan.FromSeconds(4);
    private static readonly int[] sideBySide = [64, 1_024, 4_096];

    /// <summary>Compares the device with the processor and prints what came out.</summary>
    /// <param name="device">The name of the device, such as <c>cuda</c>.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>Whether the losses of all agents are equal within the tolerance.</returns>
    public static bool Print(string device, TextWriter output)
    {
        bool equal = true;
        output.WriteLine(
            $"The first {Updates} losses on {device} and on {Processor}, and the next {Updates} after a checkpoint of {device};");
        output.WriteLine(
            FormattableString.Invariant($"differences in shares of the largest loss, of which {Tolerance:E0} is allowed:"));
        foreach ((string name, Func<string, int, DeviceLearner> create) in DeviceLearner.All)
        {
            double first = Difference(FirstLosses(create, Processor), FirstLosses(create, device));
            bool repeats = FirstLosses(create, device).SequenceEqual(FirstLosses(create, device));
            double next = AfterCheckpoint(create, device);
            bool holds = first <= Tolerance && next <= Tolerance;
            equal &= holds;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {first:E1}, after the checkpoint {next:E1}, "
                + $"{(repeats ? "repeats" : "does not repeat")} bit for bit{(holds ? "" : "; TOO FAR")}"));
        }

        foreach ((string name, Func<string, int, DeviceLearner> create) in DeviceLearner.All.Take(DeviceLearner.Timed))
        {
            foreach (int environments in sideBySide)
            {
                double processor = StepsPerSecond(create(Processor, environments)),
                    there = StepsPerSecond(create(device, environments));
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}, {environments} environments: {Processor} {processor:F0} steps/s, {device} {there:F0} steps/s, "
                    + $"ratio {there / processor:F2}"));
            }
        }

        return equal;
    }

    private static float[] FirstLosses(Func<string, int, DeviceLearner> create, string device)
    {
        using DeviceLearner learner = create(device, FewEnvironments);
        return NextLosses(learner);
    }

    private static float[] NextLosses(DeviceLearner learner)
    {
        var losses = new LossesOfUpdates();
        while (losses.Values.Count < Updates)
        {
            learner.Train(losses);
        }

        return [.. losses.Values.Take(Updates)];
    }

    /// <summary>Saves an agent of the device, loads it there and on the processor, and compares what they learn then.</summary>
    private static double AfterCheckpoint(Func<string, int, DeviceLearner> create, string device)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using DeviceLearner saved = create(device, FewEnvironments),
                here = create(Processor, FewEnvironments),
                there = create(device, FewEnvironments);
            NextLosses(saved);
            saved.Save(path);
            here.Load(path);
            there.Load(path);
            return Difference(NextLosses(here), NextLosses(there));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Difference(float[] losses, float[] others) =>
        losses.Zip(others, (loss, other) => Math.Abs((double)loss - other)).Max() / losses.Max(Math.Abs);

    private static double StepsPerSecond(DeviceLearner learner)
    {
        using DeviceLearner disposed = learner;

        // Kernels are loaded and memory is taken at the first updates.
        learner.Train(null);
        long steps = 0, start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < atLeast)
        {
            learner.Train(null);
            steps += learner.Chunk;
        }

        return steps / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class LossesOfUpdates : TrainingObserver
    {
        public List<float> Values { get; } = [];

        public override void OnUpdate(in UpdateReport update) => Values.Add(update.Loss);
    }
}
