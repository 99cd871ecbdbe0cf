using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>exp(x) / sum(exp(x)) over a dimension.</summary>
            /// <param name="dim">The dimension that sums to one.</param>
            public static Softmax Softmax(long dim) => new(dim);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>exp(x) / sum(exp(x)) over a dimension.</summary>
    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim)
            : base(nameof(Softmax)) => this.dim = dim;

        /// <summary>The dimension that sums to one.</summary>
        public long dim { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.softmax(tensor, dim);
    }
}
