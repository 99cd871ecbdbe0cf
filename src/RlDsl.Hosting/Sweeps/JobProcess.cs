using System.Diagnostics;
using System.Text;
using RlDsl.Hosting.Application;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// A process of this program that trains one trial. It tells its progress in lines of its output; all else that it writes
/// goes to a log. It ends with a checkpoint when its input ends: when it is asked to, or when this process is killed.
/// </summary>
internal sealed class JobProcess : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Lock gate = new();
    private string lastError = "";

    private JobProcess(Process process, StreamWriter log)
    {
        this.process = process;
        this.log = log;
        Completion = CompleteAsync();
    }

    /// <summary>How far it is; null before it has told.</summary>
    public JobProgress? Progress { get; private set; }

    /// <summary>The last line that it wrote as an error.</summary>
    public string LastError => lastError;

    /// <summary>Its exit code, once it has ended and all that it wrote is in the log.</summary>
    public Task<int> Completion { get; }

    /// <summary>The program and arguments that start this program again.</summary>
    /// <param name="settings">May say another program.</param>
    public static IEnumerable<string> Launcher(RlAppSettings settings)
    {
        if (!settings.Launcher.IsEmpty)
        {
            return settings.Launcher;
        }

        // A program that was started by the command dotnet is a library to it.
        var executable = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [executable, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
            : [executable];
    }

    /// <summary>Starts a process.</summary>
    /// <param name="settings">The settings of this program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="logPath">The file of its log, which is added to.</param>
    public static JobProcess Start(RlAppSettings settings, IEnumerable<string> arguments, string logPath)
    {
        string[] command = [.. Launcher(settings), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[Invocation.JobVariable] = "1";
        var log = new StreamWriter(logPath, append: true, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        try
        {
            return new JobProcess(Process.Start(start)!, log);
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>Asks it to end after its present step, with a checkpoint.</summary>
    public void Interrupt()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Dispose();
        log.Dispose();
    }

    private async Task<int> CompleteAsync()
    {
        await Task.WhenAll(ReadOutputAsync(), ReadErrorAsync(), process.WaitForExitAsync()).ConfigureAwait(false);
        return process.ExitCode;
    }

    private async Task ReadOutputAsync()
    {
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (JobReport.Read(line) is { } progress)
            {
                Progress = progress;
            }
            else
            {
                Log(line);
            }
        }
    }

    private async Task ReadErrorAsync()
    {
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            Log(line);
            lastError = line.StartsWith("error: ", StringComparison.Ordinal) || lastError.Length == 0 ? line : lastError;
        }
    }

    private void Log(string line)
    {
        lock (gate)
        {
            log.WriteLine(line);
        }
    }
}
