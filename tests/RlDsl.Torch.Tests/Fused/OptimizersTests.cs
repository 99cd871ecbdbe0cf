using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>
/// Optimizers of the fused backend step as those of the TorchSharp backend, and go on from what those have saved.
/// </summary>
public class OptimizersTests
{
    private static readonly Dictionary<
        string, (Func<FlatParameters, FlatOptimizer> Torch, Func<Plain.FlatParameters, Plain.FlatOptimizer> Plain)> kinds = new()
        {
            ["adam"] = (p => new FlatAdam(p, 1e-2), p => new Plain.FlatAdam(p, 1e-2)),
            ["adam settings"] = (p => new FlatAdam(p, 3e-3, 0.5, 0.9, 1e-3), p => new Plain.FlatAdam(p, 3e-3, 0.5, 0.9, 1e-3)),
            ["adamw"] = (p => new FlatAdam(p, 1e-2, weightDecay: 0.1), p => new Plain.FlatAdam(p, 1e-2, weightDecay: 0.1)),
            ["rmsprop"] = (p => new FlatRmsProp(p, 1e-2), p => new Plain.FlatRmsProp(p, 1e-2)),
            ["rmsprop momentum"] = (
            p => new FlatRmsProp(p, 1e-2, 0.9, 1e-2, 0.8), p => new Plain.FlatRmsProp(p, 1e-2, 0.9, 1e-2, 0.8)),
            ["rmsprop all"] = (
            p => new FlatRmsProp(p, 1e-2, 0.95, 1e-2, 0.95, centered: true),
            p => new Plain.FlatRmsProp(p, 1e-2, 0.95, 1e-2, 0.95, centered: true)),
            ["sgd"] = (p => new FlatSgd(p, 5e-3), p => new Plain.FlatSgd(p, 5e-3)),
            ["sgd momentum"] = (p => new FlatSgd(p, 5e-3, 0.9), p => new Plain.FlatSgd(p, 5e-3, 0.9)),
        };

    public static TheoryData<string> Kinds => [.. kinds.Keys];

    /// <summary>
    /// Both follow the gradient of half the sum of squares, clipped, from the same parameters to ones within 1e-6,
    /// or within as large a share of what is above 1.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_are_the_same(string kind)
    {
        using Pair pair = new(kind);
        for (int step = 0; step < 30; step++)
        {
            pair.Minimise(step);
            Assert.All(
                pair.Torch.ToArray().Zip(pair.Plain.ToArray()),
                both => Assert.Equal(both.First, both.Second, 1e-6 * Math.Max(1, Math.Abs(both.First))));
            pair.Plain.CopyFrom(pair.Torch.ToArray());
        }

        Assert.Equal(pair.TorchOptimizer.StepCount, pair.PlainOptimizer.StepCount);
        Assert.Equal(pair.TorchSession.UpdateCount, pair.PlainSession.UpdateCount);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_one_has_saved_the_other_loads_and_saves_byte_for_byte(string kind)
    {
        using Pair pair = new(kind), other = new(kind);
        for (int step = 0; step < 5; step++)
        {
            pair.Minimise(step);
        }

        Assert.Equal(pair.TorchOptimizer.StateSize, pair.PlainOptimizer.StateSize);
        byte[] torch = Saved(pair.TorchOptimizer.Save), plain = Saved(pair.PlainOptimizer.Save);
        other.PlainOptimizer.Load(torch);
        other.TorchOptimizer.Load(plain);
        Assert.Equal(torch, Saved(other.PlainOptimizer.Save));
        Assert.Equal(plain, Saved(other.TorchOptimizer.Save));

        // Each goes on as the one that saved it.
        other.Plain.CopyFrom(pair.Torch.ToArray());
        other.Torch.CopyFrom(pair.Plain.ToArray());
        for (int step = 5; step < 10; step++)
        {
            pair.Minimise(step);
            other.Minimise(step);
        }

        Assert.All(pair.Torch.ToArray().Zip(other.Plain.ToArray()), both => Assert.Equal(both.First, both.Second, 1e-5));
        Assert.All(pair.Plain.ToArray().Zip(other.Torch.ToArray()), both => Assert.Equal(both.First, both.Second, 1e-5));
    }

    private static byte[] Saved(Action<Stream> save)
    {
        using MemoryStream stream = new();
        save(stream);
        return stream.ToArray();
    }

    private sealed class Pair : IDisposable
    {
        private readonly TorchNetwork module = new(4);
        private readonly NoBatch batch = new();
        private readonly RlDsl.Fused.Arena arena = new();
        private readonly PlainNetwork network = new(4);

        public Pair(string kind)
        {
            Torch = new FlatParameters(module);
            Plain = new RlDsl.Fused.FlatParameters(network);
            TorchOptimizer = kinds[kind].Torch(Torch);
            PlainOptimizer = kinds[kind].Plain(Plain);
        }

        public FlatParameters Torch { get; }

        public RlDsl.Fused.FlatParameters Plain { get; }

        public FlatOptimizer TorchOptimizer { get; }

        public RlDsl.Fused.FlatOptimizer PlainOptimizer { get; }

        public TrainingSession TorchSession { get; } = new();

        public TrainingSession PlainSession { get; } = new();

        public void Minimise(int step)
        {
            using DisposeScope scope = NewDisposeScope();
            float[] x = new float[8 * 4];
            new RandomSource((ulong)step).FillNormal(x);
            double? norm = step % 2 == 0 ? 0.7 : null, limit = step % 3 == 0 ? 0.05 : null;
            TorchOptimizer.Minimise(
                module.call(tensor(x, [8, 4])).Square().sum() / Kept(2), "loss", TorchSession, batch, [], maximumNorm: norm,
                maximumValue: limit);
            arena.Reset();
            Plain.ZeroGradient();
            RlDsl.Fused.Tensor result = network.Learn(RlDsl.Fused.Tensor.Of(arena, x, 8, 4));
            PlainOptimizer.Minimise(
                result.Square().Sum() / 2, "loss", PlainSession, batch, [], maximumNorm: norm, maximumValue: limit);
        }

        public void Dispose()
        {
            TorchOptimizer.Dispose();
            Torch.Dispose();
            module.Dispose();
        }
    }

    private sealed class NoBatch : ILearnedBatch, RlDsl.Fused.ILearnedBatch
    {
        public ValueSummary[] Describe(params ReadOnlySpan<(string Name, Tensor Value)> computed) => [];

        public ValueSummary[] Describe(params ReadOnlySpan<(string Name, RlDsl.Fused.Tensor Value)> computed) => [];
    }
}
