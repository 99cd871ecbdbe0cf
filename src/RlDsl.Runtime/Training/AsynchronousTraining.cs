using System.Runtime.ExceptionServices;

namespace RlDsl;

/// <summary>
/// Workers that train one agent at the same time, each on a thread and in an environment of its own (Mnih et al. 2016), and share
/// a number of steps among them. What they share besides is theirs to guard.
/// </summary>
public sealed class AsynchronousTraining
{
    private readonly CancellationToken cancellationToken;
    private long left;
    private ExceptionDispatchInfo? failure;

    private AsynchronousTraining(long steps, CancellationToken cancellationToken)
    {
        left = steps;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>Makes workers; where one cannot be made, those before it are disposed.</summary>
    /// <typeparam name="TWorker">What a worker is.</typeparam>
    /// <param name="count">How many; positive.</param>
    /// <param name="make">Makes the worker with a number, from 0.</param>
    public static TWorker[] Make<TWorker>(int count, Func<int, TWorker> make)
        where TWorker : IDisposable
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(make);
        List<TWorker> workers = new(count);
        try
        {
            for (int i = 0; i < count; i++)
            {
                workers.Add(make(i));
            }
        }
        catch
        {
            workers.ForEach(worker => worker.Dispose());
            throw;
        }

        return [.. workers];
    }

    /// <summary>
    /// Starts a thread for each worker and waits until all have returned. If one throws, no other gets another step, and the
    /// first exception is thrown here once all have returned.
    /// </summary>
    /// <param name="workers">The number of workers; positive.</param>
    /// <param name="steps">The number of environment steps of all workers together; not negative.</param>
    /// <param name="work">
    /// What a worker does, given its number from 0: it asks <see cref="TakeStep"/> before each environment step, and returns soon
    /// after that has said no.
    /// </param>
    /// <param name="cancellationToken">Lets no worker have another step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static void Run(
        int workers, long steps, Action<AsynchronousTraining, int> work, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentNullException.ThrowIfNull(work);
        var training = new AsynchronousTraining(steps, cancellationToken);
        var threads = new List<Thread>(workers);
        try
        {
            for (int i = 0; i < workers; i++)
            {
                int worker = i;
                var thread = new Thread(() => training.Work(work, worker)) { Name = $"worker {worker}", IsBackground = true };
                thread.Start();
                threads.Add(thread);
            }
        }
        catch (Exception exception)
        {
            // The system has no more threads: those that it gave must not work on unseen.
            training.Stop(exception);
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        training.failure?.Throw();
    }

    /// <summary>Takes one of the steps that are left.</summary>
    /// <returns>
    /// Whether the worker may take an environment step: there was one left, and nothing has ended the training.
    /// </returns>
    public bool TakeStep() =>
        Volatile.Read(ref failure) is null && !cancellationToken.IsCancellationRequested && Interlocked.Decrement(ref left) >= 0;

    private void Work(Action<AsynchronousTraining, int> work, int worker)
    {
        try
        {
            work(this, worker);
        }
        catch (Exception exception)
        {
            Stop(exception);
        }
    }

    private void Stop(Exception exception) =>
        Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
}
