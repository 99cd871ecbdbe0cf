using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl.Fused;

/// <summary>Runs functions over the elements of operands that are stretched to the shape of the result.</summary>
internal static class StretchedLoop
{
    /// <summary>z ← f(x, y).</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="places">How x and y lie beside z.</param>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    /// <param name="z">z, apart from both.</param>
    /// <param name="function">f.</param>
    public static void Run<TFunction>(
        in Stretching places, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, TFunction function)
        where TFunction : struct, IPairFunction
    {
        if (places.FirstStep(0) == 0)
        {
            Rows<Same, Each, TFunction>(places, x, y, z, function);
        }
        else if (places.SecondStep(0) == 0)
        {
            Rows<Each, Same, TFunction>(places, x, y, z, function);
        }
        else
        {
            Rows<Each, Each, TFunction>(places, x, y, z, function);
        }
    }

    /// <summary>z ← f(x, y) of operands in the shape of the result, or of one number: one row, whatever the shape.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">x, as long as z, or one number.</param>
    /// <param name="y">y, as long as z, or one number where x is none.</param>
    /// <param name="z">z, apart from both.</param>
    /// <param name="function">f.</param>
    public static void Run<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, TFunction function)
        where TFunction : struct, IPairFunction
    {
        ref float fromX = ref MemoryMarshal.GetReference(x), fromY = ref MemoryMarshal.GetReference(y);
        ref float to = ref MemoryMarshal.GetReference(z);
        if (x.Length != z.Length)
        {
            Row<Same, Each, TFunction>(ref fromX, ref fromY, ref to, z.Length, function);
        }
        else if (y.Length != z.Length)
        {
            Row<Each, Same, TFunction>(ref fromX, ref fromY, ref to, z.Length, function);
        }
        else
        {
            Row<Each, Each, TFunction>(ref fromX, ref fromY, ref to, z.Length, function);
        }
    }

    /// <summary>y ← f(x), both without gaps.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">x.</param>
    /// <param name="y">y, as long as x.</param>
    /// <param name="function">f.</param>
    public static void Run<TFunction>(ReadOnlySpan<float> x, Span<float> y, TFunction function)
        where TFunction : struct, INumberFunction
    {
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            function.Of(new Vector<float>(x[i..])).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
        {
            y[i] = function.Of(x[i]);
        }
    }

    /// <summary>z ← x where the condition is above zero, else y.</summary>
    /// <param name="places">How the condition, x and y lie beside z.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    /// <param name="z">z, apart from the others.</param>
    public static void Choose(
        in Stretching places, ReadOnlySpan<float> condition, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        int count = places.Size(0), rows = places.Rows;
        int stepOfCondition = places.FirstStep(0), stepOfX = places.SecondStep(0), stepOfY = places.ThirdStep(0);
        var place = default(StretchedRow);
        for (int row = 0; row < rows; row++, places.Advance(ref place))
        {
            int atCondition = place.First, atX = place.Second, atY = place.Third;
            Span<float> chosen = z.Slice(row * count, count);
            int i = 0;
            for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector<float> holds = Next(condition, atCondition + (i * stepOfCondition), stepOfCondition);
                Vector.ConditionalSelect(
                    Vector.GreaterThan(holds, Vector<float>.Zero),
                    Next(x, atX + (i * stepOfX), stepOfX),
                    Next(y, atY + (i * stepOfY), stepOfY)).CopyTo(chosen[i..]);
            }

            for (; i < count; i++)
            {
                chosen[i] = condition[atCondition + (i * stepOfCondition)] > 0
                    ? x[atX + (i * stepOfX)]
                    : y[atY + (i * stepOfY)];
            }
        }
    }

    /// <summary>y ← x, stretched.</summary>
    /// <param name="places">How x lies beside y.</param>
    /// <param name="x">x.</param>
    /// <param name="y">y, apart from x.</param>
    public static void Copy(in Stretching places, ReadOnlySpan<float> x, Span<float> y)
    {
        int count = places.Size(0), rows = places.Rows;
        var place = default(StretchedRow);
        for (int row = 0; row < rows; row++, places.Advance(ref place))
        {
            Span<float> to = y.Slice(row * count, count);
            if (places.FirstStep(0) == 0)
            {
                to.Fill(x[place.First]);
            }
            else
            {
                x.Slice(place.First, count).CopyTo(to);
            }
        }
    }

    /// <summary>Adds to each element of x those of y to which it is stretched: the transpose of <see cref="Copy"/>.</summary>
    /// <param name="places">How x lies beside y.</param>
    /// <param name="y">y.</param>
    /// <param name="x">x, apart from y.</param>
    public static void AddBack(in Stretching places, ReadOnlySpan<float> y, Span<float> x)
    {
        int count = places.Size(0), rows = places.Rows;
        var place = default(StretchedRow);
        for (int row = 0; row < rows; row++, places.Advance(ref place))
        {
            ReadOnlySpan<float> from = y.Slice(row * count, count);
            if (places.FirstStep(0) == 0)
            {
                x[place.First] += (float)Totals.Sum(from);
            }
            else
            {
                Fold<SumOfPair>(from, x.Slice(place.First, count));
            }
        }
    }

    /// <summary>y ← f(y, x), both without gaps.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">x.</param>
    /// <param name="y">y, as long as x.</param>
    public static void Fold<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IPairFunction
    {
        ref float into = ref MemoryMarshal.GetReference(y);
        Row<Each, Each, TFunction>(ref into, ref MemoryMarshal.GetReference(x), ref into, x.Length, default);
    }

    private static Vector<float> Next(ReadOnlySpan<float> from, int place, int step) =>
        step == 0 ? new Vector<float>(from[place]) : new Vector<float>(from[place..]);

    private static void Rows<TX, TY, TFunction>(
        in Stretching places, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z, TFunction function)
        where TX : struct, IPlace
        where TY : struct, IPlace
        where TFunction : struct, IPairFunction
    {
        int count = places.Size(0), rows = places.Rows;
        ref float fromX = ref MemoryMarshal.GetReference(x);
        ref float fromY = ref MemoryMarshal.GetReference(y);
        ref float to = ref MemoryMarshal.GetReference(z);
        if (rows == places.Size(1))
        {
            // Two dimensions, as nearly everywhere.
            int stepOfX = places.FirstStep(1), stepOfY = places.SecondStep(1);
            for (int row = 0; row < rows; row++)
            {
                Row<TX, TY, TFunction>(ref fromX, ref fromY, ref to, count, function);
                fromX = ref Unsafe.Add(ref fromX, stepOfX);
                fromY = ref Unsafe.Add(ref fromY, stepOfY);
                to = ref Unsafe.Add(ref to, count);
            }

            return;
        }

        var place = default(StretchedRow);
        for (int row = 0; row < rows; row++, places.Advance(ref place))
        {
            Row<TX, TY, TFunction>(
                ref Unsafe.Add(ref fromX, place.First),
                ref Unsafe.Add(ref fromY, place.Second),
                ref Unsafe.Add(ref to, row * count),
                count,
                function);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TX, TY, TFunction>(ref float x, ref float y, ref float z, int count, TFunction function)
        where TX : struct, IPlace
        where TY : struct, IPlace
        where TFunction : struct, IPairFunction
    {
        int i = 0;
        for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
        {
            function.Of(TX.Vector(ref x, i), TY.Vector(ref y, i)).StoreUnsafe(ref z, (nuint)i);
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref z, i) = function.Of(TX.Number(ref x, i), TY.Number(ref y, i));
        }
    }

    /// <summary>Where the elements of a row are.</summary>
    private interface IPlace
    {
        static abstract Vector<float> Vector(ref float row, int i);

        static abstract float Number(ref float row, int i);
    }

    /// <summary>One after the other.</summary>
    private readonly struct Each : IPlace
    {
        public static Vector<float> Vector(ref float row, int i) => System.Numerics.Vector.LoadUnsafe(ref row, (nuint)i);

        public static float Number(ref float row, int i) => Unsafe.Add(ref row, i);
    }

    /// <summary>One number for the whole row.</summary>
    private readonly struct Same : IPlace
    {
        public static Vector<float> Vector(ref float row, int i) => new(row);

        public static float Number(ref float row, int i) => row;
    }
}
