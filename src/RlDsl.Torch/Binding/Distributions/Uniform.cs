using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The uniform distribution on [low, high).</summary>
            /// <param name="low">The lowest value.</param>
            /// <param name="high">The value that all are below; broadcast against the lowest.</param>
            /// <param name="generator">What to draw from; null for torch's global generator.</param>
            public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The uniform distribution on [low, high).</summary>
    public class Uniform : distributions.Distribution
    {
        private static readonly Op broadcast = new("aten::broadcast_tensors");
        private readonly Tensor low, high;

        /// <inheritdoc cref="distributions.Uniform"/>
        public Uniform(Tensor low, Tensor high, Generator? generator = null)
            : base(generator)
        {
            Tensor[] both = Dispatcher.CallMany(broadcast, Argument.List([low, high]));
            (this.low, this.high) = (Own(both[0]), Own(both[1]));
            BatchShape = both[0].shape;
        }

        /// <inheritdoc/>
        public override Tensor mean
        {
            get
            {
                using Tensor sum = low + high;
                return sum * 0.5;
            }
        }

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                using Tensor width = high - low, square = width.square();
                return square * (1.0 / 12);
            }
        }

        /// <summary>Values drawn as low + (high - low) u, with u uniform on [0, 1): gradients pass to both bounds.</summary>
        /// <param name="sample_shape">How many values: comes before the batch in the shape of the result.</param>
        public override Tensor rsample(params long[] sample_shape)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor drawn = empty(Shape(sample_shape), low.dtype).uniform_(0, 1, Random);
            return (low + ((high - low) * drawn)).MoveToOuterDisposeScope();
        }

        /// <summary>-log(high - low) on [low, high), minus infinity elsewhere.</summary>
        public override Tensor log_prob(Tensor value)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor inside = (low.le(value) & high.gt(value)).to_type(low.dtype);
            return (inside.log() - (high - low).log()).MoveToOuterDisposeScope();
        }

        /// <summary>log(high - low), at each element.</summary>
        public override Tensor entropy()
        {
            using Tensor width = high - low;
            return width.log();
        }
    }
}
