using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The innermost dispose scope of the calling thread; null outside of all.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeStack.OfThread.Current;

    /// <summary>Opens a dispose scope on the calling thread; disposing it frees what was made meanwhile.</summary>
    public static DisposeScope NewDisposeScope() => new(DisposeScopeStack.OfThread);

    /// <summary>Evaluates an expression in a scope of its own and keeps only its value.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        using DisposeScope scope = NewDisposeScope();
        return scope.MoveToOuter(expr());
    }

    /// <summary>Computes without recording for gradients, on the calling thread, until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Records for gradients, on the calling thread, until the result is disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Switches the recording for gradients, on the calling thread, until the result is disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Whether the calling thread records for gradients.</summary>
    public static bool is_grad_enabled() => Native.IsGradEnabled() != 0;

    /// <summary>
    /// Computes without recording, and without the book-keeping that later recording needs, until the result is disposed.
    /// It must be disposed on the thread that made it.
    /// </summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether the calling thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => Native.IsInferenceMode() != 0;

    /// <summary>How many threads an operator may use.</summary>
    public static unsafe int get_num_threads()
    {
        int threads;
        Native.Check(Native.GetThreads(&threads));
        return threads;
    }

    /// <summary>Sets how many threads an operator may use. It is 1 at first, unless OMP_NUM_THREADS says otherwise.</summary>
    public static void set_num_threads(int num)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num);
        Native.Check(Native.SetThreads(num));
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool before;
        private bool disposed;

        public GradMode(bool enabled)
        {
            before = is_grad_enabled();
            Native.SetGradEnabled(enabled ? 1 : 0);
        }

        public void Dispose()
        {
            if (disposed)
                return;
            disposed = true;
            Native.SetGradEnabled(before ? 1 : 0);
        }
    }

    private sealed class InferenceMode : IDisposable
    {
        private nint guard;

        public unsafe InferenceMode(bool enabled)
        {
            nint created;
            Native.Check(Native.NewInferenceMode(enabled ? 1 : 0, &created));
            guard = created;
        }

        public void Dispose()
        {
            nint owned = Interlocked.Exchange(ref guard, 0);
            if (owned != 0)
                Native.Check(Native.DeleteInferenceMode(owned));
        }
    }
}
