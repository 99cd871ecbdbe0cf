using RlDsl.Environments;
using RlDsl.Hosting;

namespace RlDsl.Exports.Tests;

/// <summary>The command that exports a run's agent.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("export-command-").FullName;

    private string Run => Path.Combine(folder, "exported");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Run_is_exported_in_all_forms()
    {
        await TrainAsync(typeof(Discrete.LinearAgent));

        (int code, string output, _) = await RunAsync("export", Run, "--class", "Robots.Balance");

        Assert.Equal(0, code);
        string[] names = ["policy.onnx", "Balance.cs", "weights.safetensors"];
        string[] files = [.. names.Select(name => Path.Combine(Run, "export", name))];
        Assert.Equal(string.Concat(files.Select(file => $"wrote {file}\n")), output);
        BoxSpace space = new CartPole().Spec.Observation;
        float[] observations = ObservationSamples.Of(space, 100);
        using OnnxPolicy model = OnnxPolicy.Of(path => File.Copy(files[0], path));
        CSharpPolicy policy = CSharpPolicy.Of(path => File.Copy(files[1], path), "Robots.Balance");
        Assert.Equal(
            model.Run<long>("action", observations, space),
            observations.Chunk(space.Size).Select(observation => (long)policy.Act(observation)));
    }

    [Fact]
    public async Task Nothing_is_written_where_one_file_is_there()
    {
        await TrainAsync(typeof(Discrete.LinearAgent));
        string output = Path.Combine(folder, "out"), there = Path.Combine(output, "Policy.cs");
        Directory.CreateDirectory(output);
        await File.WriteAllTextAsync(there, "mine");

        (int code, _, string error) = await RunAsync("export", Run, "--output", output);

        Assert.Equal(2, code);
        Assert.Equal($"error: There is a file {there}: give --overwrite to replace it, or another --output.\n", error);
        Assert.Equal([there], Directory.GetFiles(output));
        Assert.Equal("mine", await File.ReadAllTextAsync(there));
        Assert.Equal(0, (await RunAsync("export", Run, "--output", output, "--format", "onnx")).Code);
        Assert.Equal(0, (await RunAsync("export", Run, "--output", output, "--overwrite")).Code);
        Assert.Equal(3, Directory.GetFiles(output).Length);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(there));
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_told()
    {
        await TrainAsync(typeof(Discrete.LinearAgent));
        string file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");

        (int code, string output, string error) = await RunAsync("export", Run, "--output", Path.Combine(file, "out"));

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_checkpoint_is_refused()
    {
        await TrainAsync(typeof(Discrete.LinearAgent));
        string checkpoint = Directory.GetFiles(Path.Combine(Run, "checkpoints"), "*.ckpt").Order().Last();
        byte[] bytes = await File.ReadAllBytesAsync(checkpoint);
        await File.WriteAllBytesAsync(checkpoint, bytes[..(bytes.Length / 2)]);

        (int code, _, string error) = await RunAsync("export", Run, "--checkpoint", checkpoint);

        Assert.Equal(1, code);
        Assert.Contains(Path.GetFileName(checkpoint), error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Run, "export")));
    }

    [Fact]
    public async Task What_is_not_there_or_no_name_is_refused()
    {
        Assert.Equal(2, (await RunAsync("export", "nothing-of-this-name")).Code);
        await TrainAsync(typeof(Discrete.LinearAgent));
        Assert.Equal(2, (await RunAsync("export", Run, "--format", "pickle")).Code);
        (int code, _, string error) = await RunAsync("export", Run, "--class", "class");
        Assert.Equal(2, code);
        Assert.Equal("error: 'class' cannot be the name of the class: give one such as Policy or Robots.Policy.\n", error);
        Assert.False(Directory.Exists(Path.Combine(Run, "export")));
    }

    [Fact]
    public async Task Agent_whose_policy_is_opaque_has_its_weights_exported_alone()
    {
        await TrainAsync(typeof(Declared.OpaqueAgent));

        (int code, _, string error) = await RunAsync("export", Run);

        Assert.Equal(1, code);
        Assert.Equal(
            "error: The greedy policy of OpaqueAgent cannot be exported: of its method 'Twice' nothing is known but what it "
            + "gives. --format safetensors writes its weights alone.\n",
            error);
        Assert.False(Directory.Exists(Path.Combine(Run, "export")));
        Assert.Equal(0, (await RunAsync("export", Run, "--format", "safetensors")).Code);
        Assert.Single(Directory.GetFiles(Path.Combine(Run, "export")));
    }

    private async Task TrainAsync(Type agent)
    {
        (int code, _, string error) = await RunAsync(
            "train", $"agent={agent.FullName}", "environment=cart_pole", "training.steps=120", $"logging.folder={folder}",
            "logging.name=exported", "evaluation.episodes=1");
        Assert.True(code == 0, error);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = await RlApp.RunAsync(arguments, new RlAppSettings { Output = output, Error = error }, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}
