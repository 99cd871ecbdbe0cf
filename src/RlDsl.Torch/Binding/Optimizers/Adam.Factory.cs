using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>
        /// Adam (Kingma and Ba 2015): steps along the mean gradient, over the root of the mean squared gradient.
        /// </summary>
        /// <param name="parameters">The parameters to train.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">How much of the mean gradient stays from step to step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays from step to step.</param>
        /// <param name="eps">Added to the root of the mean squared gradient.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="amsgrad">Whether to divide by the largest mean squared gradient so far (Reddi, Kale and Kumar
        /// 2018).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public static Adam Adam(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <inheritdoc cref="Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public static Adam Adam(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9,
            double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>
        /// Adam (Kingma and Ba 2015): steps along the mean gradient, over the root of the mean squared gradient.
        /// </summary>
        /// <param name="parameters">Groups of parameters; what their options leave null is taken from the other
        /// arguments.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="beta1">How much of the mean gradient stays from step to step.</param>
        /// <param name="beta2">How much of the mean squared gradient stays from step to step.</param>
        /// <param name="eps">Added to the root of the mean squared gradient.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="amsgrad">Whether to divide by the largest mean squared gradient so far (Reddi, Kale and Kumar
        /// 2018).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public static Adam Adam(
            IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
            double eps = 1E-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
    }
}
