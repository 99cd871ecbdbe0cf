namespace RlDsl.Fused.Tests.Tensors;

/// <summary>Functions of elements and of single numbers, against double precision.</summary>
public class FunctionTests
{
    private static readonly (Func<Tensor, Tensor> Of, Func<double, double> Meaning, double Error)[] functions =
    [
        (x => -x, x => -x, 0),
        (x => x.Square(), x => x * x, 0),
        (x => x.Sqrt(), Math.Sqrt, 0),
        (x => x.Abs(), Math.Abs, 0),
        (x => x.Floor(), Math.Floor, 0),
        (x => x.Truncate(), Math.Truncate, 0),
        (x => x.IsNegative(), x => x < 0 ? 1 : 0, 0),
        (x => x.Clamp(-1.5f, 0.25f), x => double.IsNaN(x) ? x : Math.Clamp(x, -1.5, 0.25), 0),
        (x => x.Exp(), Math.Exp, 2e-7),
        (x => x.Log(), Math.Log, 4e-7),
        (x => x.Tanh(), Math.Tanh, 4e-7),
        (x => x.Softplus(), Softplus, 4e-7),
    ];

    private static double Softplus(double x) => x > 30 ? x : x < -30 ? Math.Exp(x) : Math.Log(1 + Math.Exp(x));

    [Fact]
    public void Every_function_is_that_of_each_element()
    {
        var random = new RandomTensors(11);
        for (int i = 0; i < 200; i++)
        {
            int[] shape = i < 70 ? [i + 1] : random.Shape();
            Tensor x = random.Of(shape);
            Assert.All(functions, f => Grid.Of(x).Map(f.Meaning).AssertEquals(f.Of(x), f.Error));
        }
    }

    [Fact]
    public void Numbers_that_are_infinite_or_not_numbers_have_their_limits()
    {
        var random = new RandomTensors(12);
        for (int size = 1; size <= 70; size++)
        {
            Tensor x = random.Wild([size]);
            Assert.All(functions, f => Grid.Of(x).Map(f.Meaning).AssertEquals(f.Of(x), f.Error));
        }
    }

    [Fact]
    public void Functions_of_numbers_are_those_of_tensors()
    {
        var random = new RandomTensors(13);
        Tensor x = random.Wild([500]), y = random.Wild([500]);
        for (int i = 0; i < 500; i++)
        {
            float a = x.Values[i], b = y.Values[i];
            AssertNear(x.Square().Values[i], Numbers.Square(a));
            AssertNear(x.Clamp(-1, 2).Values[i], Numbers.Clamp(a, -1, 2));
            AssertNear(x.IsNegative().Values[i], Numbers.IsNegative(a));
            AssertNear(x.Greater(y).Values[i], Numbers.Greater(a, b));
            AssertNear(x.Huber(y, 0.5).Values[i], Numbers.Huber(a, b, 0.5));
            AssertNear((float)Softplus(a), Numbers.Softplus(a));
        }

        // Numbers are of double precision, and tensors of single precision.
        static void AssertNear(float ofTensor, double number)
        {
            float rounded = (float)number;
            Assert.True(
                rounded.Equals(ofTensor) || Math.Abs(rounded - ofTensor) <= 1e-6f * Math.Abs(ofTensor),
                $"{number} is not {ofTensor}.");
        }
    }

    [Theory]
    [InlineData(0, 0.6931472f)]
    [InlineData(100, 100)]
    [InlineData(-20, 2.0611536e-9f)]
    [InlineData(-200, 0)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    public void Softplus_of_a_number_keeps_its_digits(float x, float expected) =>
        Assert.Equal(expected, Numbers.Softplus(x), 1e-7 * Math.Max(expected, 1e-30));

    [Fact]
    public void Softplus_of_what_is_not_a_number_is_none() => Assert.True(double.IsNaN(Numbers.Softplus(float.NaN)));

    [Fact]
    public void Huber_by_hand()
    {
        // e = 0.5 within δ = 1: 0.125; e = -3 beyond it: 1 (3 - 0.5); e = δ: both forms agree at 0.5.
        Assert.Equal(0.125f, Numbers.Huber(2, 1.5f, 1));
        Assert.Equal(2.5f, Numbers.Huber(1, 4, 1));
        Assert.Equal(0.5f, Numbers.Huber(1, 0, 1));
    }
}
