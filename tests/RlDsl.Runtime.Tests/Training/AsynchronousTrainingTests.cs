namespace RlDsl.Runtime.Tests.Training;

public class AsynchronousTrainingTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 100)]
    [InlineData(4, 10_001)]
    [InlineData(8, 3)]
    public void Workers_share_the_steps_and_none_is_lost_or_taken_twice(int workers, long steps)
    {
        long[] taken = new long[workers];
        int[] threads = new int[workers];
        AsynchronousTraining.Run(workers, steps, (training, worker) =>
        {
            threads[worker] = Environment.CurrentManagedThreadId;
            while (training.TakeStep())
            {
                taken[worker]++;
            }

            Assert.False(training.TakeStep());
        });
        Assert.Equal(steps, taken.Sum());
        Assert.Equal(workers, threads.Distinct().Count());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    [Fact]
    public void Workers_run_at_the_same_time()
    {
        // Each waits for the others: one after another they would never get past it.
        using var barrier = new Barrier(3);
        AsynchronousTraining.Run(3, 0, (_, _) => Assert.True(barrier.SignalAndWait(TimeSpan.FromMinutes(1))));
        Assert.Equal(1, barrier.CurrentPhaseNumber);
    }

    [Fact]
    public void The_first_exception_ends_all_and_comes_through()
    {
        bool[] stopped = new bool[3];
        NotSupportedException thrown = Assert.Throws<NotSupportedException>(() => AsynchronousTraining.Run(
            3,
            long.MaxValue,
            (training, worker) =>
            {
                if (worker == 1)
                {
                    Fail();
                }

                while (training.TakeStep())
                {
                }

                stopped[worker] = true;
                throw new InvalidOperationException("a later one");
            }));
        Assert.Equal("the first", thrown.Message);
        Assert.Contains(nameof(Fail), thrown.StackTrace!, StringComparison.Ordinal);
        Assert.Equal([true, false, true], stopped);

        static void Fail() => throw new NotSupportedException("the first");
    }

    [Fact]
    public void Cancellation_lets_no_worker_have_another_step()
    {
        using var source = new CancellationTokenSource();
        long taken = 0;
        AsynchronousTraining.Run(1, 1000, TakeUntilTheTenth, source.Token);
        Assert.Equal(10, taken);
        AsynchronousTraining.Run(3, 1000, TakeUntilTheTenth, source.Token);
        Assert.Equal(10, taken);

        void TakeUntilTheTenth(AsynchronousTraining training, int worker)
        {
            while (training.TakeStep())
            {
                if (Interlocked.Increment(ref taken) == 10)
                {
                    source.Cancel();
                }
            }
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AsynchronousTraining.Run(0, 1, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsynchronousTraining.Run(1, -1, (_, _) => { }));
    }
}
