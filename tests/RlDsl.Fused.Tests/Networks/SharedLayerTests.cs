namespace RlDsl.Fused.Tests.Networks;

/// <summary>Layers whose rows several threads share compute what one thread computes, to the last bit.</summary>
public class SharedLayerTests
{
    public static TheoryData<int, int, int, int, Activation> Cases
    {
        get
        {
            TheoryData<int, int, int, int, Activation> cases = [];
            foreach (int threads in (int[])[2, 3, 5])
            {
                foreach (Activation activation in (Activation[])[Activation.None, Activation.Relu, Activation.Tanh, Activation.Gelu])
                {
                    // The last ones are too small to be shared, or have fewer inputs or outputs than there are threads.
                    cases.Add(threads, 517, 64, 64, activation);
                    cases.Add(threads, 129, 120, 84, activation);
                    cases.Add(threads, 1_000, 37, 19, activation);
                    cases.Add(threads, 70_001, 2, 4, activation);
                    cases.Add(threads, 9_001, 60, 1, activation);
                    cases.Add(threads, 31, 4, 64, activation);
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Threads_change_no_bit(int threads, int rows, int inputs, int outputs, Activation activation)
    {
        using ThreadTeam team = new(threads);
        float[][] expected = Results(new Arena(), rows, inputs, outputs, activation);
        float[][] shared = Results(new Arena(team), rows, inputs, outputs, activation);

        Assert.All(expected.Zip(shared), pair => Assert.True(pair.First.AsSpan().SequenceEqual(pair.Second)));
    }

    [Fact]
    public void Shared_layers_allocate_nothing()
    {
        using ThreadTeam team = new(2);
        Arena arena = new(team);
        var layer = new LinearLayer(64, 64, Activation.Tanh);
        Tensor input = Tensor.Over(arena, new Column<float>(256 * 64), 256, 64);
        long least = long.MaxValue;
        for (int round = 0; round < 7; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            arena.Reset();
            LayerPass pass = layer.Forward(input);
            layer.BackwardToInput(pass, pass.Output);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    /// <summary>The output, the gradient by the input alone and beside the others, and those by the parameters.</summary>
    private static float[][] Results(Arena arena, int rows, int inputs, int outputs, Activation activation)
    {
        var random = new RandomSource(3);
        var layer = new LinearLayer(inputs, outputs, activation);
        random.FillNormal(layer.Weight.Values);
        random.FillNormal(layer.Bias.Values);
        float[] x = new float[rows * inputs], c = new float[rows * outputs];
        random.FillNormal(x);
        random.FillNormal(c);
        LayerPass pass = layer.Forward(Tensor.Of(arena, x, rows, inputs));
        Tensor gradient = Tensor.Of(arena, c, rows, outputs);
        Tensor alone = layer.InputGradient(pass, gradient), beside = layer.BackwardToInput(pass, gradient);
        return
        [
            [.. pass.Output.Values], [.. alone.Values], [.. beside.Values], [.. layer.Weight.Gradient], [.. layer.Bias.Gradient],
        ];
    }
}
