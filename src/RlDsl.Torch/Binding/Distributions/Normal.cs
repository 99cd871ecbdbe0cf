using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>The normal distribution.</summary>
            /// <param name="loc">Its mean.</param>
            /// <param name="scale">Its standard deviation, above 0; broadcast against the mean.</param>
            /// <param name="generator">What to draw from; null for torch's global generator.</param>
            public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

            /// <summary>The normal distribution of one number.</summary>
            /// <inheritdoc cref="Normal(Tensor, Tensor, Generator?)"/>
            public static Normal Normal(float loc, float scale = 1, Generator? generator = null)
            {
                using Tensor mean = tensor(loc), deviation = tensor(scale);
                return new(mean, deviation, generator);
            }

            /// <summary>The normal distribution of one number.</summary>
            /// <inheritdoc cref="Normal(Tensor, Tensor, Generator?)"/>
            public static Normal Normal(double loc, double scale = 1, Generator? generator = null)
            {
                using Tensor mean = tensor(loc), deviation = tensor(scale);
                return new(mean, deviation, generator);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The normal distribution.</summary>
    public class Normal : distributions.Distribution
    {
        private const double HalfLogTwoPi = 0.91893853320467274178;
        private static readonly Op broadcast = new("aten::broadcast_tensors"), drawOp = new("aten::normal", "Tensor_Tensor");
        private static readonly Op erfOp = new("aten::erf"), erfinvOp = new("aten::erfinv");
        private readonly Tensor loc, scale;

        /// <inheritdoc cref="distributions.Normal(Tensor, Tensor, Generator?)"/>
        public Normal(Tensor loc, Tensor scale, Generator? generator = null)
            : base(generator)
        {
            Tensor[] both = Dispatcher.CallMany(broadcast, Argument.List([loc, scale]));
            (this.loc, this.scale) = (Own(both[0]), Own(both[1]));
            BatchShape = both[0].shape;
        }

        /// <inheritdoc/>
        public override Tensor mean => loc.alias();

        /// <inheritdoc/>
        public override Tensor mode => loc.alias();

        /// <inheritdoc/>
        public override Tensor stddev => scale.alias();

        /// <inheritdoc/>
        public override Tensor variance => scale.square();

        /// <summary>Values drawn as mean + deviation ε, with ε standard normal: gradients pass to both parameters.</summary>
        /// <param name="sample_shape">How many values: comes before the batch in the shape of the result.</param>
        public override Tensor rsample(params long[] sample_shape)
        {
            using Tensor noise = empty(Shape(sample_shape), loc.dtype).normal_(0, 1, Random);
            using Tensor scaled = noise * scale;
            return loc + scaled;
        }

        /// <inheritdoc/>
        public override Tensor sample(params long[] sample_shape)
        {
            using IDisposable noGradient = no_grad();
            long[] shape = Shape(sample_shape);
            using Tensor means = loc.expand(shape), deviations = scale.expand(shape);
            return Dispatcher.Call(drawOp, means, deviations, Random);
        }

        /// <summary>-(x - mean)² / (2 deviation²) - log(deviation) - log(2π) / 2, at each element.</summary>
        public override Tensor log_prob(Tensor value)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distance = ((value - loc) / scale).square();
            return ((distance * -0.5) - scale.log() - HalfLogTwoPi).MoveToOuterDisposeScope();
        }

        /// <summary>1/2 + log(2π) / 2 + log(deviation), at each element.</summary>
        public override Tensor entropy()
        {
            using Tensor logarithm = scale.log();
            return logarithm + (0.5 + HalfLogTwoPi);
        }

        /// <summary>The probability of a value at most this.</summary>
        public virtual Tensor cdf(Tensor value)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distance = (value - loc) / scale * (1 / Math.Sqrt(2));
            return ((Dispatcher.Call(erfOp, distance) * 0.5) + 0.5).MoveToOuterDisposeScope();
        }

        /// <summary>The value that a drawn one is at most with this probability.</summary>
        public virtual Tensor icdf(Tensor value)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor distance = Dispatcher.Call(erfinvOp, (value * 2) - 1) * Math.Sqrt(2);
            return (loc + (scale * distance)).MoveToOuterDisposeScope();
        }
    }
}
