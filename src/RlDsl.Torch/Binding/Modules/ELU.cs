using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x where x is positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter 2016).</summary>
            /// <param name="alpha">Minus the value that very negative inputs approach.</param>
            /// <param name="inplace">Whether to overwrite the input.</param>
            public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>x where x is positive, alpha (exp(x) - 1) elsewhere (Clevert, Unterthiner and Hochreiter 2016).</summary>
    public sealed class ELU : ParameterLessModule<Tensor, Tensor>
    {
        internal ELU(double alpha, bool inplace)
            : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);

        /// <summary>Minus the value that very negative inputs approach.</summary>
        public double alpha { get; set; }

        /// <summary>Whether to overwrite the input.</summary>
        public bool inplace { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.elu(tensor, alpha, inplace);
    }
}
