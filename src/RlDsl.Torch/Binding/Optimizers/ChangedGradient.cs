using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The gradient that an optimizer uses where it is not the parameter's own.</summary>
internal static class ChangedGradient
{
    private static readonly Op negate = new("aten::neg"), addScaled = new("aten::add", "Tensor");

    /// <summary>The gradient turned round to maximise, with weight decay added; null if it is used as it is.</summary>
    public static Tensor? Of(Parameter parameter, Tensor gradient, bool maximize, double weightDecay)
    {
        if (!maximize)
        {
            return weightDecay == 0 ? null : Dispatcher.Call(addScaled, gradient, parameter, weightDecay);
        }

        Tensor negative = Dispatcher.Call(negate, gradient);
        if (weightDecay == 0)
        {
            return negative;
        }

        using (negative)
        {
            return Dispatcher.Call(addScaled, negative, parameter, weightDecay);
        }
    }
}
