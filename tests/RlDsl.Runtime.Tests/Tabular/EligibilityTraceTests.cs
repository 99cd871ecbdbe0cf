namespace RlDsl.Runtime.Tests.Tabular;

public class EligibilityTraceTests
{
    [Fact]
    public void Traces_are_those_by_hand()
    {
        var traces = new EligibilityTraces(3);
        traces.Accumulate(1);
        traces.Accumulate(1);
        Assert.Equal(2, traces[1]);
        traces.Decay(0.25);
        Assert.Equal((0.5, 1), (traces[1], traces.Count));
        traces.Dutch(1, 0.5);
        Assert.Equal(1.25, traces[1]);
        traces.Dutch(2, 0.5);
        Assert.Equal((1.0, 2), (traces[2], traces.Count));
        traces.Replace(1);
        Assert.Equal((0.0, 1.0, 1.0), (traces[0], traces[1], traces[2]));
        traces.Decay(0);
        Assert.Equal((0, 0.0), (traces.Count, traces[1]));
        traces.Replace(0);
        traces.Clear();
        Assert.Equal((0, 0.0), (traces.Count, traces[0]));
        Assert.Equal(3, traces.Weights);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Traces_and_updates_are_those_of_a_whole_array(ulong seed)
    {
        const int Weights = 40;
        var random = new RandomSource(seed);
        var traces = new EligibilityTraces(Weights);
        var table = new StateValueTable(new TabularSpec("Test-v0", Weights, 1), 0);
        double[] dense = new double[Weights], values = new double[Weights];
        for (int step = 0; step < 20_000; step++)
        {
            int index = random.NextInt32(Weights);
            double amount = random.NextNormal();
            switch (random.NextInt32(10))
            {
                case < 2:
                    traces.Accumulate(index);
                    dense[index] += 1;
                    break;
                case < 4:
                    traces.Replace(index);
                    dense[index] = 1;
                    break;
                case < 6:
                    // A step size of 3 makes traces negative.
                    double stepSize = random.NextInt32(2) == 0 ? 0.1 : 3;
                    traces.Dutch(index, stepSize);
                    dense[index] += 1 - (stepSize * dense[index]);
                    break;
                case < 8:
                    // Small factors, so that many fade away.
                    double factor = random.NextInt32(3) == 0 ? 1e-120 : random.NextDouble();
                    traces.Decay(factor);
                    dense = [.. dense.Select(trace => Math.Abs(trace * factor) < 1e-300 ? 0 : trace * factor)];
                    break;
                case 8:
                    table.Move(traces, amount);
                    values = [.. values.Zip(dense, (value, trace) => value + (amount * trace))];
                    break;
                default:
                    if (random.NextInt32(50) == 0)
                    {
                        traces.Clear();
                        Array.Clear(dense);
                    }

                    break;
            }

            Assert.Equal(dense[index], traces[index]);
            Assert.Equal(dense.Count(trace => trace != 0), traces.Count);
        }

        Assert.Equal(dense, Enumerable.Range(0, Weights).Select(i => traces[i]));
        Assert.Equal(values, table.Values.ToArray());
    }

    [Fact]
    public void Trace_that_comes_to_nothing_leaves_the_list()
    {
        var traces = new EligibilityTraces(2);
        traces.Dutch(0, 0.5);
        traces.Dutch(0, 2);
        Assert.Equal((0.0, 0), (traces[0], traces.Count));
        traces.Accumulate(1);
        traces.Accumulate(0);
        Assert.Equal((1.0, 1.0, 2), (traces[0], traces[1], traces.Count));
    }

    [Fact]
    public void List_stays_short_over_many_steps()
    {
        // With γ λ = 0.5 a trace is below 1e-300 after 997 halvings.
        var traces = new EligibilityTraces(100_000);
        for (int step = 0; step < 50_000; step++)
        {
            traces.Decay(0.5);
            traces.Accumulate(step);
        }

        Assert.Equal(997, traces.Count);
        Assert.Equal(Math.ScaleB(1, -996), traces[50_000 - 997]);
        Assert.Equal(0, traces[50_000 - 998]);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var traces = new EligibilityTraces(50);
        var table = new StateValueTable(new TabularSpec("Test-v0", 50, 1), 0);
        Run(100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int steps)
        {
            for (int step = 0; step < steps; step++)
            {
                traces.Decay(0.9);
                traces.Accumulate(step % 50);
                traces.Dutch(step * 7 % 50, 0.1);
                traces.Replace(step * 11 % 50);
                table.Move(traces, 0.01);
            }
        }
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new EligibilityTraces(0));
        var traces = new EligibilityTraces(2);
        foreach (int wrong in (int[])[-1, 2])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => traces.Accumulate(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => traces.Replace(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => traces.Dutch(wrong, 0.1));
            Assert.Throws<ArgumentOutOfRangeException>(() => traces[wrong]);
        }

        foreach (double wrong in (double[])[-0.1, 1.1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => traces.Decay(wrong));
        }

        Assert.Equal(0, traces.Count);
    }
}
