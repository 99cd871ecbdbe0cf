using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>
/// Linear layers y = act(x·W + b), one row for each element of a batch, and the gradients of their weights, biases and inputs.
/// </summary>
/// <remarks>
/// <para>
/// Weights lie as W: [inputs, outputs], the transpose of what libtorch's Linear keeps. Products run along the rows of their
/// right factor, many columns at a time. That is W itself in the forward pass, and dY in the gradient of the weights, whose
/// left factor Xᵀ may lie as it likes. Only the gradient of the inputs, dY·Wᵀ, needs W turned round, which is done on the
/// fly, piece by piece. It is needed once for many rows and never for a first layer; with libtorch's layout the forward pass
/// would need it, for a single observation too, where turning W round costs as much as the product. Where W has so few columns
/// that they fill a small part of a vector, it and the gradient of the weights go along the inputs instead.
/// </para>
/// <para>
/// A row of a result does not depend on how many other rows there are, bit for bit. Results of different vector widths agree to
/// rounding.
/// </para>
/// </remarks>
public static class Linear
{
    /// <summary>The forward pass: Y = act(X·W + b).</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="bias">b: [outputs]; empty for none.</param>
    /// <param name="y">Y: [rows, outputs], none of whose memory is that of the others.</param>
    /// <param name="activation">act.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or Y overlaps with another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activation.</exception>
    public static void Forward(
        ReadOnlyMatrixSpan x,
        ReadOnlyMatrixSpan w,
        ReadOnlySpan<float> bias,
        MatrixSpan y,
        Activation activation = Activation.None)
    {
        ProductChecks.RequireSizes("W", w, x.Columns, y.Columns, "the columns of X by those of Y");
        ProductChecks.RequireSizes("Y", y, x.Rows, w.Columns, "the rows of X by the columns of W");
        if (!bias.IsEmpty)
        {
            ProductChecks.RequireLength("b", bias.Length, y.Columns, nameof(bias));
        }

        ProductChecks.RequireApart("Y", y, "X", x);
        ProductChecks.RequireApart("Y", y, "W", w);
        ProductChecks.RequireApart("Y", y, "b", new ReadOnlyMatrixSpan(bias, 1, bias.Length));
        if (activation is < Activation.None or > Activation.Tanh)
        {
            throw new ArgumentOutOfRangeException(nameof(activation), activation, "There is no such activation.");
        }

        bool isRectified = activation == Activation.Relu;
        if (Form512.IsSupported)
        {
            TiledProduct<Form512, Vector512<float>>.Forward(x, w, bias, y, isRectified);
        }
        else if (Form256.IsSupported)
        {
            TiledProduct<Form256, Vector256<float>>.Forward(x, w, bias, y, isRectified);
        }
        else if (Form128.IsSupported)
        {
            TiledProduct<Form128, Vector128<float>>.Forward(x, w, bias, y, isRectified);
        }
        else
        {
            ScalarLinear.Forward(x, w, bias, y, isRectified);
        }

        if (activation == Activation.Tanh)
        {
            y.Apply<TanhFunction>();
        }
    }

    /// <summary>The gradient of a loss with respect to the inputs: dX = dY·Wᵀ.</summary>
    /// <param name="dy">dY, the gradient with respect to X·W + b: [rows, outputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="dx">dX: [rows, inputs], none of whose memory is that of the others. What was there is overwritten.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or dX overlaps with another.</exception>
    public static void InputGradient(ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx)
    {
        ProductChecks.RequireSizes("W", w, dx.Columns, dy.Columns, "the columns of dX by those of dY");
        ProductChecks.RequireSizes("dX", dx, dy.Rows, w.Rows, "the rows of dY by those of W");
        ProductChecks.RequireApart("dX", dx, "dY", dy);
        ProductChecks.RequireApart("dX", dx, "W", w);
        if (Form512.IsSupported)
        {
            TiledProduct<Form512, Vector512<float>>.InputGradient(dy, w, dx);
        }
        else if (Form256.IsSupported)
        {
            TiledProduct<Form256, Vector256<float>>.InputGradient(dy, w, dx);
        }
        else if (Form128.IsSupported)
        {
            TiledProduct<Form128, Vector128<float>>.InputGradient(dy, w, dx);
        }
        else
        {
            ScalarLinear.InputGradient(dy, w, dx);
        }
    }

    /// <summary>Adds the gradient of a loss with respect to the weights: dW ← dW + Xᵀ·dY.</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="dy">dY, the gradient with respect to X·W + b: [rows, outputs].</param>
    /// <param name="dw">dW: [inputs, outputs], none of whose memory is that of the others.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or dW overlaps with another.</exception>
    public static void WeightGradient(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw)
    {
        ProductChecks.RequireSizes("dY", dy, x.Rows, dw.Columns, "the rows of X by the columns of dW");
        ProductChecks.RequireSizes("dW", dw, x.Columns, dy.Columns, "the columns of X by those of dY");
        ProductChecks.RequireApart("dW", dw, "X", x);
        ProductChecks.RequireApart("dW", dw, "dY", dy);
        if (Form512.IsSupported)
        {
            TiledProduct<Form512, Vector512<float>>.WeightGradient(x, dy, dw);
        }
        else if (Form256.IsSupported)
        {
            TiledProduct<Form256, Vector256<float>>.WeightGradient(x, dy, dw);
        }
        else if (Form128.IsSupported)
        {
            TiledProduct<Form128, Vector128<float>>.WeightGradient(x, dy, dw);
        }
        else
        {
            ScalarLinear.WeightGradient(x, dy, dw);
        }
    }

    /// <summary>Adds the gradient of a loss with respect to the biases: db ← db + the sum of the rows of dY.</summary>
    /// <param name="dy">dY, the gradient with respect to X·W + b: [rows, outputs].</param>
    /// <param name="db">db: [outputs], none of whose memory is that of dY.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or the two overlap.</exception>
    public static void BiasGradient(ReadOnlyMatrixSpan dy, Span<float> db)
    {
        ProductChecks.RequireLength("db", db.Length, dy.Columns, nameof(db));
        ProductChecks.RequireApart("db", new MatrixSpan(db, 1, db.Length), "dY", dy);
        if (Form512.IsSupported)
        {
            TiledProduct<Form512, Vector512<float>>.BiasGradient(dy, db);
        }
        else if (Form256.IsSupported)
        {
            TiledProduct<Form256, Vector256<float>>.BiasGradient(dy, db);
        }
        else if (Form128.IsSupported)
        {
            TiledProduct<Form128, Vector128<float>>.BiasGradient(dy, db);
        }
        else
        {
            ScalarLinear.BiasGradient(dy, db);
        }
    }
}
