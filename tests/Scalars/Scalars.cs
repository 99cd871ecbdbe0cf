using System.Collections.Concurrent;
using TorchSharp;

namespace RlDsl.Tests.Scalars;

/// <summary>Scalars that are kept, so that the collector frees none while libtorch computes with it.</summary>
internal static class Scalars
{
    private static readonly ConcurrentDictionary<double, Scalar> kept = new();

    /// <summary>The number as a scalar in double precision, which takes that of the tensor it meets.</summary>
    public static Scalar Kept(double number) => kept.GetOrAdd(number, value => value.ToScalar());

    /// <summary>0 to count - 1 in single precision: [count].</summary>
    public static torch.Tensor Counted(int count) => torch.tensor([.. Enumerable.Range(0, count).Select(i => (float)i)]);
}
