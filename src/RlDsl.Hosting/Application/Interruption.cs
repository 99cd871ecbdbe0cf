using System.Runtime.InteropServices;

namespace RlDsl.Hosting.Application;

/// <summary>
/// Asks what a program does to end. The first Ctrl-C, or SIGTERM, is such a wish; after a second one the system ends the
/// process at once. A job of another process, which the terminal's signal reaches too, leaves the decision to that process:
/// it is asked to end when its standard input ends, which it also does if the other process is killed.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    private Interruption()
    {
    }

    /// <summary>Is cancelled when the program shall end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Listens to signals.</summary>
    public static Interruption BySignals()
    {
        var interruption = new Interruption();
        interruption.Handle(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !interruption.source.IsCancellationRequested;
            interruption.source.Cancel();
        });
        interruption.HandleTermination();
        return interruption;
    }

    /// <summary>Listens to the end of a stream.</summary>
    /// <param name="input">The standard input.</param>
    public static Interruption ByEndOf(Stream input)
    {
        var interruption = new Interruption();
        interruption.Handle(PosixSignal.SIGINT, signal => signal.Cancel = true);
        interruption.HandleTermination();
        var thread = new Thread(() => interruption.CancelAtEndOf(input)) { IsBackground = true, Name = "end of input" };
        thread.Start();
        return interruption;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void CancelAtEndOf(Stream input)
    {
        try
        {
            Span<byte> ignored = stackalloc byte[64];
            while (input.Read(ignored) > 0)
            {
            }

            source.Cancel();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The program has ended meanwhile, or there is no input that could tell anything.
        }
    }

    private void HandleTermination() => Handle(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = !source.IsCancellationRequested;
        source.Cancel();
    });

    private void Handle(PosixSignal signal, Action<PosixSignalContext> handler) =>
        registrations.Add(PosixSignalRegistration.Create(signal, handler));
}
