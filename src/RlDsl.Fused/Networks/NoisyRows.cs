using System.Numerics;
using System.Runtime.InteropServices;

namespace RlDsl.Fused;

/// <summary>What noisy layers compute with rows of weights; all spans are as long as the first.</summary>
internal static class NoisyRows
{
    /// <summary>w ← μ + σ ⊙ (s ε).</summary>
    /// <param name="mean">μ.</param>
    /// <param name="deviation">σ.</param>
    /// <param name="noise">ε.</param>
    /// <param name="scale">s.</param>
    /// <param name="weight">w: μ itself, or apart from the others.</param>
    public static void Sum(
        ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation, ReadOnlySpan<float> noise, float scale, Span<float> weight)
    {
        int count = mean.Length, i = 0;
        ref float means = ref MemoryMarshal.GetReference(mean), deviations = ref MemoryMarshal.GetReference(deviation[..count]);
        ref float noises = ref MemoryMarshal.GetReference(noise[..count]), weights = ref MemoryMarshal.GetReference(weight[..count]);
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> drawn = Vector.LoadUnsafe(ref noises, (nuint)i) * scale;
            (Vector.LoadUnsafe(ref means, (nuint)i) + (Vector.LoadUnsafe(ref deviations, (nuint)i) * drawn))
                .StoreUnsafe(ref weights, (nuint)i);
        }

        for (; i < count; i++)
        {
            weight[i] = mean[i] + (deviation[i] * (noise[i] * scale));
        }
    }

    /// <summary>dμ ← dμ + dw, and dσ ← dσ + dw ⊙ (s ε).</summary>
    /// <param name="gradient">dw.</param>
    /// <param name="noise">ε.</param>
    /// <param name="scale">s.</param>
    /// <param name="mean">dμ, apart from the others.</param>
    /// <param name="deviation">dσ, apart from the others.</param>
    public static void AddGradients(
        ReadOnlySpan<float> gradient, ReadOnlySpan<float> noise, float scale, Span<float> mean, Span<float> deviation)
    {
        int count = gradient.Length, i = 0;
        ref float gradients = ref MemoryMarshal.GetReference(gradient), noises = ref MemoryMarshal.GetReference(noise[..count]);
        ref float means = ref MemoryMarshal.GetReference(mean[..count]);
        ref float deviations = ref MemoryMarshal.GetReference(deviation[..count]);
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> part = Vector.LoadUnsafe(ref gradients, (nuint)i), drawn = Vector.LoadUnsafe(ref noises, (nuint)i) * scale;
            (Vector.LoadUnsafe(ref means, (nuint)i) + part).StoreUnsafe(ref means, (nuint)i);
            (Vector.LoadUnsafe(ref deviations, (nuint)i) + (part * drawn)).StoreUnsafe(ref deviations, (nuint)i);
        }

        for (; i < count; i++)
        {
            mean[i] += gradient[i];
            deviation[i] += gradient[i] * (noise[i] * scale);
        }
    }
}
