using System.Diagnostics;
using RlDsl.Environments;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;
using RlDsl.Registry;

namespace RlDsl.Benchmarks;

/// <summary>
/// What it costs to record a run: DQN on CartPole-v1 with a folder of its own (metrics, TensorBoard events, console log) against
/// the same without, in turns.
/// </summary>
internal static class LoggingOverhead
{
    private const int Rounds = 5;

    /// <summary>Prints the speed of each, in steps a second of processor time, and what recording loses of it.</summary>
    /// <param name="steps">The environment steps of each training.</param>
    /// <param name="output">Where to print.</param>
    public static void Print(long steps, TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("logging-");
        try
        {
            // The first of each is not counted: it compiles.
            Silent(steps / 10);
            Recorded(steps / 10, folder);
            List<double> silent = [], recorded = [];
            for (int round = 1; round <= Rounds; round++)
            {
                silent.Add(Silent(steps));
                recorded.Add(Recorded(steps, folder));
                output.WriteLine(FormattableString.Invariant(
                    $"round {round} of {Rounds}: {silent[^1]:F0} steps/s, recorded {recorded[^1]:F0} steps/s"));
            }

            double loss = 1 - (Median(recorded) / Median(silent));
            output.WriteLine(FormattableString.Invariant($"recording loses {100 * loss:F1} % of the throughput, medians"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Silent(long steps) => Speed(steps, null);

    private static double Recorded(long steps, DirectoryInfo folder)
    {
        var schema = new ExperimentSchema(
            AgentRegistry.Shared, EnvironmentRegistry.Shared, ExperimentSections.Training, ExperimentSections.Evaluation,
            ExperimentSections.Logging);
        ExperimentConfiguration configuration = new ConfigurationComposer(schema, folder.FullName).Compose(
            ["agent=dqn", "environment=cart_pole", $"logging.folder={folder.FullName}"]);
        using Run run = Run.Create(configuration);
        double speed = Speed(steps, run.Observer);
        run.End(RunStatus.Completed);
        return speed;
    }

    private static double Speed(long steps, TrainingObserver? observer)
    {
        using var agent = new DqnAgent(new CartPole().Spec, new DqnAgent.Options { Seed = 1 });
        using Process process = Process.GetCurrentProcess();
        TimeSpan start = process.TotalProcessorTime;
        agent.Train(() => new CartPole(), steps, observer);
        process.Refresh();
        return steps / (process.TotalProcessorTime - start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
