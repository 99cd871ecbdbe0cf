namespace RlDsl.Fused;

/// <content>What the parameters were at first, and how far they are from it.</content>
public sealed partial class FlatParameters
{
    private float[]? initial;

    /// <summary>Keeps a copy of all parameters, which <see cref="SquaredDistanceToInitial"/> compares with.</summary>
    public void KeepInitial() => Values.CopyTo(NewInitial());

    /// <summary>Sets the copy that <see cref="SquaredDistanceToInitial"/> compares with.</summary>
    /// <param name="saved">The parameters, in the order of <see cref="ToArray"/>.</param>
    /// <exception cref="ArgumentException">There are more or fewer values than parameters.</exception>
    public void KeepInitial(ReadOnlySpan<float> saved)
    {
        RequireCount(saved);
        Load(saved, NewInitial());
    }

    /// <summary>
    /// The copy that <see cref="SquaredDistanceToInitial"/> compares with, in the order of <see cref="ToArray"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">None was kept.</exception>
    public float[] InitialToArray() => Saved(Initial);

    /// <summary>‖θ - θ₀‖²: how far all parameters are from what was kept. Summed in double precision.</summary>
    /// <exception cref="InvalidOperationException">Nothing was kept.</exception>
    public float SquaredDistanceToInitial()
    {
        ReadOnlySpan<float> now = Values, before = Initial;
        double sum = 0;
        for (int i = 0; i < now.Length; i++)
        {
            double moved = now[i] - before[i];
            sum += moved * moved;
        }

        return (float)sum;
    }

    /// <summary>Adds the gradient of <see cref="SquaredDistanceToInitial"/>, 2 (θ - θ₀), to <see cref="Gradient"/>.</summary>
    /// <param name="incoming">What it is multiplied by: the gradient of the loss with respect to the distance.</param>
    /// <exception cref="InvalidOperationException">Nothing was kept.</exception>
    public void AddDistanceGradient(double incoming)
    {
        ReadOnlySpan<float> now = Values, before = Initial;
        Span<float> sums = Gradient;
        float factor = (float)(2 * incoming);
        for (int i = 0; i < now.Length; i++)
        {
            sums[i] += factor * (now[i] - before[i]);
        }
    }

    private float[] Initial => initial
        ?? throw new InvalidOperationException("There are no initial parameters to compare with: call KeepInitial first.");

    private float[] NewInitial() => initial ??= new float[values.Length];
}
