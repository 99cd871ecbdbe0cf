using RlDsl.Torch.Binding;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to many parameters at once.</summary>
        public static partial class utils
        {
            private static readonly Op normOp = new("aten::linalg_vector_norm");

            /// <summary>
            /// Scales all gradients so that their norm, taken as one vector, is at most <paramref name="max_norm"/>.
            /// </summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="max_norm">The largest norm.</param>
            /// <param name="norm_type">p of the p-norm; infinity for the largest absolute value.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using IDisposable noGradient = no_grad();
                List<Tensor> gradients = [];
                foreach (Parameter parameter in tensors)
                {
                    if (parameter.grad is { } gradient)
                    {
                        gradients.Add(gradient);
                    }
                }

                double total = Norm(gradients, norm_type);

                // As in torch: the small number keeps a zero norm from dividing, and gradients that are small enough stay
                // untouched.
                double scale = max_norm / (total + 1e-6);
                foreach (Tensor gradient in gradients)
                {
                    if (!(scale >= 1))
                    {
                        gradient.mul_(scale.ToScalar());
                    }

                    gradient.Dispose();
                }

                return total;
            }

            /// <summary>Limits every element of every gradient to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable noGradient = no_grad();
                using Scalar low = -clip_value, high = clip_value;
                foreach (Parameter parameter in tensors)
                {
                    using Tensor? gradient = parameter.grad;
                    gradient?.clamp_(low, high);
                }
            }

            /// <summary>All parameters one after another in one vector.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor[] flat = [.. tensors.Select(tensor => tensor.reshape(-1))];
                return cat(flat).MoveToOuterDisposeScope();
            }

            /// <summary>Takes the values of parameters out of one vector, in order.</summary>
            /// <exception cref="ArgumentException">The vector has not as many elements as the parameters together.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                Parameter[] parameters = [.. tensors];
                long wanted = parameters.Sum(parameter => parameter.numel());
                if (vec.numel() != wanted)
                {
                    throw new ArgumentException(
                        $"The parameters have {wanted} elements together, the vector {vec.numel()}: nothing was changed.",
                        nameof(vec));
                }

                using IDisposable noGradient = no_grad();
                using DisposeScope scope = NewDisposeScope();
                long offset = 0;
                foreach (Parameter parameter in parameters)
                {
                    long count = parameter.numel();
                    parameter.copy_(vec.narrow(0, offset, count).view_as(parameter));
                    offset += count;
                }
            }

            private static double Norm(List<Tensor> gradients, double p)
            {
                double total = 0;
                foreach (Tensor gradient in gradients)
                {
                    using Tensor norm = Dispatcher.Call(normOp, gradient, p);
                    double value = norm.ToDouble();
                    total = double.IsPositiveInfinity(p) ? Math.Max(total, value) : total + Math.Pow(value, p);
                }

                return double.IsPositiveInfinity(p) ? total : Math.Pow(total, 1 / p);
            }

        }
    }
}
