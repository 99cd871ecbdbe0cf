namespace RlDsl.Kernels;

/// <summary>How an optimizer moves a parameter, with its form on vectors and its scalar twin.</summary>
internal interface IStepRule
{
    /// <summary>Moves parameters.</summary>
    /// <param name="theta">θ.</param>
    /// <param name="g">The gradient.</param>
    /// <param name="first">What the optimizer remembers first; 0 where it does not.</param>
    /// <param name="second">What it remembers second.</param>
    /// <param name="third">What it remembers third.</param>
    void Move<TForm, TVector>(ref TVector theta, TVector g, ref TVector first, ref TVector second, ref TVector third)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged;

    /// <inheritdoc cref="Move{TForm, TVector}"/>
    void Move(ref float theta, float g, ref float first, ref float second, ref float third);
}
