using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Op conv2dOp = new("aten::conv2d"), conv2dByRule = new("aten::conv2d", "padding");
            private static readonly Op maxPool2dOp = new("aten::max_pool2d");
            private static readonly Op layerNormOp = new("aten::layer_norm");
            private static readonly Op oneHotOp = new("aten::one_hot");

            /// <summary>x W^T + b.</summary>
            /// <param name="input">x: [..., input].</param>
            /// <param name="weights">W: [output, input].</param>
            /// <param name="bias">b: [output], or null.</param>
            /// <returns>[..., output].</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                DenseLayers.Linear(input, weights, bias);

            /// <summary>A two-dimensional convolution.</summary>
            /// <param name="input">[batch, channels, height, width].</param>
            /// <param name="weight">[output channels, channels / groups, kernel height, kernel width].</param>
            /// <param name="bias">[output channels], or null.</param>
            /// <param name="strides">How far the kernel moves, by dimension; null for 1.</param>
            /// <param name="padding">Zeros on each side, by dimension; null for none.</param>
            /// <param name="dilation">Distance between the points of the kernel, by dimension; null for 1.</param>
            /// <param name="groups">Into how many groups the channels are divided.</param>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null,
                long groups = 1) =>
                Dispatcher.Call(conv2dOp, input, weight, bias, strides ?? ones2d, padding ?? zeros2d, dilation ?? ones2d, groups);

            /// <summary>A two-dimensional convolution, padded by rule.</summary>
            /// <inheritdoc cref="conv2d"/>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null, long groups = 1) =>
                Dispatcher.Call(
                    conv2dByRule, input, weight, bias, strides ?? ones2d, padding == Padding.Same ? "same" : "valid",
                    dilation ?? ones2d, groups);

            /// <summary>The largest value under a moving window.</summary>
            /// <param name="input">[batch, channels, height, width].</param>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="strides">How far it moves; null for its size.</param>
            /// <param name="padding">Points of minus infinity on each side; null for none.</param>
            /// <param name="dilation">Distance between the points of the window; null for 1.</param>
            /// <param name="ceil_mode">Whether windows may go over the edge.</param>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Dispatcher.Call(
                    maxPool2dOp, input, kernel_size, strides ?? kernel_size, padding ?? zeros2d, dilation ?? ones2d, ceil_mode);

            /// <summary>Normalises the last dimensions to mean 0 and variance 1, then scales and shifts.</summary>
            /// <param name="input">[..., normalized_shape].</param>
            /// <param name="normalized_shape">The sizes of the dimensions to normalise over.</param>
            /// <param name="weight">The scale, of the normalised shape; null for 1.</param>
            /// <param name="bias">The shift, of the normalised shape; null for 0.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05) =>
                Dispatcher.Call(layerNormOp, input, normalized_shape, weight, bias, eps);

            /// <summary>Vectors that are 1 at the given place and 0 elsewhere.</summary>
            /// <param name="x">Whole numbers from 0 to num_classes - 1, of type Int64.</param>
            /// <param name="num_classes">The size of a vector; -1 for one more than the largest number.</param>
            /// <returns>[..., num_classes], of type Int64.</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Dispatcher.Call(oneHotOp, x, num_classes);

            private static readonly long[] ones2d = [1, 1], zeros2d = [0, 0];
        }
    }
}
