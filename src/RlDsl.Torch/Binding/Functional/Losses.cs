using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op mseLossOp = new("aten::mse_loss"), l1LossOp = new("aten::l1_loss");
            private static readonly Op smoothL1LossOp = new("aten::smooth_l1_loss"), huberLossOp = new("aten::huber_loss");
            private static readonly Op crossEntropyOp = new("aten::cross_entropy_loss"), nllLossOp = new("aten::nll_loss_nd");
            private static readonly Op binaryCrossEntropyOp = new("aten::binary_cross_entropy");
            private static readonly Op binaryCrossEntropyWithLogitsOp = new("aten::binary_cross_entropy_with_logits");
            private static readonly Op klDivOp = new("aten::kl_div");

            /// <summary>(input - target)², reduced.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Dispatcher.Call(mseLossOp, input, target, (long)reduction);

            /// <summary>|input - target|, reduced.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Dispatcher.Call(l1LossOp, input, target, (long)reduction);

            /// <summary>
            /// With d = |input - target|: d² / (2 beta) where d is below beta, d - beta / 2 elsewhere; reduced.
            /// </summary>
            public static Tensor smooth_l1_loss(
                Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Dispatcher.Call(smoothL1LossOp, input, target, (long)reduction, beta);

            /// <summary>
            /// With d = |input - target|: d² / 2 where d is at most delta, delta (d - delta / 2) elsewhere; reduced (Huber 1964).
            /// </summary>
            public static Tensor huber_loss(
                Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Dispatcher.Call(huberLossOp, input, target, (long)reduction, delta);

            /// <summary>The cross entropy of logits with classes or class probabilities, reduced.</summary>
            /// <param name="input">Logits: [batch, classes] or [batch, classes, ...].</param>
            /// <param name="target">Classes [batch, ...] of type Int64, or probabilities of the shape of the input.</param>
            /// <param name="weight">A weight for each class: [classes], or null.</param>
            /// <param name="ignore_index">A class that counts for nothing.</param>
            /// <param name="reduction">How the losses become one.</param>
            /// <param name="label_smoothing">How much of the target's weight is spread over all classes, from 0 to 1.</param>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0) =>
                Dispatcher.Call(crossEntropyOp, input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>Minus the log probability of the target class, reduced.</summary>
            /// <param name="input">Log probabilities: [batch, classes] or [batch, classes, ...].</param>
            /// <param name="target">Classes: [batch, ...], of type Int64.</param>
            /// <param name="weight">A weight for each class: [classes], or null.</param>
            /// <param name="reduction">How the losses become one.</param>
            public static Tensor nll_loss(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Dispatcher.Call(nllLossOp, input, target, weight, (long)reduction);

            /// <summary>-(target log(input) + (1 - target) log(1 - input)), reduced.</summary>
            public static Tensor binary_cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Dispatcher.Call(binaryCrossEntropyOp, input, target, weight, (long)reduction);

            /// <summary>
            /// The binary cross entropy of sigmoid(input), in a form that neither overflows nor loses precision; reduced.
            /// </summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null) =>
                Dispatcher.Call(binaryCrossEntropyWithLogitsOp, input, target, weight, pos_weights, (long)reduction);

            /// <summary>
            /// The terms target (log(target) - input) of the Kullback-Leibler divergence, reduced over all elements.
            /// </summary>
            /// <param name="input">Log probabilities.</param>
            /// <param name="target">Log probabilities, or probabilities if <paramref name="log_target"/> is false.</param>
            /// <param name="log_target">Whether the target is given as logarithms.</param>
            /// <param name="reduction">How the terms become one.</param>
            public static Tensor kl_div(
                Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Dispatcher.Call(klDivOp, input, target, (long)reduction, log_target);
        }
    }
}
