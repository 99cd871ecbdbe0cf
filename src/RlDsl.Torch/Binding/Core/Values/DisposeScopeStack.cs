namespace TorchSharp;

/// <summary>The dispose scopes that are open on one thread, innermost first.</summary>
internal sealed class DisposeScopeStack
{
    [ThreadStatic]
    private static DisposeScopeStack? ofThread;

    /// <summary>The stack of the calling thread.</summary>
    public static DisposeScopeStack OfThread => ofThread ??= new DisposeScopeStack();

    /// <summary>The innermost scope.</summary>
    public DisposeScope? Current { get; set; }

    /// <summary>Closes a scope, wherever in the stack it is.</summary>
    public void Remove(DisposeScope scope)
    {
        if (Current == scope)
        {
            Current = scope.Outer;
            return;
        }

        for (DisposeScope? inner = Current; inner is not null; inner = inner.Outer)
        {
            if (inner.Outer != scope)
                continue;
            inner.Relink(scope.Outer);
            return;
        }
    }
}
