namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions of tensors.</summary>
    public static partial class distributions
    {
        /// <summary>
        /// A distribution for each element of a batch. It owns its parameters: dispose it, or leave that to the garbage
        /// collector.
        /// </summary>
        public abstract class Distribution : IDisposable
        {
            private readonly List<Tensor> owned = [];

            private protected Distribution(Generator? generator) => Random = generator;

            /// <summary>The mean of each element.</summary>
            public abstract Tensor mean { get; }

            /// <summary>The most probable value of each element.</summary>
            /// <exception cref="NotSupportedException">The distribution has none.</exception>
            public virtual Tensor mode => throw new NotSupportedException($"{GetType().Name} has no mode here.");

            /// <summary>The variance of each element.</summary>
            public abstract Tensor variance { get; }

            /// <summary>The standard deviation of each element.</summary>
            public virtual Tensor stddev
            {
                get
                {
                    using Tensor square = variance;
                    return square.sqrt();
                }
            }

            private protected Generator? Random { get; }

            /// <summary>The sizes of the batch: each of its elements has a distribution of its own.</summary>
            internal long[] BatchShape { get; private protected set; } = [];

            /// <summary>The sizes of one value.</summary>
            internal long[] EventShape { get; private protected set; } = [];

            /// <summary>Values drawn so that gradients pass through them to the parameters, where that is possible.</summary>
            /// <param name="sample_shape">How many values: comes before the batch in the shape of the result.</param>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <summary>Values drawn, without gradients.</summary>
            /// <param name="sample_shape">How many values: comes before the batch in the shape of the result.</param>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using IDisposable noGradient = no_grad();
                return rsample(sample_shape);
            }

            /// <summary>The logarithm of the probability, or of its density, at a value.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>The entropy, in nats.</summary>
            public abstract Tensor entropy();

            /// <summary>Frees the parameters of the distribution.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the parameters of the distribution.</summary>
            /// <param name="disposing">False when called by the garbage collector, which then frees the tensors itself.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                {
                    owned.ForEach(tensor => tensor.Dispose());
                }
            }

            private protected Tensor Own(Tensor tensor)
            {
                owned.Add(tensor.DetachFromDisposeScope());
                return tensor;
            }

            private protected long[] Shape(long[] sampleShape) => [.. sampleShape, .. BatchShape, .. EventShape];
        }
    }
}
