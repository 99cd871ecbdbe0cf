using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>
/// Takes numbers that nothing depends on for zero before they become subnormal: processors take a hundred times as long for these,
/// and what decays, as the moments of a unit that has died, never leaves them, since rounding holds the least of them.
/// </summary>
internal static class Negligible
{
    /// <summary>Below it a gradient moves no moment that counts; its square is far from subnormal.</summary>
    public const float Gradient = 1e-16f;

    /// <summary>Below it a mean of gradients moves no parameter.</summary>
    public const float Mean = 1e-30f;

    /// <summary>Below it a mean of squares adds nothing to any ε.</summary>
    public const float Square = 1e-35f;

    /// <summary>The numbers above a magnitude, and zeros in the place of others; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Drop<TForm, TVector>(TVector value, float magnitude)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => TForm.Select(
            TForm.GreaterThan(TForm.Broadcast(magnitude), TForm.Abs(value)), TForm.Zero, value);

    /// <summary>A number above a magnitude, or zero; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Drop(float value, float magnitude) => MathF.Abs(value) < magnitude ? 0 : value;
}
