using Spectre.Console;
using Spectre.Console.Rendering;

namespace RlDsl.Hosting;

/// <summary>Lines of a terminal that are rewritten in place; disposing it erases them.</summary>
internal sealed class LiveLines : IDisposable
{
    private readonly TaskCompletionSource ended = new();
    private readonly Task running;
    private LiveDisplayContext? context;

    public LiveLines(IAnsiConsole console, IRenderable lines)
    {
        // Its action runs up to the wait at once, so that there is a context when this returns.
        running = console.Live(lines).AutoClear(true).StartAsync(started =>
        {
            context = started;
            return ended.Task;
        });

        // The cursor is hidden meanwhile: a program that exits must give it back.
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public void Show(IRenderable lines) => context?.UpdateTarget(lines);

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        ended.TrySetResult();
        running.GetAwaiter().GetResult();
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        ended.TrySetResult();
        running.Wait(TimeSpan.FromSeconds(1));
    }
}
