namespace RlDsl.Fused.Tests.Networks;

/// <summary>Convolutions and their gradients against differences of the definition in double precision.</summary>
public class ConvolutionLayerTests
{
    public static TheoryData<Activation> Activations => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Gradients_are_those_of_finite_differences(Activation activation)
    {
        const int Rows = 2;
        var random = new RandomSource(8);
        var layer = new ConvolutionLayer(new ImageShape(2, 6, 5), channels: 3, kernel: 3, stride: 2, activation);
        random.FillNormal(layer.Weight.Values);
        random.FillNormal(layer.Bias.Values);
        float[] x = new float[Rows * layer.Inputs], c = new float[Rows * layer.Outputs];
        random.FillNormal(x);
        random.FillNormal(c);
        Arena arena = new();
        LayerPass pass = layer.Forward(Tensor.Of(arena, x, Rows, 2, 6, 5));
        Assert.Equal((Rows, 3, 2, 2), (pass.Output.Size(0), pass.Output.Size(1), pass.Output.Size(2), pass.Output.Size(3)));
        Tensor gradient = Tensor.Of(arena, c, Rows, 3, 2, 2);
        Tensor alone = layer.InputGradient(pass, gradient);
        Assert.True(layer.Weight.Gradient.IndexOfAnyExcept(0f) < 0);
        Tensor toInput = layer.BackwardToInput(pass, gradient);
        Assert.Equal(toInput.Values, alone.Values);
        Assert.Equal(4, toInput.Rank);

        double[] weight = DoubleLayer.Vector(layer.Weight.Values), bias = DoubleLayer.Vector(layer.Bias.Values);
        double[] input = DoubleLayer.Vector(x);
        AssertClose(Output(), pass.Output.Values);
        AssertClose(Slopes(weight), layer.Weight.Gradient);
        AssertClose(Slopes(bias), layer.Bias.Gradient);
        AssertClose(Slopes(input), toInput.Values);

        double[] Slopes(double[] numbers) =>
            [.. Enumerable.Range(0, numbers.Length).Select(i => DoubleLayer.Derivative(ref numbers[i], Loss))];

        double Loss() => Output().Zip(c, (y, factor) => y * factor).Sum();

        double[] Output() => [.. Enumerable.Range(0, c.Length).Select(i =>
        {
            (int row, int filter, int y, int column) = (i / 12, i / 4 % 3, i / 2 % 2, i % 2);
            double sum = bias[filter];
            for (int element = 0; element < 18; element++)
            {
                (int channel, int ky, int kx) = (element / 9, element / 3 % 3, element % 3);
                sum += weight[(filter * 18) + element]
                    * input[(((((row * 2) + channel) * 6) + (2 * y) + ky) * 5) + (2 * column) + kx];
            }

            return DoubleActivations.Of(activation, sum);
        })];
    }

    [Fact]
    public void Layers_follow_one_another_to_a_linear_one()
    {
        Arena arena = new();
        var network = new ImageNetwork();
        ParameterInitialization.FanIn(new RandomSource(3), network.First, network.Second, network.Last);
        var parameters = new FlatParameters([network]);
        float[] images = new float[5 * 2 * 12 * 12];
        new RandomSource(4).FillNormal(images);
        Tensor input = Tensor.Of(new Arena(), images, 5, 2, 12, 12);
        double before = Loss();
        float[] start = parameters.ToArray(), gradient = SavedGradient();
        Assert.DoesNotContain(gradient, float.IsNaN);

        // Along the gradient the loss falls as its length squared says.
        double length = gradient.Sum(number => (double)number * number), step = 1e-4 / Math.Sqrt(length);
        parameters.CopyFrom([.. start.Zip(gradient, (number, slope) => (float)(number - (step * slope)))]);
        double after = Loss();
        Assert.Equal(step * length, before - after, 0.02 * step * length);

        double Loss()
        {
            arena.Reset();
            parameters.ZeroGradient();
            LayerPass first = network.First.Forward(input), second = network.Second.Forward(first.Output);
            LayerPass last = network.Last.Forward(second.Output);
            Tensor back = network.Last.BackwardToInput(last, last.Output * 2);
            network.First.Backward(first, network.Second.BackwardToInput(second, back));
            return last.Output.Values.ToArray().Sum(number => (double)number * number);
        }

        float[] SavedGradient()
        {
            float[] weights = parameters.Gradient.ToArray();
            parameters.Gradient.CopyTo(parameters.Values);
            return parameters.ToArray();
        }
    }

    [Fact]
    public void Checkpoints_have_filters_as_they_lie()
    {
        var network = new ImageNetwork();
        for (int i = 0; i < network.First.Weight.Count; i++)
        {
            network.First.Weight.Values[i] = i;
        }

        var parameters = new FlatParameters([network]);
        float[] saved = parameters.ToArray();
        Assert.Equal(Enumerable.Range(0, 4 * 2 * 9).Select(i => (float)i), saved[..72]);
        SafeTensor tensor = SafeTensorsFile.Of("Q", network).First();
        Assert.Equal("Q.convolution1.weight", tensor.Name);
        Assert.Equal([4, 2, 3, 3], tensor.Shape);
    }

    [Fact]
    public void Parameters_start_as_those_of_a_linear_layer_with_as_many_inputs_an_output()
    {
        var layer = new ConvolutionLayer(new ImageShape(3, 9, 9), channels: 5, kernel: 2, stride: 1);
        var linear = new LinearLayer(12, 5);
        ParameterInitialization.FanIn(new RandomSource(9), layer);
        ParameterInitialization.FanIn(new RandomSource(9), linear);
        AssertAlike();
        ParameterInitialization.KaimingNormal(new RandomSource(9), layer);
        ParameterInitialization.KaimingNormal(new RandomSource(9), linear);
        AssertAlike();
        ParameterInitialization.Orthogonal(new RandomSource(9), 2, layer);
        ParameterInitialization.Orthogonal(new RandomSource(9), 2, linear);
        AssertAlike();

        // Fan out counts the area of the filter too: 5 × 4.
        ParameterInitialization.XavierUniform(new RandomSource(9), layer);
        float bound = (float)Math.Sqrt(6.0 / (12 + 20));
        float[] drawn = new float[60];
        new RandomSource(9).FillUniform(drawn, -bound, bound);
        Assert.Equal(drawn, layer.Weight.Values.ToArray());

        void AssertAlike()
        {
            float[] saved = new float[60];
            linear.Weight.Save(linear.Weight.Values, saved);
            Assert.Equal(saved, layer.Weight.Values.ToArray());
            Assert.Equal(linear.Bias.Values.ToArray(), layer.Bias.Values.ToArray());
        }
    }

    [Fact]
    public void Layers_allocate_nothing_once_the_arena_has_grown()
    {
        Arena arena = new();
        var network = new ImageNetwork();
        Tensor input = Tensor.Of(new Arena(), new float[3 * 2 * 144], 3, 2, 12, 12);
        Run();
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            arena.Reset();
            Tensor images = Tensor.Of(arena, input.Values, 3, 2, 12, 12);
            LayerPass first = network.First.Forward(images), second = network.Second.Forward(first.Output);
            network.First.Backward(first, network.Second.BackwardToInput(second, second.Output));
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var image = new ImageShape(1, 4, 5);
        string message = Assert.Throws<ArgumentException>(() => new ConvolutionLayer(image, 1, 5, 1)).Message;
        Assert.Contains("5 by 5 does not fit", message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionLayer(image, 0, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionLayer(image, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionLayer(image, 1, 2, 0));
        var layer = new ConvolutionLayer(image, 2, 2, 1);
        Assert.Contains("20 inputs", Assert.Throws<ArgumentException>(() => layer.Forward(new Arena().Zeros(3, 19))).Message);
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-4 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    private sealed class ImageNetwork : Network
    {
        public ImageNetwork()
            : base("Q")
        {
            var image = new ImageShape(2, 12, 12);
            First = Convolution("convolution1", image, channels: 4, kernel: 3, stride: 1, Activation.Tanh);
            Second = Convolution("convolution2", First.Output, channels: 6, kernel: 4, stride: 2, Activation.Silu);
            Last = Linear("output", Second.Output.Size, 3);
        }

        public ConvolutionLayer First { get; }

        public ConvolutionLayer Second { get; }

        public LinearLayer Last { get; }
    }
}
