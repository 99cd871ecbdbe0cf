using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>log(1 + exp(beta x)) / beta.</summary>
            /// <param name="beta">How sharp the bend is.</param>
            /// <param name="threshold">Where beta x is above it, the output is x.</param>
            public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>log(1 + exp(beta x)) / beta.</summary>
    public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
    {
        internal Softplus(double beta, double threshold)
            : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

        /// <summary>How sharp the bend is.</summary>
        public double beta { get; set; }

        /// <summary>Where beta x is above it, the output is x.</summary>
        public double threshold { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, beta, threshold);
    }
}
