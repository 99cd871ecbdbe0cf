using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>A folder for runs that is deleted at the end, in which commands of the application are run in this process.</summary>
internal sealed class AppFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rldsl-app-");

    public string Path => folder.FullName;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public TrainingCallback[] Callbacks { get; init; } = [];

    public CancellationToken Interruption { get; set; }

    /// <summary>The path of something in the folder of runs.</summary>
    public string Runs(params string[] names) => System.IO.Path.Combine([Path, "runs", .. names]);

    /// <summary>Runs a command and keeps what it writes.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await RlApp.RunAsync(
            arguments,
            new RlAppSettings
            {
                Agents = Program.Agents,
                Output = output,
                Error = error,
                Callbacks = [.. Callbacks],
                Launcher = ["dotnet", typeof(Program).Assembly.Location],
            },
            Interruption);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    /// <summary>Trains the climbing agent on CartPole in this folder, without files of configuration.</summary>
    public Task<int> TrainAsync(params string[] overrides) =>
        RunAsync(["train", "agent=climbing", "environment=cart_pole", $"logging.folder={Runs()}", .. overrides]);

    public void Dispose() => folder.Delete(recursive: true);
}
