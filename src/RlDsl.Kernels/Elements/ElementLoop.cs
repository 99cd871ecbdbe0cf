using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>Runs functions over all elements. The last ones go through the same instructions as the others.</summary>
internal static unsafe class ElementLoop
{
    /// <summary>y ← f(x), in the widest form that there is.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">x; y itself, or apart from it.</param>
    /// <param name="y">y, of the same length.</param>
    public static void Run<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IUnaryFunction
    {
        Require(x, y);
        if (Form512.IsSupported)
        {
            Run<TFunction, Form512, Vector512<float>>(x, y);
        }
        else if (Form256.IsSupported)
        {
            Run<TFunction, Form256, Vector256<float>>(x, y);
        }
        else if (Form128.IsSupported)
        {
            Run<TFunction, Form128, Vector128<float>>(x, y);
        }
        else
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = TFunction.Of(x[i]);
            }
        }
    }

    /// <summary>z ← f(x, y), in the widest form that there is.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">x; z itself, or apart from it.</param>
    /// <param name="y">y, of the same length; z itself, or apart from it.</param>
    /// <param name="z">z, of the same length.</param>
    public static void Run<TFunction>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where TFunction : struct, IBinaryFunction
    {
        Require(x, z);
        Require(y, z);
        if (Form512.IsSupported)
        {
            Run<TFunction, Form512, Vector512<float>>(x, y, z);
        }
        else if (Form256.IsSupported)
        {
            Run<TFunction, Form256, Vector256<float>>(x, y, z);
        }
        else if (Form128.IsSupported)
        {
            Run<TFunction, Form128, Vector128<float>>(x, y, z);
        }
        else
        {
            for (int i = 0; i < x.Length; i++)
            {
                z[i] = TFunction.Of(x[i], y[i]);
            }
        }
    }

    /// <summary>y ← f(x), in one form.</summary>
    public static void Run<TFunction, TForm, TVector>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IUnaryFunction
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        int width = TForm.Count;
        fixed (float* px = x, py = y)
        {
            int i = 0;
            for (; i <= x.Length - width; i += width)
            {
                TForm.Store(py + i, TFunction.Of<TForm, TVector>(TForm.Load(px + i)));
            }

            if (x.Length - i is > 0 and int count)
            {
                TVector mask = TForm.Mask(count);
                TVector value = TFunction.Of<TForm, TVector>(TForm.LoadPart(px + i, mask, count));
                TForm.StorePart(py + i, mask, count, value);
            }
        }
    }

    /// <summary>z ← f(x, y), in one form.</summary>
    public static void Run<TFunction, TForm, TVector>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
        where TFunction : struct, IBinaryFunction
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        int width = TForm.Count;
        fixed (float* px = x, py = y, pz = z)
        {
            int i = 0;
            for (; i <= x.Length - width; i += width)
            {
                TForm.Store(pz + i, TFunction.Of<TForm, TVector>(TForm.Load(px + i), TForm.Load(py + i)));
            }

            if (x.Length - i is > 0 and int count)
            {
                TVector mask = TForm.Mask(count);
                TVector value = TFunction.Of<TForm, TVector>(
                    TForm.LoadPart(px + i, mask, count), TForm.LoadPart(py + i, mask, count));
                TForm.StorePart(pz + i, mask, count, value);
            }
        }
    }

    private static void Require(ReadOnlySpan<float> read, ReadOnlySpan<float> written)
    {
        if (read.Length != written.Length)
        {
            throw new ArgumentException($"There are {read.Length} elements to read and {written.Length} to write: give as many.");
        }

        if (read.Overlaps(written, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"What is written lies {offset} elements after what is read: write to the same place, or to memory of its own.");
        }
    }
}
