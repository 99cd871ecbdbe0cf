using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes one dimension of several.</summary>
            /// <param name="start_dim">The first of the dimensions.</param>
            /// <param name="end_dim">The last of the dimensions; negative counts from the end.</param>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Makes one dimension of several.</summary>
    public sealed class Flatten : ParameterLessModule<Tensor, Tensor>
    {
        internal Flatten(long start_dim, long end_dim)
            : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

        /// <summary>The first of the dimensions.</summary>
        public long start_dim { get; set; }

        /// <summary>The last of the dimensions; negative counts from the end.</summary>
        public long end_dim { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor input) => input.flatten(start_dim, end_dim);
    }
}
