using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x - log(sum(exp(x))) over a dimension.</summary>
            /// <param name="dim">The dimension whose exponentials sum to one.</param>
            public static LogSoftmax LogSoftmax(long dim) => new(dim);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>x - log(sum(exp(x))) over a dimension.</summary>
    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax(long dim)
            : base(nameof(LogSoftmax)) => this.dim = dim;

        /// <summary>The dimension whose exponentials sum to one.</summary>
        public long dim { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.log_softmax(tensor, dim);
    }
}
