namespace RlDsl.Kernels;

/// <summary>What is computed of one row, with its form on vectors and its scalar twin.</summary>
internal unsafe interface IRowFunction
{
    /// <summary>Computes a row.</summary>
    /// <param name="x">x: [count].</param>
    /// <param name="y">y: [count]; x where there is only one.</param>
    /// <param name="z">The result: [count], or one number.</param>
    /// <param name="count">At least 1.</param>
    static abstract void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged;

    /// <inheritdoc cref="Of{TForm, TVector}"/>
    static abstract void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z);
}
