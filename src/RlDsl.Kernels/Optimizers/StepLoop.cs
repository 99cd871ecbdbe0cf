using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>Runs the rule of an optimizer over all parameters, in one pass through memory.</summary>
internal static unsafe class StepLoop
{
    /// <summary>Moves all parameters, in the widest form that there is.</summary>
    /// <typeparam name="TRule">The rule.</typeparam>
    /// <param name="rule">The rule with its numbers.</param>
    /// <param name="theta">θ: [n].</param>
    /// <param name="g">The gradient: [n].</param>
    /// <param name="first">What is remembered: [n], or empty.</param>
    /// <param name="second">What is remembered: [n], or empty.</param>
    /// <param name="third">What is remembered: [n], or empty.</param>
    public static void Run<TRule>(
        in TRule rule, Span<float> theta, ReadOnlySpan<float> g, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IStepRule
    {
        if (Form512.IsSupported)
        {
            Run<TRule, Form512, Vector512<float>>(rule, theta, g, first, second, third);
        }
        else if (Form256.IsSupported)
        {
            Run<TRule, Form256, Vector256<float>>(rule, theta, g, first, second, third);
        }
        else if (Form128.IsSupported)
        {
            Run<TRule, Form128, Vector128<float>>(rule, theta, g, first, second, third);
        }
        else
        {
            RunScalar(rule, theta, g, first, second, third);
        }
    }

    /// <summary>Moves all parameters, one at a time.</summary>
    /// <inheritdoc cref="Run{TRule}"/>
    public static void RunScalar<TRule>(
        in TRule rule, Span<float> theta, ReadOnlySpan<float> g, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IStepRule
    {
        float none = 0;
        for (int i = 0; i < theta.Length; i++)
        {
            rule.Move(
                ref theta[i],
                g[i],
                ref first.IsEmpty ? ref none : ref first[i],
                ref second.IsEmpty ? ref none : ref second[i],
                ref third.IsEmpty ? ref none : ref third[i]);
        }
    }

    /// <summary>Moves all parameters, in one form.</summary>
    /// <inheritdoc cref="Run{TRule}"/>
    public static void Run<TRule, TForm, TVector>(
        in TRule rule, Span<float> theta, ReadOnlySpan<float> g, Span<float> first, Span<float> second, Span<float> third)
        where TRule : struct, IStepRule
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TRule own = rule;
        fixed (float* pt = theta, pg = g, p1 = first, p2 = second, p3 = third)
        {
            for (int i = 0; i < theta.Length; i += TForm.Count)
            {
                int count = Math.Min(TForm.Count, theta.Length - i);
                TVector t = Load<TForm, TVector>(pt, i, count);
                TVector m1 = Load<TForm, TVector>(p1, i, count);
                TVector m2 = Load<TForm, TVector>(p2, i, count);
                TVector m3 = Load<TForm, TVector>(p3, i, count);
                own.Move<TForm, TVector>(ref t, Load<TForm, TVector>(pg, i, count), ref m1, ref m2, ref m3);
                Store<TForm, TVector>(pt, i, count, t);
                Store<TForm, TVector>(p1, i, count, m1);
                Store<TForm, TVector>(p2, i, count, m2);
                Store<TForm, TVector>(p3, i, count, m3);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TForm, TVector>(float* from, int at, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged =>
        from == null ? TForm.Zero
        : count == TForm.Count ? TForm.Load(from + at)
        : TForm.LoadPart(from + at, TForm.Mask(count), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TForm, TVector>(float* to, int at, int count, TVector value)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        if (to == null)
        {
            return;
        }

        if (count == TForm.Count)
        {
            TForm.Store(to + at, value);
        }
        else
        {
            TForm.StorePart(to + at, TForm.Mask(count), count, value);
        }
    }
}
