using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// A policy that makes actions out of noise, step by step, like those of a data set (denoising diffusion, Ho et al. 2020,
/// algorithms 1 and 2; as a policy Chi et al. 2023): it has several peaks where a normal policy has their mean.
/// </summary>
[Agent(Title = "diffusion policy"), Dataset(BatchSize = 256)]
public partial class DiffusionPolicy
{
    private const int Steps = 20;

    [Network(128, 128)] private partial ContinuousAction Noise(Observation s, ContinuousAction noisy, Value time);

    /// <summary>The share ᾱ of the action that is left after k steps of noise (Nichol and Dhariwal 2021, equation 17).</summary>
    [Table(Steps + 1)] private static double Kept(int k) => Math.Max(Math.Pow(Math.Cos(k * Math.PI / 2 / Steps), 2), 1e-3);

    [Greedy]
    private ContinuousAction Act(Observation s) => Repeat(Steps, NormalAction(s), (x, turn) => Denoise(s, x, Steps - turn));

    [Loss, Adam(1e-3)]
    private Number Denoising(ContinuousBatch b)
    {
        var k = UniformInteger(b, 1, Steps);
        var kept = Lookup(Kept, k);
        var noise = NormalLike(b.Action);
        var noisy = Sqrt(kept) * b.Action + Sqrt(1 - kept) * noise;
        return Mean(Square(Noise(b.Observation, noisy, k / Steps) - noise));
    }

    /// <summary>One step less of noise, given what the action without any may be (Ho et al. 2020, equations 6 and 7).</summary>
    private ContinuousAction Denoise(Observation s, ContinuousAction x, Number k)
    {
        var kept = Lookup(Kept, k);
        var next = Lookup(Kept, k - 1);
        var share = kept / next;
        var clean = Clamp((x - Sqrt(1 - kept) * Noise(s, x, k / Steps)) / Sqrt(kept), -1, 1);
        var mean = (Sqrt(next) * (1 - share) * clean + Sqrt(share) * (1 - next) * x) / (1 - kept);
        return mean + Sqrt((1 - share) * (1 - next) / (1 - kept)) * NormalLike(x);
    }
}
