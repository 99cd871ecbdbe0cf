using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>
            /// Normalises the last dimensions to mean 0 and variance 1, then scales and shifts (Ba, Kiros and Hinton 2016).
            /// </summary>
            /// <param name="normalized_shape">The sizes of the dimensions to normalise over.</param>
            /// <param name="eps">Added to the variance.</param>
            /// <param name="elementwise_affine">Whether there is a learnt scale.</param>
            /// <param name="bias">Whether there is a learnt shift too.</param>
            /// <param name="device">Where the parameters are; null for the default.</param>
            /// <param name="dtype">Their element type; null for the default.</param>
            public static LayerNorm LayerNorm(
                long[] normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            /// <summary>
            /// Normalises the last dimension to mean 0 and variance 1, then scales and shifts (Ba, Kiros and Hinton 2016).
            /// </summary>
            /// <inheritdoc cref="LayerNorm(long[], double, bool, bool, Device?, ScalarType?)"/>
            public static LayerNorm LayerNorm(
                long normalized_shape, double eps = 1E-05, bool elementwise_affine = true, bool bias = true,
                Device? device = null,
                ScalarType? dtype = null) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>
    /// Normalises the last dimensions to mean 0 and variance 1, then scales and shifts (Ba, Kiros and Hinton 2016).
    /// </summary>
    public sealed class LayerNorm : nn.Module<Tensor, Tensor>
    {
        private Parameter? weightParameter, biasParameter;

        internal LayerNorm(
            long[] normalizedShape, double eps, bool elementwiseAffine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            (normalized_shape, this.eps, elementwise_affine) = (normalizedShape, eps, elementwiseAffine);
            if (elementwiseAffine)
            {
                weight = new Parameter(ones(normalizedShape, dtype, device));
                this.bias = bias ? new Parameter(zeros(normalizedShape, dtype, device)) : null;
            }
        }

        /// <summary>The shift, or null.</summary>
        public Parameter? bias
        {
            get => biasParameter;
            set
            {
                biasParameter = value;
                ConditionallyRegisterParameter(nameof(bias), value);
            }
        }

        /// <summary>The scale, or null.</summary>
        public Parameter? weight
        {
            get => weightParameter;
            set
            {
                weightParameter = value;
                ConditionallyRegisterParameter(nameof(weight), value);
            }
        }

        /// <summary>The sizes of the dimensions that are normalised over.</summary>
        public long[] normalized_shape { get; set; }

        /// <summary>Added to the variance.</summary>
        public double eps { get; set; }

        /// <summary>Whether there is a learnt scale.</summary>
        public bool elementwise_affine { get; set; }

        /// <summary>Sets the scale to 1 and the shift to 0.</summary>
        public void reset_parameters()
        {
            if (weightParameter is not null)
            {
                nn.init.ones_(weightParameter);
            }

            if (biasParameter is not null)
            {
                nn.init.zeros_(biasParameter);
            }
        }

        /// <inheritdoc/>
        public override Tensor forward(Tensor tensor) =>
            nn.functional.layer_norm(tensor, normalized_shape, weightParameter, biasParameter, eps);
    }
}
