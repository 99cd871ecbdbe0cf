using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>
/// Adam, with decoupled weight decay where <paramref name="Kept"/> is below 1. α m̂ / (√v̂ + ε) is computed as α b m̂ / (√v + b ε)
/// with b = √(1 - β2ᵗ), which has one division in the place of two.
/// </summary>
/// <param name="Kept">1 - αλ.</param>
/// <param name="FirstDecay">β1.</param>
/// <param name="FirstRest">1 - β1.</param>
/// <param name="SecondDecay">β2.</param>
/// <param name="SecondRest">1 - β2.</param>
/// <param name="Epsilon">b ε.</param>
/// <param name="Step">-α b / (1 - β1ᵗ).</param>
internal readonly record struct AdamRule(
    float Kept,
    float FirstDecay,
    float FirstRest,
    float SecondDecay,
    float SecondRest,
    float Epsilon,
    float Step) : IStepRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TForm, TVector>(
        ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        g = Negligible.Drop<TForm, TVector>(g, Negligible.Gradient);
        first = Negligible.Drop<TForm, TVector>(first, Negligible.Mean);
        second = Negligible.Drop<TForm, TVector>(second, Negligible.Square);
        first = TForm.MultiplyAdd(g, TForm.Broadcast(FirstRest), TForm.Multiply(first, TForm.Broadcast(FirstDecay)));
        TVector square = TForm.Multiply(TForm.Multiply(TForm.Broadcast(SecondRest), g), g);
        second = TForm.Add(TForm.Multiply(second, TForm.Broadcast(SecondDecay)), square);
        TVector step = TForm.Divide(
            TForm.Multiply(TForm.Broadcast(Step), first), TForm.Add(TForm.Sqrt(second), TForm.Broadcast(Epsilon)));
        theta = TForm.Add(TForm.Multiply(theta, TForm.Broadcast(Kept)), step);
    }

    public void Move(ref float theta, float g, ref float first, ref float second, ref float third)
    {
        g = Negligible.Drop(g, Negligible.Gradient);
        first = Negligible.Drop(first, Negligible.Mean);
        second = Negligible.Drop(second, Negligible.Square);
        first = (first * FirstDecay) + (FirstRest * g);
        second = (second * SecondDecay) + (SecondRest * g * g);
        theta = (theta * Kept) + (Step * first / (MathF.Sqrt(second) + Epsilon));
    }
}

/// <summary>RMSProp: the mean of squares, the velocity and the mean, the last two of which may be missing.</summary>
/// <param name="Decay">ρ.</param>
/// <param name="Rest">1 - ρ.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="Momentum">μ.</param>
/// <param name="IsCentered">Whether the mean is there.</param>
/// <param name="Step">-α.</param>
internal readonly record struct RmsPropRule(
    float Decay, float Rest, float Epsilon, float Momentum, bool IsCentered, float Step) : IStepRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TForm, TVector>(
        ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector decay = TForm.Broadcast(Decay), rest = TForm.Broadcast(Rest);
        g = Negligible.Drop<TForm, TVector>(g, Negligible.Gradient);
        first = Negligible.Drop<TForm, TVector>(first, Negligible.Square);
        first = TForm.Add(TForm.Multiply(first, decay), TForm.Multiply(TForm.Multiply(rest, g), g));
        TVector square = first;
        if (IsCentered)
        {
            third = Negligible.Drop<TForm, TVector>(third, Negligible.Mean);
            third = TForm.MultiplyAdd(g, rest, TForm.Multiply(third, decay));
            square = TForm.Subtract(square, TForm.Multiply(third, third));
        }

        TVector denominator = TForm.Add(TForm.Sqrt(square), TForm.Broadcast(Epsilon));

        // Without momentum there is no velocity, and 0 has come in its place.
        second = Negligible.Drop<TForm, TVector>(second, Negligible.Mean);
        second = TForm.Add(TForm.Multiply(second, TForm.Broadcast(Momentum)), TForm.Divide(g, denominator));
        theta = TForm.MultiplyAdd(second, TForm.Broadcast(Step), theta);
    }

    public void Move(ref float theta, float g, ref float first, ref float second, ref float third)
    {
        g = Negligible.Drop(g, Negligible.Gradient);
        first = Negligible.Drop(first, Negligible.Square);
        first = (first * Decay) + (Rest * g * g);
        float square = first;
        if (IsCentered)
        {
            third = Negligible.Drop(third, Negligible.Mean);
            third = (third * Decay) + (Rest * g);
            square -= third * third;
        }

        second = Negligible.Drop(second, Negligible.Mean);
        second = (second * Momentum) + (g / (MathF.Sqrt(square) + Epsilon));
        theta += Step * second;
    }
}

/// <summary>Stochastic gradient descent, with a velocity or without.</summary>
/// <param name="Momentum">μ.</param>
/// <param name="Step">-α.</param>
internal readonly record struct SgdRule(float Momentum, float Step) : IStepRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TForm, TVector>(
        ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        first = Negligible.Drop<TForm, TVector>(first, Negligible.Mean);
        first = TForm.Add(TForm.Multiply(first, TForm.Broadcast(Momentum)), g);
        theta = TForm.MultiplyAdd(first, TForm.Broadcast(Step), theta);
    }

    public void Move(ref float theta, float g, ref float first, ref float second, ref float third)
    {
        first = Negligible.Drop(first, Negligible.Mean);
        first = (first * Momentum) + g;
        theta += Step * first;
    }
}

/// <summary>Polyak averaging: g are the parameters that are followed.</summary>
/// <param name="Stay">1 - τ.</param>
/// <param name="Tau">τ.</param>
internal readonly record struct PolyakRule(float Stay, float Tau) : IStepRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TForm, TVector>(
        ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged =>
        theta = TForm.MultiplyAdd(g, TForm.Broadcast(Tau), TForm.Multiply(theta, TForm.Broadcast(Stay)));

    public void Move(ref float theta, float g, ref float first, ref float second, ref float third) =>
        theta = (theta * Stay) + (Tau * g);
}

/// <summary>Scales numbers.</summary>
/// <param name="Factor">The factor.</param>
internal readonly record struct ScaleRule(float Factor) : IStepRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TForm, TVector>(
        ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => theta = TForm.Multiply(theta, TForm.Broadcast(Factor));

    public void Move(ref float theta, float g, ref float first, ref float second, ref float third) => theta *= Factor;
}

/// <summary>Brings numbers between two bounds.</summary>
/// <param name="Maximum">The greatest magnitude.</param>
internal readonly record struct BoundRule(float Maximum) : IStepRule
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move<TForm, TVector>(
        ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged =>
        theta = TForm.AtLeast(TForm.AtMost(theta, TForm.Broadcast(Maximum)), TForm.Broadcast(-Maximum));

    public void Move(ref float theta, float g, ref float first, ref float second, ref float third) =>
        theta = MathF.Max(MathF.Min(theta, Maximum), -Maximum);
}
