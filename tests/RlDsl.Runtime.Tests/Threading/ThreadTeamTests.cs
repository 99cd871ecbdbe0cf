namespace RlDsl.Runtime.Tests.Threading;

public sealed class ThreadTeamTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7)]
    public void Every_part_is_done_once_and_always_by_the_same_thread(int count)
    {
        using ThreadTeam team = new(count);
        int[] done = new int[count], threads = new int[count];
        team.Run(new Note(done, threads));
        int[] first = [.. threads];
        for (int i = 0; i < 200; i++)
        {
            team.Run(new Note(done, threads));
            Assert.Equal(first, threads);
        }

        Assert.All(done, times => Assert.Equal(201, times));
        Assert.Equal(Environment.CurrentManagedThreadId, first[0]);
        Assert.Equal(count, first.Distinct().Count());
    }

    /// <summary>After a while without work the threads sleep.</summary>
    [Fact]
    public void Threads_wake_from_their_sleep()
    {
        using ThreadTeam team = new(3);
        int[] done = new int[3], threads = new int[3];
        for (int i = 0; i < 5; i++)
        {
            Thread.Sleep(20);
            team.Run(new Note(done, threads));
        }

        Assert.Equal([5, 5, 5], done);
    }

    [Fact]
    public void Work_on_spans_is_seen_by_all()
    {
        using ThreadTeam team = new(3);
        Span<int> numbers = stackalloc int[100];
        for (int i = 0; i < 1_000; i++)
        {
            team.Run(new Add(numbers));
        }

        foreach (int number in numbers)
        {
            Assert.Equal(1_000, number);
        }
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void An_exception_of_a_part_is_thrown_when_all_are_done(int failing)
    {
        using ThreadTeam team = new(3);
        int[] done = new int[3];

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => team.Run(new Fail(done, failing)));

        Assert.Equal($"part {failing}", error.Message);
        Assert.Equal([1, 1, 1], done);
        team.Run(new Fail(done, failing: -1));
        Assert.Equal([2, 2, 2], done);
    }

    [Fact]
    public void Work_within_work_is_refused()
    {
        using ThreadTeam team = new(2);

        Assert.Contains(
            "at work already",
            Assert.Throws<InvalidOperationException>(() => team.Run(new Nested(team))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Disposed_team_refuses_work()
    {
        ThreadTeam team = new(2);
        team.Dispose();
        team.Dispose();

        Assert.Throws<ObjectDisposedException>(() => team.Run(new Fail([0, 0], failing: -1)));
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(257)]
    public void Wrong_count_is_refused(int count) => Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(count));

    [Fact]
    public void Shares_are_even_and_leave_nothing_out()
    {
        for (int count = 0; count < 60; count++)
        {
            for (int parts = 1; parts < 9; parts++)
            {
                foreach (int lot in (int[])[1, 4, 7])
                {
                    (int Start, int Count)[] shares =
                        [.. Enumerable.Range(0, parts).Select(part => ThreadTeam.Share(count, part, parts, lot))];

                    Assert.Equal(count, shares.Sum(share => share.Count));
                    Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.Equal(pair.First.Start + pair.First.Count, pair.Second.Start));
                    Assert.All(shares.Where(share => share.Count > 0), share => Assert.Equal(0, share.Start % lot));
                    Assert.True(shares.Max(share => share.Count) - shares.Min(share => share.Count) < 2 * lot);
                }
            }
        }

        Assert.Equal((int.MaxValue / 2, (int.MaxValue / 2) + 1), ThreadTeam.Share(int.MaxValue, 1, 2));
    }

    [Fact]
    public void Work_allocates_nothing()
    {
        using ThreadTeam team = new(2);
        int[] done = new int[2];
        Fail work = new(done, failing: -1);
        team.Run(work);
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                team.Run(work);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private readonly struct Note(int[] done, int[] threads) : ITeamWork
    {
        public void Do(int part, int parts)
        {
            Assert.Equal(done.Length, parts);
            done[part]++;
            threads[part] = Environment.CurrentManagedThreadId;
        }
    }

    private readonly ref struct Add(Span<int> numbers) : ITeamWork
    {
        private readonly Span<int> numbers = numbers;

        public void Do(int part, int parts)
        {
            (int start, int count) = ThreadTeam.Share(numbers.Length, part, parts);
            foreach (ref int number in numbers.Slice(start, count))
            {
                number++;
            }
        }
    }

    private readonly struct Fail(int[] done, int failing) : ITeamWork
    {
        public void Do(int part, int parts)
        {
            done[part]++;
            if (part == failing)
            {
                throw new InvalidOperationException($"part {part}");
            }
        }
    }

    private readonly struct Nested(ThreadTeam team) : ITeamWork
    {
        public void Do(int part, int parts)
        {
            if (part == 0)
            {
                team.Run(new Fail([0, 0], failing: -1));
            }
        }
    }
}
