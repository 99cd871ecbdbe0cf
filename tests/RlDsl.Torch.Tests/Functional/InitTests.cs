using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RlDsl.Torch.Tests.Functional;

/// <summary>Bounds and moments by the formulas of PyTorch's documentation of torch.nn.init.</summary>
public class InitTests
{
    private const double FanIn = 120 * 6, FanOut = 80 * 6;

    [Fact]
    public void Uniform_schemes_have_their_bounds()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(8);
        Tensor w = zeros(80, 120, 2, 3);
        Check(init.uniform_(w, -0.5, 0.5), 0.5);
        Check(init.xavier_uniform_(w, 1.5), 1.5 * Math.Sqrt(6 / (FanIn + FanOut)));
        Check(init.kaiming_uniform_(w), Math.Sqrt(6 / FanIn));
        Check(init.kaiming_uniform_(w, Math.Sqrt(5)), 1 / Math.Sqrt(FanIn));
        Check(
            init.kaiming_uniform_(w, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.Linear),
            Math.Sqrt(3 / FanOut));

        static void Check(Tensor filled, double bound)
        {
            Assert.InRange(filled.abs().max().ToDouble(), bound * 0.999, bound * 1.0001);
            Assert.Equal(bound / Math.Sqrt(3), filled.std().ToDouble(), bound / 100);
        }
    }

    [Fact]
    public void Normal_schemes_have_their_deviations()
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(8);
        Tensor w = zeros(80, 120, 2, 3);
        Check(init.normal_(w, 0, 0.3), 0.3);
        Check(init.xavier_normal_(w), Math.Sqrt(2 / (FanIn + FanOut)));
        Check(init.kaiming_normal_(w, nonlinearity: init.NonlinearityType.ReLU), Math.Sqrt(2 / FanIn));

        static void Check(Tensor filled, double deviation)
        {
            Assert.Equal(deviation, filled.std().ToDouble(), deviation / 50);
            Assert.True(filled.abs().max().ToDouble() > 3 * deviation);
        }
    }

    [Fact]
    public void Constants_fill_without_being_differentiated()
    {
        using DisposeScope scope = NewDisposeScope();
        Parameter p = new(zeros(3));
        Assert.Same(p, init.ones_(p));
        Assert.Equal([1f, 1f, 1f], p.data<float>().ToArray());
        init.constant_(p, 2.5);
        Assert.Equal([2.5f, 2.5f, 2.5f], p.data<float>().ToArray());
        init.zeros_(p);
        Assert.Equal([0f, 0f, 0f], p.data<float>().ToArray());
        Assert.True(p.is_leaf);
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(7, 4)]
    public void Orthogonal_is_orthogonal(long rows, long columns)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor w = init.orthogonal_(zeros(rows, columns), 2);
        Tensor product = rows <= columns ? w.matmul(w.t()) : w.t().matmul(w);
        Assert.True(product.allclose(eye(4) * 4, atol: 1e-5));
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 1.0)]
    [InlineData(init.NonlinearityType.Sigmoid, 1.0)]
    [InlineData(init.NonlinearityType.Tanh, 1.6666666666666667)]
    [InlineData(init.NonlinearityType.ReLU, 1.4142135623730951)]
    public void Gains_are_those_of_PyTorch(init.NonlinearityType nonlinearity, double gain)
    {
        Assert.Equal(gain, init.calculate_gain(nonlinearity), 1e-15);
    }

    [Fact]
    public void Gain_of_a_leaky_relu_depends_on_its_slope()
    {
        Assert.Equal(Math.Sqrt(2 / 1.04), init.calculate_gain(init.NonlinearityType.LeakyReLU, 0.2), 1e-15);
    }

    [Fact]
    public void Vectors_have_no_fans()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Contains(
            "[3]", Assert.Throws<ArgumentException>(() => init.xavier_normal_(zeros(3))).Message, StringComparison.Ordinal);
    }
}
