using RlDsl.Torch.Binding;
using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A tensor to train, on the memory of another, which is not to be used any more.</summary>
            /// <param name="data">The values; TorchSharp takes their handle over.</param>
            /// <param name="requires_grad">Whether it is trained.</param>
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A tensor to train: a module that has one in a field counts it among its parameters.</summary>
    public class Parameter : torch.Tensor
    {
        private static readonly Op detachOp = new("aten::detach");

        /// <summary>Makes a parameter on the memory of a tensor, which is not to be used any more.</summary>
        /// <param name="data">The values; TorchSharp takes their handle over.</param>
        /// <param name="requires_grad">Whether it is trained.</param>
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(Leaf(data))
        {
            if (requires_grad)
            {
                this.requires_grad = true;
            }
        }

        private static nint Leaf(torch.Tensor data)
        {
            ArgumentNullException.ThrowIfNull(data);
            nint leaf = Dispatcher.Call(detachOp, data).DecoupleFromNativeHandle();
            data.Dispose();
            return leaf;
        }
    }
}
