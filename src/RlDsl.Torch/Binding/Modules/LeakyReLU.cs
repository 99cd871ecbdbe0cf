using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where x is positive, slope times x elsewhere.</summary>
            /// <param name="negative_slope">The slope for negative inputs.</param>
            /// <param name="inplace">Whether to overwrite the input.</param>
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>x where x is positive, slope times x elsewhere.</summary>
    public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal LeakyReLU(double negative_slope, bool inplace)
            : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);

        /// <summary>The slope for negative inputs.</summary>
        public double negative_slope { get; set; }

        /// <summary>Whether to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.leaky_relu(tensor, negative_slope, inplace);
    }
}
