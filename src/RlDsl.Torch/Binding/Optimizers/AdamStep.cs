using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// The step that Adam and AdamW share (Kingma and Ba 2015, algorithm 1). The bias corrections are moved into the two
/// numbers of the last operators, as in section 2 of the paper, so that a step is one loop, or seven operators and no new tensor:
/// rate m̂ / (√v̂ + ε) = rate √(1-β2^t) / (1-β1^t) · m / (√v + ε √(1-β2^t)).
/// </summary>
internal static class AdamStep
{
    private static readonly Op scale = new("aten::mul_", "Scalar"), addProduct = new("aten::addcmul_");
    private static readonly Op addScaled = new("aten::add_", "Tensor"), largerInto = new("aten::maximum", "out");
    private static readonly Op rootInto = new("aten::sqrt", "out"), addNumber = new("aten::add_", "Scalar");
    private static readonly Op addQuotient = new("aten::addcdiv_");

    public static void Take(
        Parameter parameter, Tensor gradient, long step, Tensor mean, Tensor meanSquare, Tensor? largestMeanSquare,
        Tensor denominator,
        double rate, double beta1, double beta2, double epsilon)
    {
        double rootOfCorrection = Math.Sqrt(1 - Math.Pow(beta2, step));
        double correctedEpsilon = epsilon * rootOfCorrection;
        double correctedRate = rate * rootOfCorrection / (1 - Math.Pow(beta1, step));
        if (DenseLayers.TryAdamStep(
            parameter, gradient, mean, meanSquare, largestMeanSquare, beta1, beta2, correctedEpsilon, correctedRate))
        {
            return;
        }

        // Two operators rather than one lerp_, which is not vectorised: 3.6 µs against 10.2 µs for 11 000 numbers (libtorch
        // 1.13).
        Dispatcher.Run(scale, mean, beta1);
        Dispatcher.Run(addScaled, mean, gradient, 1 - beta1);
        Dispatcher.Run(scale, meanSquare, beta2);
        Dispatcher.Run(addProduct, meanSquare, gradient, gradient, 1 - beta2);
        if (largestMeanSquare is not null)
        {
            Dispatcher.Run(largerInto, largestMeanSquare, meanSquare, largestMeanSquare);
        }

        Dispatcher.Run(rootInto, largestMeanSquare ?? meanSquare, denominator);
        Dispatcher.Run(addNumber, denominator, correctedEpsilon);
        Dispatcher.Run(addQuotient, parameter, mean, denominator, -correctedRate);
    }
}
