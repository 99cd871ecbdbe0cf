using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What modules and optimizers do with the gradients of their parameters.</summary>
internal static class Gradients
{
    /// <summary>Drops a gradient, or fills it with zeros so that whoever holds a view of it keeps seeing it.</summary>
    public static void Clear(Parameter parameter, bool setToNone)
    {
        if (setToNone)
        {
            parameter.grad = null;
            return;
        }

        using Tensor? gradient = parameter.grad;
        gradient?.zero_();
    }
}
