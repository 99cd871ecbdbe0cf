using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Adds the gradients of this single number to <see cref="grad"/> of the leaves it was computed from.
        /// </summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is not a single number, or does
        /// not require gradients.</exception>
        public unsafe void backward()
        {
            nint output = LiveHandle;
            int status = Native.Backward(&output, 1, null, 0, null, 0, 0, 0);
            GC.KeepAlive(this);
            Native.Check(status);
        }

        /// <summary>Adds the gradients of this tensor to <see cref="grad"/> of the leaves it was computed from.</summary>
        /// <param name="grad_tensors">The gradient with respect to this tensor, of its shape; none for a single number.</param>
        /// <param name="retain_graph">Whether backward can be called again.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated themselves.</param>
        /// <param name="inputs">The leaves to compute gradients for; none means all.</param>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Keeps <see cref="grad"/> of this tensor though it is not a leaf.</summary>
        public void retain_grad()
        {
            Native.Check(Native.RetainGrad(LiveHandle));
            GC.KeepAlive(this);
        }
    }
}
