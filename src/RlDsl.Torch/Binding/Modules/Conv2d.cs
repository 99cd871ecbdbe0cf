using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A two-dimensional convolution of [batch, channels, height, width] with square kernels.</summary>
            /// <param name="in_channels">Channels of the input.</param>
            /// <param name="out_channels">Channels of the output.</param>
            /// <param name="kernel_size">Height and width of the kernel.</param>
            /// <param name="stride">How far the kernel moves.</param>
            /// <param name="padding">Zeros on each side.</param>
            /// <param name="dilation">Distance between the points of the kernel.</param>
            /// <param name="padding_mode">What the padding is made of: this binding has zeros only.</param>
            /// <param name="groups">Into how many groups the channels are divided.</param>
            /// <param name="bias">Whether a number is added to each output channel.</param>
            /// <param name="device">Where the parameters are; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], null,
                    [dilation, dilation], groups, bias, padding_mode, device, dtype);

            /// <summary>A two-dimensional convolution of [batch, channels, height, width]; sizes are (height, width).</summary>
            /// <inheritdoc cref="Conv2d(long, long, long, long, long, long, PaddingModes, long, bool, Device?, ScalarType?)"/>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true,
                Device? device = null, ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, Pair(kernel_size), Pair(stride ?? (1, 1)), Pair(padding ?? (0, 0)), null,
                    Pair(dilation ?? (1, 1)), groups, bias, padding_mode, device, dtype);

            /// <summary>A two-dimensional convolution of [batch, channels, height, width], padded by rule.</summary>
            /// <inheritdoc cref="Conv2d(long, long, long, long, long, long, PaddingModes, long, bool, Device?, ScalarType?)"/>
            public static Conv2d Conv2d(
                long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
                PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null,
                ScalarType? dtype = null) =>
                new(
                    in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [0, 0], padding,
                    [dilation, dilation], groups, bias, padding_mode, device, dtype);

            private static long[] Pair((long First, long Second) pair) => [pair.First, pair.Second];
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A two-dimensional convolution of [batch, channels, height, width].</summary>
    public sealed class Conv2d : Convolution
    {
        internal Conv2d(
            long inChannels, long outChannels, long[] kernelSize, long[] stride, long[] padding, Padding? paddingType,
            long[] dilation, long groups, bool bias, PaddingModes paddingMode, Device? device, ScalarType? dtype)
            : base(
                nameof(Conv2d), inChannels, outChannels, kernelSize, stride, padding, paddingType, dilation, groups, bias,
                paddingMode,
                device, dtype)
        {
        }

        /// <inheritdoc/>
        public override Tensor forward(Tensor input) => padding_type is { } rule
            ? nn.functional.conv2d_padding(input, weight, bias, stride, rule, dilation, groups)
            : nn.functional.conv2d(input, weight, bias, stride, padding, dilation, groups);
    }
}
