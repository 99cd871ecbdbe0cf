using RlDsl.Torch.Binding;

namespace TorchSharp;

/// <summary>What PyTorch has in its module torch, over the libtorch of the operating system.</summary>
public static partial class torch
{
    /// <summary>
    /// An array of numbers with any number of dimensions, which can take part in differentiation. A tensor is owned by the
    /// dispose scope it was made in; made outside of any scope, it is freed by <see cref="Dispose()"/> or, in the end, by
    /// the garbage collector.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;
        private Guard? guard;
        private int placeInScope;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            CountUp();
            DisposeScope? scope = CurrentDisposeScope;
            if (scope is null)
                guard = new Guard(handle);
            else
                scope.Add(this);
        }

        /// <summary>How many tensors of the process have a handle now.</summary>
        public static long TotalCount => Volatile.Read(ref totalCount);

        /// <summary>How many tensors of the process had a handle at once, at most.</summary>
        public static long PeakCount => Volatile.Read(ref peakCount);

        /// <summary>The address of the native tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
        public IntPtr Handle => LiveHandle;

        /// <summary>Whether the tensor is disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>The address of the native tensor. Keep the tensor alive while it is used.</summary>
        /// <exception cref="ObjectDisposedException">The tensor is disposed.</exception>
        internal nint LiveHandle
        {
            get
            {
                nint live = handle;
                if (live == 0)
                    ThrowDisposed();
                return live;
            }
        }

        internal DisposeScope? Scope { get; private set; }

        /// <summary>A tensor for an address that native code handed over with its reference.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => Own(handle);

        /// <summary>Gives the native tensor away: this object is disposed, the address stays valid.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            nint given = LiveHandle;
            Forget();
            handle = 0;
            Interlocked.Decrement(ref totalCount);
            return given;
        }

        /// <summary>Takes the tensor out of its dispose scope: it lives until it is disposed or collected.</summary>
        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope around the one that owns it.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope that owns another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return MoveTo(other.Scope);
        }

        /// <summary>Gives the tensor to a scope.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope other) => MoveTo(other);

        /// <summary>Frees the native tensor; a second time does nothing.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        internal static Tensor Own(nint handle) => handle != 0
            ? new Tensor(handle)
            : throw new InvalidOperationException("libtorch returned no tensor where one was expected.");

        /// <summary>Frees the tensors among what a scope owns in one native call.</summary>
        internal static unsafe void FreeTogether(ReadOnlySpan<IDisposable?> owned)
        {
            const int Batch = 256;
            nint* handles = stackalloc nint[Batch];
            int gathered = 0;
            foreach (IDisposable? item in owned)
            {
                if (item is not Tensor tensor || tensor.handle == 0)
                    continue;
                if (gathered == Batch)
                {
                    Free(handles, gathered);
                    gathered = 0;
                }

                handles[gathered++] = tensor.handle;
                tensor.handle = 0;
                tensor.Scope = null;
            }

            Free(handles, gathered);
        }

        /// <summary>Makes the garbage collector responsible for a tensor that no scope owns any more.</summary>
        internal void GuardAlone()
        {
            if (handle != 0 && Scope is null)
                guard ??= new Guard(handle);
        }

        internal void EnterScope(DisposeScope scope, int place)
        {
            ObjectDisposedException.ThrowIf(handle == 0, this);
            guard?.Dispose();
            guard = null;
            Scope = scope;
            placeInScope = place;
        }

        internal void MoveInScope(int place) => placeInScope = place;

        internal int LeaveScope()
        {
            Scope = null;
            return placeInScope;
        }

        /// <summary>Frees the native tensor.</summary>
        protected virtual unsafe void Dispose(bool disposing)
        {
            nint owned = Interlocked.Exchange(ref handle, 0);
            if (owned == 0)
                return;
            Forget();
            Free(&owned, 1);
        }

        private static void CountUp()
        {
            long live = Interlocked.Increment(ref totalCount);
            long peak = Volatile.Read(ref peakCount);
            while (live > peak)
            {
                long seen = Interlocked.CompareExchange(ref peakCount, live, peak);
                if (seen == peak)
                    return;
                peak = seen;
            }
        }

        private static unsafe void Free(nint* handles, int count)
        {
            if (count == 0)
                return;
            Interlocked.Add(ref totalCount, -count);
            Native.Check(Native.FreeMany(handles, count));
        }

        private static void ThrowDisposed() => throw new ObjectDisposedException(
            nameof(Tensor),
            "This tensor is disposed: it was used after Dispose(), or after the end of the dispose scope that owned it. "
            + "MoveToOuterDisposeScope() or DetachFromDisposeScope() keeps a tensor beyond its scope.");

        private Tensor MoveTo(DisposeScope? scope)
        {
            if (scope is not null)
                scope.Attach(this);
            else
                DetachFromDisposeScope();
            return this;
        }

        private void Forget()
        {
            Scope?.Remove(this);
            guard?.Dispose();
            guard = null;
        }

        /// <summary>
        /// The finalizer of a tensor that no scope owns. It is an object of its own because objects with a finalizer are
        /// slow to make, and a tensor in a scope needs none.
        /// </summary>
        private sealed class Guard(nint handle) : IDisposable
        {
            unsafe ~Guard()
            {
                nint owned = handle;
                Interlocked.Decrement(ref totalCount);
                _ = Native.FreeMany(&owned, 1);
            }

            public void Dispose() => GC.SuppressFinalize(this);
        }
    }
}
