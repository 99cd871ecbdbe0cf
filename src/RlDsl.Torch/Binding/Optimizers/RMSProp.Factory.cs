using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>RMSprop (Hinton, lecture 6e, 2012): steps along the gradient over its root mean square.</summary>
        /// <param name="parameters">The parameters to train.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="alpha">How much of the mean squared gradient stays from step to step.</param>
        /// <param name="eps">Added to the root of the mean squared gradient.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="centered">Whether to divide by the standard deviation of the gradient instead of its root mean
        /// square.</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public static RMSProp RMSProp(
            IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0,
            double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public static RMSProp RMSProp(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>RMSprop (Hinton, lecture 6e, 2012): steps along the gradient over its root mean square.</summary>
        /// <param name="parameters">Groups of parameters; what their options leave null is taken from the other
        /// arguments.</param>
        /// <param name="lr">The learning rate.</param>
        /// <param name="alpha">How much of the mean squared gradient stays from step to step.</param>
        /// <param name="eps">Added to the root of the mean squared gradient.</param>
        /// <param name="weight_decay">How much of the parameter is added to its gradient.</param>
        /// <param name="momentum">How much of the last step is repeated.</param>
        /// <param name="centered">Whether to divide by the standard deviation of the gradient instead of its root mean
        /// square.</param>
        /// <param name="maximize">Whether to go up the gradient instead of down.</param>
        public static RMSProp RMSProp(
            IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1E-08,
            double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
    }
}
