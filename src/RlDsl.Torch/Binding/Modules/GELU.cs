using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x times the standard normal distribution function at x (Hendrycks and Gimpel 2016).</summary>
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

            /// <summary>x times the standard normal distribution function at x (Hendrycks and Gimpel 2016).</summary>
            /// <param name="inplace">Whether to overwrite the input.</param>
            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

            /// <summary>x times the standard normal distribution function at x (Hendrycks and Gimpel 2016).</summary>
            /// <param name="approximate">Exact, or by tanh.</param>
            /// <param name="inplace">Whether to overwrite the input.</param>
            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>x times the standard normal distribution function at x (Hendrycks and Gimpel 2016).</summary>
    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU(Approximate approximate, bool inplace)
            : base(nameof(GELU)) => (this.approximate, this.inplace) = (approximate, inplace);

        /// <summary>How the distribution function is computed.</summary>
        public enum Approximate
        {
            /// <summary>By the error function.</summary>
            none,

            /// <summary>By a hyperbolic tangent that is near it.</summary>
            tanh,
        }

        /// <summary>Whether to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <summary>How the distribution function is computed.</summary>
        public Approximate approximate { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
    }
}
