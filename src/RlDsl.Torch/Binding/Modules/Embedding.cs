using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// A table of learnt vectors: whole numbers in, their vectors out. The table starts standard normal.
            /// </summary>
            /// <param name="num_embeddings">How many vectors there are.</param>
            /// <param name="embedding_dims">The size of a vector.</param>
            /// <param name="padding_idx">A vector that stays zero and is not trained, or null.</param>
            /// <param name="max_norm">Not in this binding: null.</param>
            /// <param name="norm_type">The norm for <paramref name="max_norm"/>.</param>
            /// <param name="scale_grad_by_freq">Whether gradients are divided by how often a number occurs in the batch.</param>
            /// <param name="sparse">Whether the gradient is a sparse tensor.</param>
            /// <param name="device">Where the table is; null for the default.</param>
            /// <param name="dtype">Its element type; null for the default.</param>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                if (max_norm is not null)
                {
                    throw new NotSupportedException(
                        $"A largest norm ({max_norm} in the norm {norm_type}) for an Embedding is not in this binding: leave "
                        + "it null.");
                }

                Parameter weight = new(empty([num_embeddings, embedding_dims], dtype, device));
                init.normal_(weight);
                if (padding_idx is { } padding)
                {
                    using IDisposable noGradient = no_grad();
                    using Tensor row = weight.select(0, padding);
                    row.zero_();
                }

                return new Embedding(weight, padding_idx ?? -1, scale_grad_by_freq, sparse);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A table of learnt vectors: whole numbers in, their vectors out.</summary>
    public sealed class Embedding : nn.Module<Tensor, Tensor>
    {
        private static readonly Op lookup = new("aten::embedding");
        private readonly long paddingIndex;
        private readonly bool scaleGradient, sparseGradient;
        private Parameter table = null!;

        internal Embedding(Parameter weight, long paddingIndex, bool scaleGradient, bool sparseGradient)
            : base(nameof(Embedding))
        {
            (this.paddingIndex, this.scaleGradient, this.sparseGradient) = (paddingIndex, scaleGradient, sparseGradient);
            this.weight = weight;
        }

        /// <summary>The table: [how many, size].</summary>
        public Parameter weight
        {
            get => table;
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                table = value;
                ConditionallyRegisterParameter(nameof(weight), value);
            }
        }

        /// <inheritdoc/>
        public override Tensor forward(Tensor input) =>
            Dispatcher.Call(lookup, table, input, paddingIndex, scaleGradient, sparseGradient);
    }
}
