namespace RlDsl.Fused;

/// <summary>What a layer computed, for its gradients.</summary>
/// <param name="Input">What went in: [rows, inputs], or of more dimensions behind the first.</param>
/// <param name="Linear">
/// The output before the activation, where the activation or its gradient is computed from it apart (ELU, GELU and SiLU); else
/// the same as <paramref name="Output"/>.
/// </param>
/// <param name="Output">What came out: [rows, outputs], or of more dimensions behind the first.</param>
public readonly record struct LayerPass(Tensor Input, Tensor Linear, Tensor Output);
