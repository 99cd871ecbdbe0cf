using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>Exponential functions on vectors of any form, from the operations that all forms have.</summary>
internal static class VectorFunctions
{
    // ln 2 in two parts, the first of so few bits that its product with an exponent is exact.
    private const float UpperLn2 = 0.693359375f;
    private const float LowerLn2 = -2.12194440054690583e-4f;
    private const float InverseLn2 = 1.44269504088896341f;

    /// <summary>
    /// eˣ = 2ⁿ eʳ with |r| up to (ln 2) / 2; 0 below the least number that can be told from it, and infinity above.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        // Beyond these bounds all results are alike; 2ⁿ in two factors reaches down to the subnormal numbers.
        x = TForm.AtMost(TForm.AtLeast(x, TForm.Broadcast(-104)), TForm.Broadcast(89));
        TVector power = ExpMinusOneReduced<TForm, TVector>(x, out TVector n);
        TVector half = TForm.Round(TForm.Multiply(n, TForm.Broadcast(0.5f)));
        TVector first = TForm.PowerOfTwo(half), second = TForm.PowerOfTwo(TForm.Subtract(n, half));
        return TForm.Multiply(TForm.Multiply(TForm.Add(power, TForm.Broadcast(1)), first), second);
    }

    /// <summary>
    /// tanh x = x P(x²) / Q(x²) up to 8.66, and ±1 beyond, where it rounds to that. P and Q, of degree 4, have the least greatest
    /// relative error (tests/RlDsl.Kernels.Tests/Elements/tanh.reference.py). All their terms are positive: nothing cancels. Their
    /// terms are added in pairs, which wait less for one another than one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector magnitude = TForm.Abs(x), one = TForm.Broadcast(1);
        TVector square = TForm.Multiply(magnitude, magnitude), fourth = TForm.Multiply(square, square);
        TVector numerator = Quartic<TForm, TVector>(
            square, fourth, 0.1340043544769287f, 0.003518705954775214f, 2.0993169528082944e-5f, 1.3896650052913628e-8f);
        TVector denominator = Quartic<TForm, TVector>(
            square, fourth, 0.46733754873275757f, 0.025964751839637756f, 0.0003323584096506238f, 7.996139288479753e-7f);
        TVector quotient = TForm.AtMost(TForm.Divide(TForm.Multiply(magnitude, numerator), denominator), one);
        return TForm.CopySign(
            TForm.Select(TForm.GreaterThan(magnitude, TForm.Broadcast(8.66f)), one, quotient), x);
    }

    /// <summary>log(1 + u) for u from 0 to 1: the logarithm of 1 + u as rounded, and what rounding took off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlus<TForm, TVector>(TVector u)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector sum = TForm.Add(u, TForm.Broadcast(1));
        TVector lost = TForm.Subtract(u, TForm.Subtract(sum, TForm.Broadcast(1)));
        return TForm.Add(TForm.Log(sum), TForm.Divide(lost, sum));
    }

    /// <summary>1 + a t + b t² + c t³ + d t⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Quartic<TForm, TVector>(TVector t, TVector square, float a, float b, float c, float d)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector low = TForm.MultiplyAdd(TForm.Broadcast(a), t, TForm.Broadcast(1));
        TVector high = TForm.MultiplyAdd(TForm.Broadcast(c), t, TForm.Broadcast(b));
        high = TForm.MultiplyAdd(TForm.Broadcast(d), square, high);
        return TForm.MultiplyAdd(high, square, low);
    }

    /// <summary>eʳ - 1 for x = n ln 2 + r, by Taylor's series up to r⁷: what is left out is below 6e-9 of eʳ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpMinusOneReduced<TForm, TVector>(TVector x, out TVector n)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        n = TForm.Round(TForm.Multiply(x, TForm.Broadcast(InverseLn2)));
        TVector r = TForm.MultiplyAdd(n, TForm.Broadcast(-UpperLn2), x);
        r = TForm.MultiplyAdd(n, TForm.Broadcast(-LowerLn2), r);
        // In pairs, which wait less for one another than one by one.
        TVector square = TForm.Multiply(r, r);
        TVector low = TForm.MultiplyAdd(TForm.Broadcast(1 / 6f), r, TForm.Broadcast(0.5f));
        TVector middle = TForm.MultiplyAdd(TForm.Broadcast(1 / 120f), r, TForm.Broadcast(1 / 24f));
        TVector high = TForm.MultiplyAdd(TForm.Broadcast(1 / 5040f), r, TForm.Broadcast(1 / 720f));
        TVector sum = TForm.MultiplyAdd(TForm.MultiplyAdd(high, square, middle), square, low);
        return TForm.MultiplyAdd(square, sum, r);
    }
}
