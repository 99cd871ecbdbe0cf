using RlDsl.Torch.Binding;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class distributions
        {
            /// <summary>A choice among 0, 1, ... K - 1.</summary>
            /// <param name="probs">[..., K]: weights that are not negative and not all 0; they are divided by their sum.</param>
            /// <param name="logits">[..., K]: their logarithms, up to a constant. One of the two is given.</param>
            /// <param name="generator">What to draw from; null for torch's global generator.</param>
            /// <exception cref="ArgumentException">Both or neither is given, or it has no dimension.</exception>
            public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
                new(probs, logits, generator);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A choice among 0, 1, ... K - 1.</summary>
    public class Categorical : distributions.Distribution
    {
        private static readonly Op gatherOp = new("aten::gather"), drawOp = new("aten::multinomial");
        private static readonly Op broadcastOp = new("aten::broadcast_tensors");
        private readonly Tensor given;
        private readonly bool givenLogits;
        private readonly long[] parameterShape;
        private Tensor? probabilities, logarithms;

        /// <inheritdoc cref="distributions.Categorical"/>
        public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
            : base(generator)
        {
            if (probs is null == logits is null)
            {
                throw new ArgumentException("A Categorical takes either probs or logits: give one of the two.", nameof(probs));
            }

            givenLogits = logits is not null;
            Tensor source = logits ?? probs!;
            parameterShape = source.shape;
            if (parameterShape.Length == 0)
            {
                throw new ArgumentException(
                    "A Categorical takes a tensor with a last dimension of choices, not a single number.",
                    givenLogits ? nameof(logits) : nameof(probs));
            }

            BatchShape = parameterShape[..^1];
            given = Own(source.alias());
        }

        /// <summary>The probabilities: [..., K], each row with the sum 1.</summary>
        public Tensor probs
        {
            get
            {
                // With gradients even when first asked for without: the tensor is kept for those who need them.
                using IDisposable gradient = enable_grad();
                return probabilities ??= Own(givenLogits ? given.softmax(-1) : Normalised());
            }
        }

        /// <summary>The logarithms of the probabilities: [..., K].</summary>
        public Tensor logits
        {
            get
            {
                using IDisposable gradient = enable_grad();
                return logarithms ??= Own(givenLogits ? given.log_softmax(-1) : Logarithms());
            }
        }

        /// <summary>The shape of the parameters.</summary>
        public long[] param_shape => parameterShape;

        /// <summary>Not a number: a choice has no mean.</summary>
        public override Tensor mean => full(BatchShape, double.NaN, given.dtype);

        /// <summary>Not a number: a choice has no variance.</summary>
        public override Tensor variance => full(BatchShape, double.NaN, given.dtype);

        /// <summary>The most probable choice, of type Int64.</summary>
        public override Tensor mode => given.argmax(-1);

        /// <summary>Choices drawn, of type Int64; no gradient passes through them.</summary>
        /// <param name="sample_shape">How many: comes before the batch in the shape of the result.</param>
        public override Tensor rsample(params long[] sample_shape)
        {
            using IDisposable noGradient = no_grad();
            Tensor weights = probs;
            using DisposeScope scope = NewDisposeScope();
            long count = sample_shape.TotalSize();
            Tensor rows = weights.reshape(-1, parameterShape[^1]);
            Tensor drawn = Dispatcher.Call(drawOp, rows, count, true, Random);
            return drawn.t().reshape(Shape(sample_shape)).MoveToOuterDisposeScope();
        }

        /// <summary>The logarithm of the probability of choices.</summary>
        /// <param name="value">Whole numbers, of the shape of the batch or with sample dimensions before it.</param>
        public override Tensor log_prob(Tensor value)
        {
            Tensor logs = logits;
            using DisposeScope scope = NewDisposeScope();
            Tensor index = value.to_type(ScalarType.Int64).unsqueeze(-1);
            long[] shape = index.shape;
            if (shape.Length != parameterShape.Length || !shape.AsSpan()[..^1].SequenceEqual(BatchShape))
            {
                Tensor[] both = Dispatcher.CallMany(broadcastOp, Argument.List([index, logs]));
                (index, logs) = (both[0].narrow(-1, 0, 1), both[1]);
            }

            return Dispatcher.Call(gatherOp, logs, -1, index).squeeze(-1).MoveToOuterDisposeScope();
        }

        /// <summary>-Σ p log p over the choices; a choice without probability counts 0.</summary>
        public override Tensor entropy()
        {
            Tensor logs = logits, weights = probs;
            using DisposeScope scope = NewDisposeScope();
            double lowest = logs.dtype == ScalarType.Float64 ? double.MinValue : float.MinValue;
            return (logs.clamp(min: lowest.ToScalar()) * weights).sum(-1).neg().MoveToOuterDisposeScope();
        }

        private Tensor Normalised()
        {
            using Tensor sum = given.sum(-1, keepdim: true);
            return given / sum;
        }

        /// <summary>
        /// As torch has it: a probability of 0 has the logarithm of the smallest number above 0 that adds to 1.
        /// </summary>
        private Tensor Logarithms()
        {
            double epsilon = given.dtype == ScalarType.Float64 ? double.BitIncrement(1) - 1 : MathF.BitIncrement(1) - 1;
            using Tensor within = probs.clamp(epsilon.ToScalar(), (1 - epsilon).ToScalar());
            return within.log();
        }
    }
}
