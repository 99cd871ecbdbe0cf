using RlDsl.Torch.Tests.Golden;
using TorchSharp;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Optimization;

public class ConjugateGradientTests
{
    [Theory]
    [InlineData(ScalarType.Float64, 1e-9)]
    [InlineData(ScalarType.Float32, 2e-4)]
    public void Solution_is_the_direct_one(ScalarType type, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("natural_gradient", "linear_system");
        Tensor matrix = golden.Read("matrix", type);

        Tensor solution = ConjugateGradient.Solve(matrix.mv, golden.Read("b", type), iterations: 20, tolerance: 1e-24);

        Assert.Equal(type, solution.dtype);
        golden.AssertEqual("solution", solution, tolerance);
    }

    [Fact]
    public void Error_in_the_energy_norm_shrinks_with_every_iteration()
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read("natural_gradient", "linear_system");
        Tensor matrix = golden["matrix"], exact = golden["solution"];
        double previous = exact.dot(matrix.mv(exact)).ToNumber();
        for (int iterations = 1; iterations <= 6; iterations++)
        {
            Tensor error = ConjugateGradient.Solve(matrix.mv, golden["b"], iterations) - exact;
            double now = error.dot(matrix.mv(error)).ToNumber();
            Assert.InRange(now, 0, previous * 0.999);
            previous = now;
        }
    }

    [Fact]
    public void Products_end_when_the_solution_is_good_enough()
    {
        using DisposeScope scope = NewDisposeScope();
        int products = 0;
        Tensor b = tensor([1.0, -2.0, 3.0]);

        Tensor solution = ConjugateGradient.Solve(Counted, b, iterations: 50);

        // Two different eigenvalues: exact after two steps, whatever the dimension.
        Assert.Equal(2, products);
        Assert.Equal([0.5, -1.0, 0.75], solution.data<double>().ToArray());
        ConjugateGradient.Solve(Counted, b, iterations: 50, tolerance: 0.5);
        Assert.Equal(3, products);

        Tensor Counted(Tensor vector)
        {
            products++;
            return vector * tensor([2.0, 2.0, 4.0]);
        }
    }

    [Fact]
    public void Nothing_is_solved_by_nothing()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor solution = ConjugateGradient.Solve(_ => throw new InvalidOperationException("Nothing to multiply."), zeros(3), 5);
        Assert.Equal([0f, 0f, 0f], solution.data<float>().ToArray());
    }

    [Fact]
    public void Matrix_that_is_not_positive_definite_ends_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor diagonal = tensor([1.0, -1.0]);

        // By hand: from b = (2, 1) the first curvature is 4 - 1 = 3 and the step 5 / 3; the next direction has none above zero.
        Tensor solution = ConjugateGradient.Solve(vector => vector * diagonal, tensor([2.0, 1.0]), 5);

        Assert.Equal(10.0 / 3, solution[0].ToNumber(), 1e-12);
        Assert.Equal(5.0 / 3, solution[1].ToNumber(), 1e-12);
    }

    [Fact]
    public void What_is_not_finite_is_seen_in_the_solution()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor b = tensor([1f, 2f]);
        Assert.False(ConjugateGradient.Solve(vector => vector * Kept(double.NaN), b, 5).isfinite().all().item<bool>());
        Assert.False(ConjugateGradient.Solve(vector => vector, b / Kept(0), 5).isfinite().all().item<bool>());
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor b = ones(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConjugateGradient.Solve(vector => vector, b, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConjugateGradient.Solve(vector => vector, b, 5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConjugateGradient.Solve(vector => vector, b, 5, double.NaN));
        Assert.Throws<ArgumentNullException>(() => ConjugateGradient.Solve(null!, b, 5));
    }
}
