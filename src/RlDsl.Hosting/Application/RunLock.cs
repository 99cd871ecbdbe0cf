namespace RlDsl.Hosting.Application;

/// <summary>
/// Keeps two processes from training one run: a file in its folder that the process has open. The system gives it back when the
/// process ends, however it ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string Name = "run.lock";

    private readonly FileStream file;

    private RunLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a run.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <exception cref="UsageException">Another process has it.</exception>
    public static RunLock Take(string folder)
    {
        try
        {
            return new RunLock(new FileStream(
                Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1,
                FileOptions.DeleteOnClose));
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, Name)))
        {
            throw new UsageException(
                $"Another process trains the run {Invocation.Shown(folder)}: wait until it ends, or end it with Ctrl-C.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
