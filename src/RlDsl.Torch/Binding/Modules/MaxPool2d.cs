using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The largest value under a window that moves over [batch, channels, height, width].</summary>
            /// <param name="kernel_size">Height and width of the window.</param>
            /// <param name="stride">How far it moves; null for its size.</param>
            /// <param name="padding">Points of minus infinity on each side; null for none.</param>
            /// <param name="dilation">Distance between the points of the window; null for 1.</param>
            /// <param name="ceil_mode">Whether windows may go over the edge.</param>
            public static MaxPool2d MaxPool2d(
                long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                new(Square(kernel_size), Square(stride ?? kernel_size), Square(padding ?? 0), Square(dilation ?? 1), ceil_mode);

            private static long[] Square(long size) => [size, size];
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The largest value under a window that moves over [batch, channels, height, width].</summary>
    public sealed class MaxPool2d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool2d(long[] kernelSize, long[] stride, long[] padding, long[] dilation, bool ceilMode)
            : base(nameof(MaxPool2d)) =>
            (kernel_size, this.stride, this.padding, this.dilation, ceil_mode) = (
                kernelSize, stride, padding, dilation, ceilMode);

        /// <summary>Height and width of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>How far it moves.</summary>
        public long[] stride { get; set; }

        /// <summary>Points of minus infinity on each side.</summary>
        public long[] padding { get; set; }

        /// <summary>Distance between the points of the window.</summary>
        public long[] dilation { get; set; }

        /// <summary>Whether windows may go over the edge.</summary>
        public bool ceil_mode { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor input) =>
            nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);
    }
}
