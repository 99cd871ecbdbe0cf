using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>Pieces of rows as vectors.</summary>
internal static unsafe class RowVectors
{
    /// <summary>The vector at a place of a row, with a number in the lanes behind the row's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TForm, TVector>(float* row, int at, int count, float behind)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        int left = count - at;
        if (left >= TForm.Count)
        {
            return TForm.Load(row + at);
        }

        TVector mask = TForm.Mask(left);
        return TForm.Select(mask, TForm.LoadPart(row + at, mask, left), TForm.Broadcast(behind));
    }

    /// <summary>Writes the vector at a place of a row, and nothing behind the row's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TForm, TVector>(float* row, int at, int count, TVector value)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        int left = count - at;
        if (left >= TForm.Count)
        {
            TForm.Store(row + at, value);
        }
        else
        {
            TForm.StorePart(row + at, TForm.Mask(left), left, value);
        }
    }

    /// <summary>The sum of a row.</summary>
    public static float Sum<TForm, TVector>(float* row, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector sum = TForm.Zero;
        for (int i = 0; i < count; i += TForm.Count)
        {
            sum = TForm.Add(sum, Load<TForm, TVector>(row, i, count, 0));
        }

        return TForm.Sum(sum);
    }

    /// <summary>The greatest number of a row; NaN if there is one.</summary>
    public static float Max<TForm, TVector>(float* row, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector max = TForm.Broadcast(float.NegativeInfinity);
        for (int i = 0; i < count; i += TForm.Count)
        {
            max = TForm.Max(max, Load<TForm, TVector>(row, i, count, float.NegativeInfinity));
        }

        return TForm.MaxOf(max);
    }

    /// <summary>The sum of eˣ⁻ᵐ over a row; e to the power of what is behind its end is 0.</summary>
    public static float SumOfExp<TForm, TVector>(float* row, int count, float max)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector sum = TForm.Zero, shift = TForm.Broadcast(max);
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector x = Load<TForm, TVector>(row, i, count, float.NegativeInfinity);
            sum = TForm.Add(sum, VectorFunctions.Exp<TForm, TVector>(TForm.Subtract(x, shift)));
        }

        return TForm.Sum(sum);
    }
}
