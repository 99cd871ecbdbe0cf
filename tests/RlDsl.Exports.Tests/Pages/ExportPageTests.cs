using System.Runtime.CompilerServices;
using RlDsl.Environments;

namespace RlDsl.Exports.Tests.Pages;

/// <summary>What docs/export.md shows is so.</summary>
public sealed class ExportPageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("export-page-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Class_in_this_folder_is_what_is_written()
    {
        using BalanceAgent agent = ExportExamples.Agent();
        ExportExamples.WithoutRun(agent, folder);
        string written = File.ReadAllText(Path.Combine(folder, "BalancePolicy.cs")), kept = Kept();
        if (Environment.GetEnvironmentVariable("RLDSL_ACCEPT_SNAPSHOTS") == "1"
            && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(kept, written);
        }

        Assert.Equal(File.ReadAllText(kept).ReplaceLineEndings("\n"), written);
        Assert.All(written.Split('\n'), line => Assert.InRange(line.Length, 0, 130));
    }

    [Fact]
    public void Model_and_class_act_as_the_agent()
    {
        using BalanceAgent agent = ExportExamples.Agent();
        ExportExamples.WithoutRun(agent, folder);
        BoxSpace space = new CartPole().Spec.Observation;
        foreach (float[] observation in ObservationSamples.Of(space, 20).Chunk(space.Size))
        {
            int expected = agent.Act(observation);
            Assert.Equal(expected, ExportExamples.OfClass(observation));
            Assert.Equal(expected, ExportExamples.OfModel(Path.Combine(folder, "policy.onnx"), observation));
        }
    }

    private static string Kept([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "BalancePolicy.cs");
}
