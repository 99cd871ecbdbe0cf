namespace TorchSharp;

/// <summary>
/// Owns what is created on its thread while it is the innermost scope, and disposes it when it is disposed itself. Tensors
/// are freed together in one native call.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeStack stack;
    private IDisposable?[] items = new IDisposable?[16];
    private int count;
    private bool disposed;

    internal DisposeScope(DisposeScopeStack stack)
    {
        this.stack = stack;
        Outer = stack.Current;
        stack.Current = this;
    }

    /// <summary>What the scope owns now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => new ArraySegment<IDisposable>(items!, 0, count).ToArray();

    /// <summary>How many objects the scope owns now.</summary>
    public int DisposablesCount => count;

    /// <summary>The scope around this one on its thread.</summary>
    internal DisposeScope? Outer { get; private set; }

    /// <summary>Gives the object to this scope; the scope that owned it lets go of it.</summary>
    public void Attach(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.Scope?.Remove(tensor);
            Add(tensor);
        }
        else if (!Contains(disposable))
        {
            Append(disposable);
        }
    }

    /// <summary>Gives the objects to this scope.</summary>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Gives the objects to this scope.</summary>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        IReadOnlyList<IDisposable> list = [.. disposables];
        foreach (IDisposable disposable in list)
            Attach(disposable);
        return list;
    }

    /// <summary>Whether this scope owns the object.</summary>
    public bool Contains(IDisposable disposable) =>
        disposable is torch.Tensor tensor ? tensor.Scope == this : Array.IndexOf(items, disposable, 0, count) >= 0;

    /// <summary>Takes the object out of the scope: from now on its owner disposes it.</summary>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Remove(disposable);
        if (disposable is torch.Tensor tensor)
            tensor.GuardAlone();
        return disposable;
    }

    /// <summary>Takes the objects out of the scope.</summary>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <summary>Takes the objects out of the scope.</summary>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <summary>Takes the objects out of the scope.</summary>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes the objects out of the scope.</summary>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (IDisposable disposable in disposables)
            Detach(disposable);
    }

    /// <summary>Gives the object to the scope around this one; where there is none, to its owner.</summary>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(Outer, disposable);

    /// <summary>Gives the objects to the scope around this one.</summary>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Gives the objects to the scope around this one.</summary>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <summary>Gives the objects to the scope around this one.</summary>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, disposables);

    /// <summary>Gives the objects to the scope around this one.</summary>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    /// <summary>Gives the object to another scope; without one, to its owner.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (scope is null)
            return Detach(disposable);
        if (disposable is not torch.Tensor)
            Remove(disposable);
        scope.Attach(disposable);
        return disposable;
    }

    /// <summary>Gives the objects to another scope.</summary>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <summary>Gives the objects to another scope.</summary>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <summary>Gives the objects to another scope.</summary>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Gives the objects to another scope.</summary>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (IDisposable disposable in disposables)
            MoveToOther(scope, disposable);
    }

    /// <summary>Disposes what the scope owns and ends the scope.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        DisposeEverything();
        stack.Remove(this);
    }

    /// <summary>Disposes what the scope owns; the scope goes on.</summary>
    public void DisposeEverything()
    {
        Span<IDisposable?> owned = items.AsSpan(0, count);
        count = 0;
        torch.Tensor.FreeTogether(owned);
        foreach (ref IDisposable? item in owned)
        {
            if (item is not torch.Tensor)
                item!.Dispose();
            item = null;
        }
    }

    /// <summary>Disposes what the scope owns except some; the scope goes on.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ArgumentNullException.ThrowIfNull(inKeep);
        IDisposable[] kept = [.. inKeep.Where(Contains)];
        foreach (IDisposable disposable in kept)
            Remove(disposable);
        DisposeEverything();
        foreach (IDisposable disposable in kept)
            Attach(disposable);
    }

    /// <summary>Disposes what the scope owns except some; the scope goes on.</summary>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes what the scope owns except one object; the scope goes on.</summary>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Disposes what the scope owns except two objects; the scope goes on.</summary>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <summary>Disposes what the scope owns except three objects; the scope goes on.</summary>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Lets go of an object that has been disposed by other means.</summary>
    public void MarkAsDisposed(IDisposable disposable) => Remove(disposable);

    /// <summary>Adds a tensor that no scope owns.</summary>
    internal void Add(torch.Tensor tensor)
    {
        tensor.EnterScope(this, count);
        Append(tensor);
    }

    /// <summary>Lets go of an object, in constant time for a tensor: the last one takes its place.</summary>
    internal void Remove(IDisposable disposable)
    {
        int index;
        if (disposable is torch.Tensor tensor)
        {
            if (tensor.Scope != this)
                return;
            index = tensor.LeaveScope();
        }
        else
        {
            index = Array.IndexOf(items, disposable, 0, count);
            if (index < 0)
                return;
        }

        IDisposable last = items[--count]!;
        items[count] = null;
        if (index == count)
            return;
        items[index] = last;
        (last as torch.Tensor)?.MoveInScope(index);
    }

    internal void Relink(DisposeScope? outer) => Outer = outer;

    private void Append(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (count == items.Length)
            Array.Resize(ref items, count * 2);
        items[count++] = disposable;
    }
}
