using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>Makes the last dimensions of a batch parts of one value, whose log probabilities are added up.</summary>
            /// <param name="base_distribution">The distribution of the parts; it is used, not owned.</param>
            /// <param name="reinterpreted_batch_dims">How many dimensions become part of the value.</param>
            /// <param name="generator">Not used: the parts are drawn by their own distribution.</param>
            public static Independent Independent(
                Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) =>
                new(base_distribution, reinterpreted_batch_dims, generator);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Parts that are drawn independently, as one value.</summary>
    public class Independent : distributions.Distribution
    {
        private readonly distributions.Distribution parts;
        private readonly long[] dimensions;

        /// <summary>Makes the last dimensions of a batch parts of one value, whose log probabilities are added up.</summary>
        /// <param name="base_distribution">The distribution of the parts; it is used, not owned.</param>
        /// <param name="reinterpreted_batch_ndims">How many dimensions become part of the value.</param>
        /// <param name="generator">Not used: the parts are drawn by their own distribution.</param>
        public Independent(
            distributions.Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null)
            : base(generator)
        {
            ArgumentNullException.ThrowIfNull(base_distribution);
            if (reinterpreted_batch_ndims < 0 || reinterpreted_batch_ndims > base_distribution.BatchShape.Length)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(reinterpreted_batch_ndims), reinterpreted_batch_ndims,
                    $"The batch has {base_distribution.BatchShape.Length} dimensions: no more can become part of the value.");
            }

            parts = base_distribution;
            int batch = parts.BatchShape.Length - reinterpreted_batch_ndims;
            BatchShape = parts.BatchShape[..batch];
            EventShape = [.. parts.BatchShape[batch..], .. parts.EventShape];
            dimensions = new long[reinterpreted_batch_ndims];
            for (int i = 0; i < dimensions.Length; i++)
            {
                dimensions[i] = -1 - i;
            }
        }

        /// <inheritdoc/>
        public override Tensor mean => parts.mean;

        /// <inheritdoc/>
        public override Tensor mode => parts.mode;

        /// <inheritdoc/>
        public override Tensor variance => parts.variance;

        /// <inheritdoc/>
        public override Tensor rsample(params long[] sample_shape) => parts.rsample(sample_shape);

        /// <inheritdoc/>
        public override Tensor sample(params long[] sample_shape) => parts.sample(sample_shape);

        /// <summary>The sum of the log probabilities of the parts.</summary>
        public override Tensor log_prob(Tensor value) => Sum(parts.log_prob(value));

        /// <summary>The sum of the entropies of the parts.</summary>
        public override Tensor entropy() => Sum(parts.entropy());

        private Tensor Sum(Tensor each)
        {
            if (dimensions.Length == 0)
            {
                return each;
            }

            using (each)
            {
                return each.sum(dimensions);
            }
        }
    }
}
