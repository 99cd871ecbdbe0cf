using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// The affine map x W^T + b. Weight and bias start uniform in ±1/sqrt(<paramref name="inputSize"/>), drawn from
            /// torch's global generator.
            /// </summary>
            /// <param name="inputSize">Size of the last dimension of the input.</param>
            /// <param name="outputSize">Size of the last dimension of the output.</param>
            /// <param name="hasBias">Whether there is a b.</param>
            /// <param name="device">Where the parameters are; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static Linear Linear(
                long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
            {
                Parameter weight = new(empty([outputSize, inputSize], dtype, device));
                init.kaiming_uniform_(weight, Math.Sqrt(5));
                if (!hasBias)
                {
                    return new Linear(weight, null);
                }

                Parameter bias = new(empty([outputSize], dtype, device));
                double bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
                init.uniform_(bias, -bound, bound);
                return new Linear(weight, bias);
            }

            /// <summary>The affine map x W^T + b with a given weight [output, input] and bias [output].</summary>
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The affine map x W^T + b on the last dimension.</summary>
    public sealed class Linear : nn.Module<Tensor, Tensor>
    {
        private Parameter weightParameter = null!;
        private Parameter? biasParameter;

        internal Linear(Parameter weight, Parameter? bias)
            : base(nameof(Linear))
        {
            this.weight = weight;
            this.bias = bias;
        }

        /// <summary>b, of shape [output], or null.</summary>
        public Parameter? bias
        {
            get => biasParameter;
            set
            {
                biasParameter = value;
                ConditionallyRegisterParameter(nameof(bias), value);
            }
        }

        /// <summary>W, of shape [output, input].</summary>
        public Parameter weight
        {
            get => weightParameter;
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                long[] shape = value.shape;
                if (shape.Length != 2)
                {
                    throw new ArgumentException(
                        $"The weight of a Linear has the shape [output, input], not [{string.Join(", ", shape)}].",
                        nameof(value));
                }

                weightParameter = value;
                (out_features, in_features) = (shape[0], shape[1]);
                ConditionallyRegisterParameter(nameof(weight), value);
            }
        }

        /// <summary>Size of the last dimension of the input.</summary>
        public long in_features { get; set; }

        /// <summary>Size of the last dimension of the output.</summary>
        public long out_features { get; set; }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weightParameter, biasParameter);
    }
}
