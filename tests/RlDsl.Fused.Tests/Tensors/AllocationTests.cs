namespace RlDsl.Fused.Tests.Tensors;

public class AllocationTests
{
    [Fact]
    public void No_operation_allocates_once_the_arena_has_grown()
    {
        Arena arena = new();
        Tensor x = Kept(6, 5), y = Kept(5), image = Kept(2, 3, 4, 5), index = Kept(6), wide = Kept(6, 1);
        var random = new RandomSource(1);
        int[] rows = [4, 0, 0, 5];
        for (int i = 0; i < 3; i++)
        {
            Run();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        Tensor Kept(params int[] shape) =>
            Tensor.Over(arena, new Column<float>(shape.Aggregate(1, (a, b) => a * b)), shape);

        void Run()
        {
            arena.Reset();
            Tensor all = (x + y) - (x * 2) + (1 - x) / (y + 1) - (-x);
            all = all.Minimum(x).Maximum(0).Greater(y) + all.Huber(x, 1) + all.Huber(0, 1) + Tensor.Greater(0, x);
            all = all.Choose(x, y).Choose(1, x).Choose(x, 1).Choose(1, 2);
            all = all.Square().Sqrt().Abs().Floor().Truncate().Exp().Log().Tanh().Softplus().Clamp(0, 1).IsNegative();
            all = all.Softmax(0).Softmax(1).LogSoftmax(0).LogSoftmax(1);
            Tensor reduced = image.Sum(1).Average(1).Max(0) + image.Min(3).ArgMax(0).Max(0).Max() + all.ArgMax();
            float number = reduced.Sum() + all.Mean() + all.Min() + all.ExplainedVariance(x) + all.Normalised().Mean();
            Tensor shaped = (x + number).Unsqueeze(1).Squeeze(1).Reshape(5, 6).Reshape(6, 5);
            shaped = y.ExpandLike(shaped).SumTo(wide).ExpandLike(x).Filled(1) + shaped.ZerosLike();
            Tensor taken = x.Take(index) + image.Take(Tensor.Of(arena, [0, 1, 2], 3), 2).Select(2, 1).Max();
            taken = x.Gather(1, index.Unsqueeze(1)).Squeeze(1) + x.Select(1, 1) + taken;
            shaped = shaped.ScatterAdd(1, index.Unsqueeze(1), taken.Unsqueeze(1));
            shaped = shaped.Rows(rows).ScatterRows(rows, shaped);
            taken = taken.RepeatOverSteps(arena.Zeros(12)).SumOverSteps(2) + taken.Lookup(index);
            shaped = Tensor.Join(shaped, shaped.NoiseLike(random)).Columns(3, 5) + Tensor.Stack(shaped, shaped).Select(0, 1);
            shaped = shaped.UniformLike(random) + index.OneHot(5);
        }
    }
}
