using System.Globalization;
using System.Text;

namespace RlDsl.Browser.Tests;

/// <summary>A folder of runs that learned more or less, with noise; it is deleted at the end.</summary>
internal sealed class TrainedRuns : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-browser-");

    public string Path => directory.FullName;

    public void Dispose() => directory.Delete(recursive: true);

    /// <summary>Five seeds of three agents, one of them under way.</summary>
    public void AddAll()
    {
        (string Agent, double Half, double Best, double Rate)[] agents =
            [("dqn", 30_000, 420, 2.5e-4), ("rainbow", 18_000, 490, 2.5e-4), ("ppo", 24_000, 470, 3e-4)];
        foreach (var (agent, half, best, rate) in agents)
        {
            for (ulong seed = 1; seed <= 5; seed++)
            {
                var isUnderWay = agent == "ppo" && seed == 5;
                Add(agent, seed, half, best, rate, isUnderWay ? 23_000 : 50_000, isUnderWay ? "running" : "completed");
            }
        }
    }

    /// <summary>Adds lines to the table of a run.</summary>
    public void Append(string run, string lines) =>
        File.AppendAllText(System.IO.Path.Combine(Path, run, "metrics.csv"), lines);

    /// <summary>A run whose return is half of the way up at about a step.</summary>
    public void Add(string agent, ulong seed, double half, double best, double rate, int steps, string status)
    {
        var random = new RandomSource(seed).Stream((ulong)half);
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, $"{agent}-cart_pole-{seed}", "source")).Parent!;
        var name = char.ToUpperInvariant(agent[0]) + agent[1..];
        Write("run.json", $$"""{"status":"{{status}}","agent":"Examples.{{name}}Agent","algorithm":"{{name}}"}""");
        Write("config.yaml", string.Create(CultureInfo.InvariantCulture, $"""
            seed: {seed}
            device: cpu
            agent:
              name: {agent}
              learning_rate: {rate}
              discount: 0.99
            environment:
              name: cart_pole
              step_limit: 500
            training:
              steps: 50000
            """));
        Write("source/program.txt", $"agent {name}Agent\n  behaviour  ε-greedy(Q(s), ε)\n  greedy     argmax Q(s)\n");
        Write($"source/Examples.{name}Agent.g.cs", $"partial class {name}Agent\n{{\n    // The update.\n}}\n");

        // A curve of growth, half of the way up at a step that differs from seed to seed.
        var shift = half * random.NextDouble(0.75, 1.3);
        var end = best - (random.NextDouble() * 60);
        var table = new StringBuilder("step,seconds,episodes,updates,return,length,loss_dqn,absolute_q,evaluation_return\n");
        double Level(double step) => 20 + ((end - 20) / (1 + Math.Exp((shift - step) / (shift / 6))));
        for (var step = 500; step <= steps; step += 500)
        {
            var level = Math.Clamp(Level(step) + (25 * random.NextNormal()), 9, 500);
            var loss = (0.5 * Math.Exp(-step / 15_000.0)) + (0.02 * random.NextDouble());
            table.Append(CultureInfo.InvariantCulture, $"{step},{step / 9_000.0:F3},{step / 40},{step},{level:F1},{level:F1},");
            table.Append(CultureInfo.InvariantCulture, $"{loss:F4},{level / 6:F2},\n");
            if (step % 5_000 == 0)
            {
                table.Append(CultureInfo.InvariantCulture, $"{step},,,,,,,,{Math.Clamp(Level(step) + 12, 9, 500):F1}\n");
            }
        }

        Write("metrics.csv", table.ToString());

        void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(folder.FullName, file), text);
    }
}
