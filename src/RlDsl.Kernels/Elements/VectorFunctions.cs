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

    /// <summary>tanh x = (e²ˣ - 1) / (e²ˣ + 1), by e²ˣ - 1, which keeps its precision where x is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        // From 9.01 on it is 1 in single precision.
        TVector twice = TForm.AtMost(TForm.Add(TForm.Abs(x), TForm.Abs(x)), TForm.Broadcast(20));
        TVector power = ExpMinusOneReduced<TForm, TVector>(twice, out TVector n);
        TVector scale = TForm.PowerOfTwo(n);
        TVector minusOne = TForm.MultiplyAdd(scale, power, TForm.Subtract(scale, TForm.Broadcast(1)));
        return TForm.CopySign(TForm.Quotient(minusOne, TForm.Add(minusOne, TForm.Broadcast(2))), x);
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

    /// <summary>eʳ - 1 for x = n ln 2 + r, by Taylor's series up to r⁷: what is left out is below 6e-9 of eʳ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpMinusOneReduced<TForm, TVector>(TVector x, out TVector n)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        n = TForm.Round(TForm.Multiply(x, TForm.Broadcast(InverseLn2)));
        TVector r = TForm.MultiplyAdd(n, TForm.Broadcast(-UpperLn2), x);
        r = TForm.MultiplyAdd(n, TForm.Broadcast(-LowerLn2), r);
        TVector sum = TForm.Broadcast(1 / 5040f);
        sum = TForm.MultiplyAdd(sum, r, TForm.Broadcast(1 / 720f));
        sum = TForm.MultiplyAdd(sum, r, TForm.Broadcast(1 / 120f));
        sum = TForm.MultiplyAdd(sum, r, TForm.Broadcast(1 / 24f));
        sum = TForm.MultiplyAdd(sum, r, TForm.Broadcast(1 / 6f));
        sum = TForm.MultiplyAdd(sum, r, TForm.Broadcast(0.5f));
        return TForm.MultiplyAdd(TForm.Multiply(r, r), sum, r);
    }
}
