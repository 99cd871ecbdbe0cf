using System.Diagnostics;
using System.Text;

namespace RlDsl.Packages.Tests;

/// <summary>Another process, with an environment as a user's shell has it.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="variables">Environment variables to set; null takes one away.</param>
    /// <param name="arguments">The program, and its arguments.</param>
    /// <exception cref="TimeoutException">It did not end in five minutes; it is ended then.</exception>
    public static Command Run(string folder, IReadOnlyDictionary<string, string?> variables, params string[] arguments)
    {
        using Process process = new() { StartInfo = new ProcessStartInfo(arguments[0], arguments[1..]) };
        ProcessStartInfo start = process.StartInfo;
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;

        // What the test's own build and run have set is none of the other's business.
        foreach (string name in start.Environment.Keys.Where(IsOfThisRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string? value) in variables)
        {
            start.Environment[name] = value;
        }

        StringBuilder output = new(), errors = new();
        process.OutputDataReceived += (_, line) => output.AppendLine(line.Data);
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end within {limit}:\n{output}\n{errors}");
        }

        process.WaitForExit();
        return new Command(process.ExitCode, output.ToString().Trim(), errors.ToString().Trim());
    }

    /// <summary>Fails the test with all that was written, unless the program ended well.</summary>
    public Command Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}\n{Errors}");
        return this;
    }

    private static bool IsOfThisRun(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable is "OMP_NUM_THREADS" or "TestResultsDirectory";
}
