namespace RlDsl.Kernels;

/// <summary>A function of a number, with its form on vectors and its scalar twin.</summary>
internal interface IUnaryFunction
{
    static abstract TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged;

    static abstract float Of(float x);
}

/// <summary>A function of two numbers, with its form on vectors and its scalar twin.</summary>
internal interface IBinaryFunction
{
    static abstract TVector Of<TForm, TVector>(TVector x, TVector y)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged;

    static abstract float Of(float x, float y);
}
