using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Differentiation of what was computed.</summary>
    public static partial class autograd
    {
        /// <summary>Adds the gradients of the sum of the tensors to the <c>grad</c> of the leaves they were computed from.</summary>
        /// <param name="tensors">What to differentiate.</param>
        /// <param name="grad_tensors">The gradients with respect to the tensors; none where they are single numbers.</param>
        /// <param name="retain_graph">Whether the graph is kept for another call; null means as <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated themselves.</param>
        /// <param name="inputs">The leaves to compute gradients for; none means all.</param>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            nint* outputs = stackalloc nint[tensors.Count];
            nint* gradients = stackalloc nint[grad_tensors?.Count ?? 0];
            nint* leaves = stackalloc nint[inputs?.Count ?? 0];
            int status = Native.Backward(
                outputs, Gather(tensors, outputs), gradients, Gather(grad_tensors, gradients), leaves, Gather(inputs, leaves),
                (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0);
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
            Native.Check(status);
        }

        /// <summary>Adds the gradients of the tensor to the <c>grad</c> of the leaves it was computed from.</summary>
        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Adds the gradients of the tensor to the <c>grad</c> of the leaves it was computed from.</summary>
        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of the sum of the outputs with respect to the inputs, which accumulate nothing.</summary>
        /// <param name="outputs">What to differentiate.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">The gradients with respect to the outputs; none where they are single numbers.</param>
        /// <param name="retain_graph">Whether the graph is kept for another call; it always is with
        /// <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Whether the gradients can be differentiated themselves.</param>
        /// <param name="allow_unused">Whether an input may have no part in the outputs; its gradient is null then.</param>
        /// <returns>A gradient for each input, of its shape.</returns>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            ArgumentNullException.ThrowIfNull(outputs);
            ArgumentNullException.ThrowIfNull(inputs);
            nint* from = stackalloc nint[outputs.Count];
            nint* to = stackalloc nint[inputs.Count];
            nint* weights = stackalloc nint[grad_outputs?.Count ?? 0];
            nint* found = stackalloc nint[inputs.Count];
            int status = Native.Gradients(
                from, Gather(outputs, from), to, Gather(inputs, to), weights, Gather(grad_outputs, weights),
                retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, found);
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            Native.Check(status);
            var gradients = new Tensor[inputs.Count];
            for (int i = 0; i < gradients.Length; i++)
                gradients[i] = found[i] == 0 ? null! : Tensor.Own(found[i]);
            return gradients;
        }

        private static unsafe int Gather(IList<Tensor>? tensors, nint* handles)
        {
            if (tensors is null)
                return 0;
            for (int i = 0; i < tensors.Count; i++)
                handles[i] = tensors[i] is null ? 0 : tensors[i].LiveHandle;
            return tensors.Count;
        }
    }
}
