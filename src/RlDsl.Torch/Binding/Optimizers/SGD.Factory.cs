using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>
        /// Stochastic gradient descent (Robbins and Monro 1951), with momentum (Sutskever, Martens, Dahl and Hinton 2013).
        /// </summary>
        /// <param name="parameters">The parameters to train.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="dampening">How much of the gradient is left out of the momentum.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum (Nesterov 1983).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public static SGD SGD(
            IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
        public static SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0,
            double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>
        /// Stochastic gradient descent (Robbins and Monro 1951), with momentum (Sutskever, Martens, Dahl and Hinton 2013).
        /// </summary>
        /// <param name="parameters">Groups of parameters; what their options leave null is taken from the other
        /// arguments.</param>
        /// <param name="learningRate">The learning rate.</param>
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="dampening">How much of the gradient is left out of the momentum.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum (Nesterov 1983).</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public static SGD SGD(
            IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
