using System;

namespace RlDsl;

/// <content>What the language has no words for: methods of the class with TorchSharp's tensors.</content>
public static partial class Language
{
    /// <summary>
    /// What a method of the class computes for each transition: [batch, …], … → [batch]. The method takes and gives TorchSharp's
    /// tensors, takes numbers as <c>double</c>, and is called as it is; gradients flow through it as TorchSharp has them. It must
    /// give a tensor of the shape [batch].
    /// </summary>
    /// <param name="method">A method of the class whose types are <c>torch.Tensor</c> and <c>double</c>.</param>
    /// <param name="inputs">What it is given, in order: tensors of their shapes, and numbers.</param>
    public static Value OpaqueValue(Delegate method, params object[] inputs) => Symbol<Value>();

    /// <summary>
    /// The number that a method of the class computes: [batch, …], … → []. The method takes and gives TorchSharp's tensors, takes
    /// numbers as <c>double</c>, and is called as it is; gradients flow through it as TorchSharp has them. It must give a tensor of
    /// one element without dimensions.
    /// </summary>
    /// <param name="method">A method of the class whose types are <c>torch.Tensor</c> and <c>double</c>.</param>
    /// <param name="inputs">What it is given, in order: tensors of their shapes, and numbers.</param>
    public static Number OpaqueNumber(Delegate method, params object[] inputs) => Symbol<Number>();
}
