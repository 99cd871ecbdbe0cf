using System.Globalization;
using System.Text;

namespace RlDsl.Hosting.Tests.Reports;

/// <summary>A folder with runs that were written by hand; it is deleted at the end.</summary>
internal sealed class WrittenRuns : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-reports-");

    public string Path => directory.FullName;

    public void Dispose() => directory.Delete(recursive: true);

    public string Folder(string run) => System.IO.Path.Combine(Path, run);

    public void Write(string run, string file, string text)
    {
        var path = System.IO.Path.Combine(Path, run, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, new UTF8Encoding(false));
    }

    /// <summary>A run of ten lines whose return rises to a number.</summary>
    public void Add(
        string run, string agent, ulong seed, double final, string status = "completed", string environment = "cart_pole",
        string more = "", bool isEvaluated = true)
    {
        Write(run, "run.json", $$"""{"name":"{{run}}","status":"{{status}}","agent":"Tests.{{agent}}","algorithm":"DQN"}""");
        Write(run, "config.yaml", $"seed: {seed}\nagent:\n  name: {agent}\n{more}environment:\n  name: {environment}\n"
            + $"  step_limit: 500\ntraining:\n  steps: 1000\nlogging:\n  name: {run}\n");
        var metrics = new StringBuilder("step,seconds,episodes,updates,return,length,loss_dqn,evaluation_return\n");
        for (var line = 1; line <= 10; line++)
        {
            metrics.Append(CultureInfo.InvariantCulture, $"{line * 100},{line / 4.0},{line * 5},{line * 90},");
            metrics.Append(CultureInfo.InvariantCulture, $"{final * line / 10},{final * line / 10},{1.0 / line},\n");
        }

        if (isEvaluated)
        {
            metrics.Append(CultureInfo.InvariantCulture, $"1000,,,,,,,{final + 1}\n");
        }

        Write(run, "metrics.csv", metrics.ToString());
        Write(run, "source/program.txt", $"agent {agent}\n  loss  E[(y - Q)²]\n");
        Write(run, $"source/Tests.{agent}.g.cs", $"partial class {agent} {{ int a = 1 < 2 ? 1 : 0; }}\n");
    }
}
