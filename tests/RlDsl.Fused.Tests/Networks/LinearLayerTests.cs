namespace RlDsl.Fused.Tests.Networks;

/// <summary>Layers and their gradients against differences of the definition in double precision.</summary>
public class LinearLayerTests
{
    public static TheoryData<Activation, int, int, int, int> Cases
    {
        get
        {
            TheoryData<Activation, int, int, int, int> cases = [];
            foreach (Activation activation in Enum.GetValues<Activation>())
            {
                cases.Add(activation, 1, 1, 1, 1);
                cases.Add(activation, 5, 3, 17, 1);
                cases.Add(activation, 2, 19, 6, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_finite_differences(Activation activation, int rows, int inputs, int outputs, int parts)
    {
        var random = new RandomSource(7);
        var layer = new LinearLayer(inputs, outputs, activation, parts);
        random.FillNormal(layer.Weight.Values);
        random.FillNormal(layer.Bias.Values);
        float[] x = new float[rows * inputs], c = new float[rows * outputs];
        random.FillNormal(x);
        random.FillNormal(c);
        Arena arena = new();
        LayerPass pass = layer.Forward(Tensor.Of(arena, x, rows, inputs));
        Tensor gradient = parts == 1
            ? Tensor.Of(arena, c, rows, outputs)
            : Tensor.Of(arena, c, rows, outputs / parts, parts);
        Tensor alone = layer.InputGradient(pass, gradient);
        Assert.True(layer.Weight.Gradient.IndexOfAnyExcept(0f) < 0);
        Tensor toInput = layer.BackwardToInput(pass, gradient);

        double[,] weight = DoubleLayer.Matrix(layer.Weight.Values, inputs, outputs), input = DoubleLayer.Matrix(x, rows, inputs);
        double[] bias = DoubleLayer.Vector(layer.Bias.Values);
        DoubleLayer reference = new(weight, bias, activation);
        double[,] output = reference.Forward(input);
        Assert.Equal(parts == 1 ? 2 : 3, pass.Output.Rank);
        Assert.Equal(parts == 1 ? outputs : parts, pass.Output.Size(pass.Output.Rank - 1));
        Each(output, pass.Output.Values, (row, column) => output[row, column]);
        Each(weight, layer.Weight.Gradient, (row, column) => Derivative(ref weight[row, column]));
        Each(input, toInput.Values, (row, column) => Derivative(ref input[row, column]));
        for (int i = 0; i < outputs; i++)
        {
            Assert.Equal(Derivative(ref bias[i]), layer.Bias.Gradient[i], 2e-4);
        }

        Assert.Equal(toInput.Values, alone.Values);

        double Derivative(ref double number) => DoubleLayer.Derivative(ref number, () => reference.Loss(input, c));
    }

    [Fact]
    public void Gradients_add_up_until_they_are_cleared()
    {
        var layer = new LinearLayer(2, 2);
        Arena arena = new();
        LayerPass pass = layer.Forward(Tensor.Of(arena, [1, 2], 1, 2));
        Tensor gradient = Tensor.Of(arena, [3, 4], 1, 2);
        layer.Backward(pass, gradient);
        layer.Backward(pass, gradient);
        Assert.Equal([6, 8, 12, 16], layer.Weight.Gradient.ToArray());
        Assert.Equal([6, 8], layer.Bias.Gradient.ToArray());
    }

    [Fact]
    public void Input_of_more_dimensions_is_a_row_of_all_behind_the_first()
    {
        var layer = new LinearLayer(6, 1);
        layer.Weight.Values.Fill(1);
        Arena arena = new();
        LayerPass pass = layer.Forward(Tensor.Of(arena, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2, 3, 2));
        Assert.Equal([21, 57], pass.Output.Values.ToArray());
        Tensor gradient = layer.BackwardToInput(pass, Tensor.Of(arena, [1, 2], 2, 1));
        Assert.Equal(3, gradient.Rank);
        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], gradient.Values.ToArray());
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        var layer = new LinearLayer(3, 2);
        Arena arena = new();
        Assert.Contains("3 inputs", Assert.Throws<ArgumentException>(() => layer.Forward(arena.Zeros(2, 4))).Message);
        Assert.Throws<ArgumentException>(() => layer.Forward(arena.Zeros(3)));
        LayerPass pass = layer.Forward(arena.Zeros(2, 3));
        Assert.Throws<ArgumentException>(() => layer.Backward(pass, arena.Zeros(2, 3)));
        Assert.Throws<ArgumentException>(() => new LinearLayer(3, 5, parts: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearLayer(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearLayer(1, 5, (Activation)99));
    }

    internal static void Each(double[,] like, ReadOnlySpan<float> actual, Func<int, int, double> expected)
    {
        for (int row = 0; row < like.GetLength(0); row++)
        {
            for (int column = 0; column < like.GetLength(1); column++)
            {
                double right = expected(row, column);
                Assert.Equal(right, actual[(row * like.GetLength(1)) + column], 2e-4 * Math.Max(1, Math.Abs(right)));
            }
        }
    }
}
