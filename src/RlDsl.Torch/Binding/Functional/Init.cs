using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How parameters start. All fill a tensor in place, outside the gradient graph, and return it.</summary>
        public static partial class init
        {
            private static readonly Op qrOp = new("aten::linalg_qr");

            /// <summary>What follows a layer: decides by how much its weights are scaled.</summary>
            public enum NonlinearityType
            {
                /// <summary>A linear layer.</summary>
                Linear,

                /// <summary>A convolution in one dimension.</summary>
                Conv1D,

                /// <summary>A convolution in two dimensions.</summary>
                Conv2D,

                /// <summary>A convolution in three dimensions.</summary>
                Conv3D,

                /// <summary>A transposed convolution in one dimension.</summary>
                ConvTranspose1D,

                /// <summary>A transposed convolution in two dimensions.</summary>
                ConvTranspose2D,

                /// <summary>A transposed convolution in three dimensions.</summary>
                ConvTranspose3D,

                /// <summary>The logistic function.</summary>
                Sigmoid,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh,

                /// <summary>max(x, 0).</summary>
                ReLU,

                /// <summary>x where positive, a slope times x elsewhere.</summary>
                LeakyReLU,
            }

            /// <summary>Which count of connections keeps its variance: forward the inputs, backward the outputs.</summary>
            public enum FanInOut
            {
                /// <summary>The inputs of a unit.</summary>
                FanIn,

                /// <summary>The outputs that a unit goes into.</summary>
                FanOut,
            }

            /// <summary>
            /// The factor by which a nonlinearity shrinks the standard deviation, inverted: what weights are scaled by.
            /// </summary>
            /// <param name="nonlinearity">What follows the layer.</param>
            /// <param name="param">The slope of a leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (param * param))),
                _ => 1,
            };

            /// <summary>Inputs and outputs of one unit of a layer with this weight.</summary>
            /// <param name="tensor">[output, input, kernel sizes...].</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException(
                        $"A tensor of shape [{string.Join(", ", shape)}] has no fan in and fan out: it takes two dimensions "
                        + "at least.", nameof(tensor));
                }

                long receptive = 1;
                for (int i = 2; i < shape.Length; i++)
                {
                    receptive *= shape[i];
                }

                return (shape[1] * receptive, shape[0] * receptive);
            }

            /// <summary>Uniform from low to high.</summary>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using IDisposable noGradient = no_grad();
                tensor.uniform_(low, high, generator);
                return tensor;
            }

            /// <summary>Normal with a mean and a standard deviation.</summary>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using IDisposable noGradient = no_grad();
                tensor.normal_(mean, std, generator);
                return tensor;
            }

            /// <summary>One number everywhere.</summary>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using IDisposable noGradient = no_grad();
                tensor.fill_(val);
                return tensor;
            }

            /// <summary>Zeros.</summary>
            public static Tensor zeros_(Tensor tensor)
            {
                using IDisposable noGradient = no_grad();
                tensor.zero_();
                return tensor;
            }

            /// <summary>Ones.</summary>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Uniform in ±gain sqrt(6 / (fan in + fan out)) (Glorot and Bengio 2010, eq. 16).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                double bound = Math.Sqrt(3) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with standard deviation gain sqrt(2 / (fan in + fan out)) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) =>
                normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <summary>Uniform in ±gain sqrt(3 / fan) (He, Zhang, Ren and Sun 2015).</summary>
            /// <param name="tensor">The weight.</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal with standard deviation gain / sqrt(fan) (He, Zhang, Ren and Sun 2015).</summary>
            /// <param name="tensor">The weight.</param>
            /// <param name="a">The slope of a leaky ReLU.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What follows the layer.</param>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>
            /// A random matrix with orthonormal rows or columns, times the gain (Saxe, McClelland and Ganguli 2014).
            /// </summary>
            /// <param name="tensor">[rows, ...]: all dimensions after the first count as columns.</param>
            /// <param name="gain">What the matrix is multiplied by.</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException(
                        $"A tensor of shape [{string.Join(", ", shape)}] cannot be orthogonal: it takes two dimensions at least.",
                        nameof(tensor));
                }

                using IDisposable noGradient = no_grad();
                using DisposeScope scope = NewDisposeScope();
                long rows = shape[0], columns = tensor.numel() / rows;
                Tensor normal = empty([Math.Max(rows, columns), Math.Min(rows, columns)], tensor.dtype).normal_();
                (Tensor q, Tensor r) = Dispatcher.CallTwo(qrOp, normal);

                // The decomposition is unique, and q uniform over all orthogonal matrices, once the diagonal of r is positive.
                Tensor orthogonal = q * r.diagonal().sign();
                Tensor matrix = rows < columns ? orthogonal.t() : orthogonal;
                tensor.copy_(matrix.reshape(shape) * gain);
                return tensor;
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }
        }
    }
}
