using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Gradients.Tests.Operating;

/// <summary>What gradients are where there is no derivative: as in PyTorch.</summary>
public class GradientAtKinksTests
{
    private static readonly Value X = new Reference("x"), Y = new Reference("y");

    [Fact]
    public void Equal_operands_of_minimum_and_maximum_get_half_each()
    {
        foreach (Value choice in (Value[])[Operators.Minimum.Of(X, Y), Operators.Maximum.Of(X, Y)])
        {
            Assert.Equal([0.5, 0.5, 0.5], Gradient(choice, "x", [1, 0, -2], [1, 0, -2]));
            Assert.Equal([0.5, 0.5, 0.5], Gradient(choice, "y", [1, 0, -2], [1, 0, -2]));
        }
    }

    [Fact]
    public void Other_operand_than_the_minimum_gets_nothing()
    {
        Assert.Equal([1, 0], Gradient(Operators.Minimum.Of(X, Y), "x", [1, 3], [2, 2]));
        Assert.Equal([0, 1], Gradient(Operators.Minimum.Of(X, Y), "y", [1, 3], [2, 2]));
        Assert.Equal([0, 1], Gradient(Operators.Maximum.Of(X, Y), "x", [1, 3], [2, 2]));
    }

    [Fact]
    public void Zero_has_no_slope_of_its_size() =>
        Assert.Equal([-1, 0, 1], Gradient(Operators.Absolute.Of(X), "x", [-2, 0, 2]));

    [Fact]
    public void Element_at_a_bound_gets_all_of_the_gradient()
    {
        Assert.Equal([0, 1, 1, 1, 0], Gradient(Operators.Clamp.Of(X, -1, 1), "x", [-2, -1, 0, 1, 2]));
        Value bound = Operators.Sum.Of(Y, 0);
        Assert.Equal([1], Gradient(Operators.Clamp.Of(X, bound, 1), "y", [-2, -1, 0, 1, 2], [-1]));
        Assert.Equal([1], Gradient(Operators.Clamp.Of(X, -1, bound), "y", [-2, -1, 0, 1, 2], [1]));
    }

    [Fact]
    public void Equal_greatest_elements_share_the_gradient()
    {
        Assert.Equal([0, 0.5, 0, 0.5], Gradient(Operators.Max.Of(X, 0), "x", [1, 3, 2, 3]));
        Assert.Equal([0, 0.5, 0, 0.5], Gradient(Operators.Min.Of(X, 0), "x", [-1, -3, -2, -3]));
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Gradient(Operators.Max.Of(X, 0), "x", [2, 2, 2, 2]));
    }

    [Fact]
    public void Huber_loss_is_smooth_at_its_threshold() =>
        Assert.Equal([-1, -1, -0.5, 0, 0.5, 1, 1], Gradient(Operators.Huber.Of(X, 0, 1), "x", [-2, -1, -0.5, 0, 0.5, 1, 2]));

    [Fact]
    public void Softplus_and_its_slope_do_not_overflow()
    {
        Assert.Equal([0, 0.5, 1], Gradient(Operators.Softplus.Of(X), "x", [-800, 0, 800]));
        Assert.Equal([0, Math.Log(2), 800], Values(Operators.Softplus.Of(X), [-800, 0, 800]));
    }

    [Fact]
    public void Softmax_does_not_overflow() => Assert.Equal([0, 0, 1], Values(Operators.Softmax.Of(X, 0), [-900, 0, 900]));

    [Fact]
    public void Single_number_is_not_normalised()
    {
        Assert.Equal([7], Values(Operators.Normalised.Of(X), [7]));
        Assert.Equal([1], Gradient(Operators.Normalised.Of(X), "x", [7]));
    }

    [Fact]
    public void Equal_numbers_normalise_to_zeros_with_a_gradient()
    {
        Assert.Equal([0, 0], Values(Operators.Normalised.Of(X), [7, 7]));

        // The deviation stays at its least, 1e-8, and the mean moves by half.
        Assert.Equal([0.5 / 1e-8, -0.5 / 1e-8], Gradient(Operators.Normalised.Of(X) * Y, "x", [7, 7], [1, 0]));
    }

    private static IReadOnlyList<double> Values(Value value, params double[] x) => Evaluation(x, [0]).Evaluate(value);

    /// <summary>The gradient of the sum of a value's elements.</summary>
    private static IReadOnlyList<double> Gradient(Value value, string name, double[] x, params double[] y)
    {
        OperatorEvaluation evaluation = Evaluation(x, y);
        bool isNumber = evaluation.Evaluator.Evaluate(value).Type.Equals(TensorType.Number);
        return evaluation.Gradient(isNumber ? value : Operators.Sum.Of(value, 0), name);
    }

    private static OperatorEvaluation Evaluation(double[] x, double[] y) => new(
        null, ("x", TensorType.PerTransition, NumberArray.Vector(x)), ("y", TensorType.PerTransition, NumberArray.Vector(y)));
}
