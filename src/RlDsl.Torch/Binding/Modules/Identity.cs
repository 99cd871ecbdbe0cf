using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The input as it is.</summary>
            public static Identity Identity() => new();
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The input as it is.</summary>
    public sealed class Identity : ParameterLessModule<Tensor, Tensor>
    {
        internal Identity()
            : base(nameof(Identity))
        {
        }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => tensor.alias();
    }
}
