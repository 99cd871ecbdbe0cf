using RlDsl.Torch.Binding;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The logistic function of each element, 1 / (1 + exp(-x)).</summary>
        public Tensor sigmoid() => Dispatcher.Call(Aten.sigmoid, this);

        /// <summary>The logistic function of each element, 1 / (1 + exp(-x)), in place.</summary>
        public Tensor sigmoid_()
        {
            Dispatcher.Run(Aten.sigmoid_, this);
            return this;
        }

        /// <summary>The larger of zero and each element.</summary>
        public Tensor relu() => DenseLayers.Relu(this);

        /// <summary>The larger of zero and each element, in place.</summary>
        public Tensor relu_()
        {
            Dispatcher.Run(Aten.relu_, this);
            return this;
        }

        /// <summary>Each element times its logistic function.</summary>
        public Tensor silu() => Dispatcher.Call(Aten.silu, this);

        /// <summary>Each element times its logistic function, in place.</summary>
        public Tensor silu_()
        {
            Dispatcher.Run(Aten.silu_, this);
            return this;
        }

        /// <summary>The scaled exponential linear unit of each element.</summary>
        public Tensor selu() => Dispatcher.Call(Aten.selu, this);

        /// <summary>The scaled exponential linear unit of each element, in place.</summary>
        public Tensor selu_()
        {
            Dispatcher.Run(Aten.selu_, this);
            return this;
        }

        /// <summary>
        /// log(1 + exp(beta x)) / beta of each element; the element itself where beta x is above the threshold.
        /// </summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Dispatcher.Call(Aten.softplus, this, beta, threshold);

        /// <summary>The logarithm of the logistic function of each element.</summary>
        public Tensor log_sigmoid() => Dispatcher.Call(Aten.log_sigmoid, this);

        /// <summary>The Gaussian error linear unit of each element.</summary>
        public Tensor gelu() => Dispatcher.Call(Aten.gelu, this);

        /// <summary>Each positive element; alpha (exp(x) - 1) of the others.</summary>
        public Tensor elu(double alpha = 1) => Dispatcher.Call(Aten.elu, this, alpha);

        /// <summary>Each positive element; the others times a slope.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Dispatcher.Call(Aten.leaky_relu, this, negative_slope);

        /// <summary>Each element limited to a range.</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Dispatcher.Call(Aten.hardtanh, this, min, max);

        /// <summary>Each element limited to a range; a bound that is not given does not limit.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Dispatcher.Call(Aten.clamp, this, min, max);

        /// <summary>Each element limited to a range of its own.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Dispatcher.Call(Aten.clamp_Tensor, this, min, max);

        /// <summary>Limits each element to a range, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null)
        {
            Dispatcher.Run(Aten.clamp_, this, min, max);
            return this;
        }

        /// <summary>Limits each element to a range of its own, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null)
        {
            Dispatcher.Run(Aten.clamp__Tensor, this, min, max);
            return this;
        }

        /// <summary>Each element limited to a range; a bound that is not given does not limit.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Dispatcher.Call(Aten.clamp, this, min, max);

        /// <summary>Each element, at most the bound.</summary>
        public Tensor clamp_max(Scalar max) => Dispatcher.Call(Aten.clamp_max, this, max);

        /// <summary>Limits each element to be at most the bound, in place.</summary>
        public Tensor clamp_max_(Scalar max)
        {
            Dispatcher.Run(Aten.clamp_max_, this, max);
            return this;
        }

        /// <summary>Each element, at least the bound.</summary>
        public Tensor clamp_min(Scalar min) => Dispatcher.Call(Aten.clamp_min, this, min);

        /// <summary>Limits each element to be at least the bound, in place.</summary>
        public Tensor clamp_min_(Scalar min)
        {
            Dispatcher.Run(Aten.clamp_min_, this, min);
            return this;
        }
    }
}
