using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

/// <summary>The memory of tensors, which the native library keeps for the next ones.</summary>
public class MemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(12_928)]
    [InlineData(262_144)]
    public void Freed_memory_is_used_again(long elements)
    {
        Tensor first = zeros([elements]);
        long address = AddressOf(first);
        first.Dispose();

        using Tensor second = zeros([elements]);

        Assert.Equal(address, AddressOf(second));
    }

    [Fact]
    public void Tensors_that_live_share_no_memory_and_are_aligned()
    {
        using DisposeScope scope = NewDisposeScope();
        var spans = new List<(long Start, long End)>();
        for (int round = 0; round < 2; round++)
        {
            for (long elements = 1; elements < 600_000; elements = (elements * 5 / 4) + 1)
            {
                Tensor tensor = full([elements], (float)round);
                long start = AddressOf(tensor);
                Assert.Equal(0, start % 64);
                spans.Add((start, start + (elements * sizeof(float))));
            }
        }

        spans.Sort();
        for (int i = 1; i < spans.Count; i++)
            Assert.True(spans[i - 1].End <= spans[i].Start, $"Tensors {i - 1} and {i} overlap.");
    }

    [Fact]
    public void Tensors_may_be_freed_on_another_thread_and_outlive_theirs()
    {
        Tensor[] made = [];
        var maker = new Thread(() => made = [.. Enumerable.Range(0, 50).Select(i => full([1000], (float)i))]);
        maker.Start();
        maker.Join();
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (float)i), made.Select(tensor => tensor.data<float>()[999]));
        var freer = new Thread(() => Array.ForEach(made, tensor => tensor.Dispose()));
        freer.Start();
        freer.Join();

        using Tensor next = full([1000], 7f);

        Assert.Equal(7000, next.sum().ToDouble());
    }

    [Fact]
    public void More_than_a_thread_keeps_can_be_freed()
    {
        for (int round = 0; round < 2; round++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor[] tensors = [.. Enumerable.Range(0, 60).Select(i => full([200_000], (float)i))];
            Assert.Equal(59, tensors[59][199_999].ToDouble());
        }
    }

    private static unsafe long AddressOf(Tensor tensor)
    {
        fixed (byte* start = tensor.bytes)
        {
            return (long)start;
        }
    }
}
