using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>1 with a probability, 0 otherwise.</summary>
            /// <param name="probs">The probability of 1.</param>
            /// <param name="logits">log(p / (1 - p)). One of the two is given.</param>
            /// <param name="generator">What to draw from; null for torch's global generator.</param>
            /// <exception cref="ArgumentException">Both or neither is given.</exception>
            public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>1 with a probability, 0 otherwise.</summary>
    public class Bernoulli : distributions.Distribution
    {
        private static readonly Op drawOp = new("aten::bernoulli"),
        crossEntropyOp = new("aten::binary_cross_entropy_with_logits");
        private static readonly Op logitOp = new("aten::logit"), broadcastOp = new("aten::broadcast_tensors");
        private readonly Tensor given;
        private readonly bool givenLogits;
        private Tensor? probabilities, logarithms;

        /// <summary>1 with a probability, 0 otherwise.</summary>
        /// <param name="p">The probability of 1.</param>
        /// <param name="l">log(p / (1 - p)). One of the two is given.</param>
        /// <param name="generator">What to draw from; null for torch's global generator.</param>
        /// <exception cref="ArgumentException">Both or neither is given.</exception>
        public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null)
            : base(generator)
        {
            if (p is null == l is null)
            {
                throw new ArgumentException("A Bernoulli takes either probs or logits: give one of the two.", nameof(p));
            }

            givenLogits = l is not null;
            given = Own((l ?? p!).alias());
            BatchShape = given.shape;
        }

        /// <summary>The probability of 1.</summary>
        public Tensor probs
        {
            get
            {
                // With gradients even when first asked for without: the tensor is kept for those who need them.
                using IDisposable gradient = enable_grad();
                return givenLogits ? probabilities ??= Own(given.sigmoid()) : given;
            }
        }

        /// <summary>log(p / (1 - p)).</summary>
        public Tensor logits
        {
            get
            {
                using IDisposable gradient = enable_grad();
                return givenLogits ? given : logarithms ??= Own(Dispatcher.Call(logitOp, given, Epsilon));
            }
        }

        /// <inheritdoc/>
        public override Tensor mean => probs.alias();

        /// <inheritdoc/>
        public override Tensor variance
        {
            get
            {
                using Tensor square = probs.square();
                return probs - square;
            }
        }

        private double Epsilon => given.dtype == ScalarType.Float64 ? double.BitIncrement(1) - 1 : MathF.BitIncrement(1) - 1;

        /// <summary>Values drawn; no gradient passes through them.</summary>
        /// <param name="sample_shape">How many: comes before the batch in the shape of the result.</param>
        public override Tensor rsample(params long[] sample_shape)
        {
            using IDisposable noGradient = no_grad();
            Tensor weights = probs;
            using Tensor expanded = weights.expand(Shape(sample_shape));
            return Dispatcher.Call(drawOp, expanded, Random);
        }

        /// <inheritdoc/>
        public override Tensor log_prob(Tensor value)
        {
            Tensor logarithm = logits;
            using DisposeScope scope = NewDisposeScope();
            Tensor[] both = Dispatcher.CallMany(broadcastOp, Argument.List([logarithm, value]));
            return CrossEntropy(both[0], both[1]).neg().MoveToOuterDisposeScope();
        }

        /// <inheritdoc/>
        public override Tensor entropy() => CrossEntropy(logits, probs);

        private static Tensor CrossEntropy(Tensor logits, Tensor target) =>
            Dispatcher.Call(crossEntropyOp, logits, target, Argument.None, Argument.None, (long)nn.Reduction.None);
    }
}
