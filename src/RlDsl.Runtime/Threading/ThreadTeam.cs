using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace RlDsl;

/// <summary>
/// Threads that do work together: each part is always the same thread's, so that results do not depend on which is faster.
/// The thread that calls does the first part. It is for one caller at a time.
/// </summary>
/// <remarks>
/// Between two pieces of work the threads look out for the next one for some microseconds before they sleep: work of a training
/// loop follows at once, and to wake a thread takes longer than much of it.
/// </remarks>
public sealed unsafe class ThreadTeam : IDisposable
{
    /// <summary>The most threads of a team.</summary>
    public const int MostThreads = 256;

    /// <summary>How often a thread looks for work before it sleeps.</summary>
    private const int Looks = 2_000;

    private readonly Lock failing = new();
    private readonly object gate = new();
    private readonly Thread[] threads;
    private void* work;
    private delegate*<void*, int, int, void> run;
    private int turn, remaining, sleeping;
    private bool isBusy, isDisposed;
    private ExceptionDispatchInfo? failure;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">How many threads work, the caller among them: from 1, which starts none, to 256.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of its range.</exception>
    public ThreadTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostThreads);
        Count = count;
        threads = new Thread[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int part = i + 1;
            threads[i] = new Thread(() => Serve(part)) { IsBackground = true, Name = $"RlDsl worker {part}" };
            threads[i].Start();
        }
    }

    /// <summary>How many threads work, the caller among them.</summary>
    public int Count { get; }

    /// <summary>Which of several things a part has: as many as the others, or one lot fewer.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="part">The part.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="lot">How many things stay together; all parts but the last one begin and end with a whole lot.</param>
    /// <returns>The first thing of the part, and how many it has; none for a part that is left without.</returns>
    public static (int Start, int Count) Share(int count, int part, int parts, int lot = 1)
    {
        if (parts == 1)
        {
            return (0, count);
        }

        long lots = ((long)count + lot - 1) / lot;
        int start = (int)Math.Min(lots * part / parts * lot, count), end = (int)Math.Min(lots * (part + 1) / parts * lot, count);
        return (start, end - start);
    }

    /// <summary>Does work in as many parts as there are threads, and returns when all are done.</summary>
    /// <typeparam name="TWork">The kind of work.</typeparam>
    /// <param name="work">The work. All threads see the same one.</param>
    /// <exception cref="InvalidOperationException">The team is at work already, for this or another caller.</exception>
    /// <exception cref="ObjectDisposedException">The team was disposed.</exception>
    /// <remarks>An exception of a part is thrown on when all parts are done; of several, any one.</remarks>
    public void Run<TWork>(TWork work)
        where TWork : struct, ITeamWork, allows ref struct
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (threads.Length == 0)
        {
            work.Do(0, 1);
            return;
        }

        if (isBusy)
        {
            throw new InvalidOperationException("The threads are at work already: one caller at a time, and no work within work.");
        }

        // The work lies on this stack until all are done with it.
        this.work = Unsafe.AsPointer(ref work);
        run = &Do<TWork>;
        remaining = threads.Length;
        isBusy = true;
        Announce();
        try
        {
            work.Do(0, Count);
        }
        finally
        {
            var wait = new SpinWait();
            while (Volatile.Read(ref remaining) > 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }

            isBusy = false;
        }

        if (failure is { } failed)
        {
            failure = null;
            failed.Throw();
        }
    }

    /// <summary>Ends the threads. Work must not be under way.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        Announce();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }
    }

    private static void Do<TWork>(void* work, int part, int parts)
        where TWork : struct, ITeamWork, allows ref struct => Unsafe.AsRef<TWork>(work).Do(part, parts);

    private void Announce()
    {
        // A full fence: a thread that goes to sleep has counted itself, or sees the turn.
        Interlocked.Increment(ref turn);
        if (Volatile.Read(ref sleeping) > 0)
        {
            lock (gate)
            {
                Monitor.PulseAll(gate);
            }
        }
    }

    private void Serve(int part)
    {
        int done = 0;
        while (true)
        {
            Await(done);
            done++;
            if (isDisposed)
            {
                return;
            }

            try
            {
                run(work, part, Count);
            }
#pragma warning disable CA1031 // The caller gets it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                lock (failing)
                {
                    failure ??= ExceptionDispatchInfo.Capture(exception);
                }
            }

            Interlocked.Decrement(ref remaining);
        }
    }

    /// <summary>Returns when the turn is another than the one that was done last.</summary>
    private void Await(int done)
    {
        for (int look = 0; look < Looks; look++)
        {
            if (Volatile.Read(ref turn) != done)
            {
                return;
            }

            Thread.SpinWait(1);
        }

        lock (gate)
        {
            Interlocked.Increment(ref sleeping);
            while (Volatile.Read(ref turn) == done)
            {
                Monitor.Wait(gate);
            }

            Interlocked.Decrement(ref sleeping);
        }
    }
}
