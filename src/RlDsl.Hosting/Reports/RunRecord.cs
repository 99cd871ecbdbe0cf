using System.Collections.Immutable;

namespace RlDsl.Hosting.Reports;

/// <summary>What the folder of a run says, as far as it can be read.</summary>
/// <param name="Name">The name of the folder.</param>
/// <param name="Status">How the run stands, in the words of <c>run.json</c>; <c>unknown</c> where that does not say.</param>
/// <param name="Algorithm">The algorithm; empty where it is not known.</param>
/// <param name="Version">The version of RlDsl; empty where it is not known.</param>
/// <param name="Settings">The values of the configuration by their paths, in its order; empty where it cannot be read.</param>
/// <param name="Metrics">What was measured.</param>
/// <param name="Sources">The printed program and the generated files: names and texts.</param>
/// <param name="Problems">What could not be read, in sentences.</param>
internal sealed record RunRecord(
    string Name,
    string Status,
    string Algorithm,
    string Version,
    ImmutableArray<KeyValuePair<string, string>> Settings,
    MetricsTable Metrics,
    ImmutableArray<(string Name, string Text)> Sources,
    ImmutableArray<string> Problems)
{
    /// <summary>The key of the agent's name in the configuration.</summary>
    public const string AgentKey = "agent.name";

    /// <summary>The key of the environment's name in the configuration.</summary>
    public const string EnvironmentKey = "environment.name";

    /// <summary>The key of the seed.</summary>
    public const string SeedKey = "seed";

    private readonly Dictionary<string, string> values = Settings.ToDictionary(
        pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Whether the run has come to its end.</summary>
    public bool IsCompleted => Status == "completed";

    /// <summary>
    /// Steps per second: those between two lines over the time between them. Where the run was gone on with, time begins anew,
    /// and the lines on both sides do not count. NaN where it cannot be told.
    /// </summary>
    public double Throughput
    {
        get
        {
            var (steps, seconds) = (0.0, 0.0);
            var before = (Step: 0.0, Value: 0.0);
            foreach (var line in Metrics.Measured("seconds"))
            {
                if (line.Value > before.Value)
                {
                    steps += line.Step - before.Step;
                    seconds += line.Value - before.Value;
                }

                before = line;
            }

            return seconds > 0 ? steps / seconds : double.NaN;
        }
    }

    /// <summary>A value of the configuration; null where it has none of the path.</summary>
    /// <param name="path">The path: <c>agent.learning_rate</c>.</param>
    public string? Setting(string path) => values.GetValueOrDefault(path);
}
