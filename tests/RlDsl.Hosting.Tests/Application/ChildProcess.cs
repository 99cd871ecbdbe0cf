using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>Runs other programs, and this one in a terminal.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and standard output.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>Runs the application in a pseudo-terminal.</summary>
    /// <param name="awaited">What the terminal shows before Ctrl-C is pressed.</param>
    /// <param name="presses">How many times it is pressed.</param>
    /// <param name="arguments">The arguments of the application.</param>
    /// <returns>Its exit code, negative where a signal ended it, and what the terminal showed.</returns>
    public static async Task<(int Code, string Shown)> InTerminalAsync(string awaited, int presses, params string[] arguments)
    {
        var (_, output) = await RunAsync(
            "python3", [Script(), awaited, $"{presses}", "--", "dotnet", typeof(Program).Assembly.Location, .. arguments]);
        var end = output.LastIndexOf("\nexit ", StringComparison.Ordinal);
        return (int.Parse(output[(end + "\nexit ".Length)..]), output[..end]);
    }

    /// <summary>Waits for something that other processes do.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 600; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(100);
        }

        Assert.Fail("It did not come to that within a minute.");
    }

    private static string Script([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "terminal.py");
}
