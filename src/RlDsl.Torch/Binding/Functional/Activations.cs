using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What modules compute, as functions.</summary>
        public static partial class functional
        {
            private static readonly Op reluInPlace = new("aten::relu_");
            private static readonly Op leakyReluOp = new("aten::leaky_relu"), leakyReluInPlace = new("aten::leaky_relu_");
            private static readonly Op eluOp = new("aten::elu"), eluInPlace = new("aten::elu_");
            private static readonly Op geluOp = new("aten::gelu"), geluInPlace = new("aten::gelu_");
            private static readonly Op siluOp = new("aten::silu"), siluInPlace = new("aten::silu_");
            private static readonly Op tanhInPlace = new("aten::tanh_");
            private static readonly Op sigmoidOp = new("aten::sigmoid"), sigmoidInPlace = new("aten::sigmoid_");
            private static readonly Op softplusOp = new("aten::softplus");
            private static readonly Op dropoutOp = new("aten::dropout"), dropoutInPlace = new("aten::dropout_");

            /// <summary>max(x, 0).</summary>
            public static Tensor relu(Tensor x, bool inplace = false) =>
                inplace ? Overwrite(reluInPlace, x, x) : DenseLayers.Relu(x);

            /// <summary>x where x is positive, slope times x elsewhere.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace
                ? Overwrite(leakyReluInPlace, input, input, negative_slope)
                : Dispatcher.Call(leakyReluOp, input, negative_slope);

            /// <summary>x where x is positive, alpha (exp(x) - 1) elsewhere.</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace
                ? Overwrite(eluInPlace, x, x, alpha)
                : Dispatcher.Call(eluOp, x, alpha);

            /// <summary>x times the standard normal distribution function at x.</summary>
            public static Tensor gelu(Tensor x) => gelu(x, Modules.GELU.Approximate.none);

            /// <summary>x times the standard normal distribution function at x.</summary>
            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            /// <summary>x times the standard normal distribution function at x, exact or by tanh.</summary>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false)
            {
                string how = approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
                return inplace ? Overwrite(geluInPlace, x, x, how) : Dispatcher.Call(geluOp, x, how);
            }

            /// <summary>x sigmoid(x).</summary>
            public static Tensor SiLU(Tensor x, bool inplace = false) =>
                inplace ? Overwrite(siluInPlace, x, x) : Dispatcher.Call(siluOp, x);

            /// <summary>The hyperbolic tangent.</summary>
            public static Tensor tanh(Tensor x, bool inplace = false) =>
                inplace ? Overwrite(tanhInPlace, x, x) : DenseLayers.Tanh(x);

            /// <summary>1 / (1 + exp(-x)).</summary>
            public static Tensor sigmoid(Tensor x) => Dispatcher.Call(sigmoidOp, x);

            /// <summary>1 / (1 + exp(-x)).</summary>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? Overwrite(sigmoidInPlace, x, x) : sigmoid(x);

            /// <summary>log(1 + exp(beta x)) / beta, and x where beta x is above the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                Dispatcher.Call(softplusOp, x, beta, threshold);

            /// <summary>exp(x) / sum(exp(x)) over a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) =>
                input.softmax(dim, dtype);

            /// <summary>x - log(sum(exp(x))) over a dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>In training: sets elements to zero with probability p and divides the others by 1 - p.</summary>
            /// <exception cref="ArgumentOutOfRangeException">p is not a probability.</exception>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (p is not (>= 0 and <= 1))
                {
                    throw new ArgumentOutOfRangeException(nameof(p), p, "A dropout probability is a number from 0 to 1.");
                }

                return inplace ? Overwrite(dropoutInPlace, input, input, p, training) : Dispatcher.Call(
                    dropoutOp, input, p, training);
            }

            /// <summary>
            /// Runs an in-place operator; the result is a handle of its own, so that it can be disposed without the input.
            /// </summary>
            private static Tensor Overwrite(Op op, Tensor input, params ReadOnlySpan<Argument> arguments)
            {
                Dispatcher.Run(op, arguments);
                return input.alias();
            }
        }
    }
}
