using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Linear equations by conjugate gradients (Hestenes and Stiefel 1952), which need products with the matrix only.
/// </summary>
public static class ConjugateGradient
{
    /// <summary>Solves A x = b for a symmetric positive definite A, from x = 0.</summary>
    /// <param name="product">A v for a vector v [n]; the tensors that it makes are disposed.</param>
    /// <param name="b">The right side: [n].</param>
    /// <param name="iterations">
    /// How many products are taken at most; at least 1. Without rounding n are enough, and fewer give an approximation.
    /// </param>
    /// <param name="tolerance">
    /// The squared length of b - A x, as a share of that of b, at which x is good enough; at least 0.
    /// </param>
    /// <returns>
    /// x: [n], without gradient. Not finite if b or a product is not. Where the matrix turns out not to be positive definite it
    /// is what was found before.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Tensor Solve(Func<Tensor, Tensor> product, Tensor b, int iterations, double tolerance = 1e-10)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance is a number of at least 0.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor residual = b.detach().clone(), direction = residual.clone(), solution = zeros_like(residual);
        double length = SquaredLength(residual), enough = tolerance * length;
        if (!double.IsFinite(length))
        {
            using Scalar nothing = double.NaN;
            return solution.fill_(nothing).MoveToOuterDisposeScope();
        }

        for (int i = 0; i < iterations && !(length <= enough); i++)
        {
            using DisposeScope iteration = NewDisposeScope();
            Tensor image = product(direction).detach();
            double curvature = direction.dot(image).ToNumber();
            if (curvature <= 0)
            {
                break;
            }

            double step = length / curvature;
            using Scalar forward = step, back = -step;
            solution.add_(direction, forward);
            residual.add_(image, back);
            double next = SquaredLength(residual);
            using Scalar kept = next / length;
            direction.mul_(kept).add_(residual, TensorArithmetic.One);
            length = next;
        }

        return solution.MoveToOuterDisposeScope();
    }

    private static double SquaredLength(Tensor vector)
    {
        using Tensor square = vector.dot(vector);
        return square.ToNumber();
    }
}
