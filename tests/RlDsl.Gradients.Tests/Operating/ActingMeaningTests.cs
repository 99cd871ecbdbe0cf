using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Gradients.Tests.Operating;

/// <summary>
/// What operators yield that tell how an agent acts, against the runtime that emitted agents act by, over the same random
/// numbers.
/// </summary>
public class ActingMeaningTests
{
    private const int Rows = 64, Actions = 3;

    private static readonly BoxSpace box = new([2], [-1, 0], [3, 0.5f]);
    private static readonly TensorType preferences = new([Dimension.Batch, Dimension.Actions]);
    private static readonly NumberArray discrete = NumberArray.Vector(
        Enumerable.Range(0, Rows).Select(i => (double)(i % Actions)));
    private static readonly NumberArray continuous = Of(box.Size, i => Math.Sin(i));

    [Theory]
    [InlineData(1)]
    [InlineData(0.05)]
    [InlineData(40)]
    public void Draw_is_that_of_the_runtime(double temperature)
    {
        NumberArray logits = Of(Actions, i => 3 * Math.Cos(5 * i));
        int[] drawn = new int[Rows];
        BoltzmannSampling.Draw(new RandomSource(7), Singles(logits), temperature, drawn);
        Assert.Equal(
            drawn.Select(action => (double)action),
            Evaluate(Operators.Draw, new Acting(), (preferences, logits), Number(temperature)).Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Epsilon_greedy_action_is_that_of_the_runtime(double epsilon)
    {
        int[] drawn = new int[Rows];
        UniformActions.Draw(new RandomSource(7), epsilon, Actions, drawn);
        IEnumerable<double> expected = drawn.Select((action, i) => action == UniformActions.None ? discrete.Values[i] : action);
        Assert.Equal(
            expected, Evaluate(Operators.EpsilonGreedy, new Acting(), (TensorType.Action, discrete), Number(epsilon)).Values);
    }

    [Fact]
    public void Warm_up_is_uniform_for_its_steps_and_no_longer()
    {
        int[] drawn = new int[Rows];
        UniformActions.Draw(new RandomSource(7), Actions, drawn);
        float[] moved = new float[Rows * box.Size];
        ActionNoise.Uniform(new RandomSource(7), box, moved);
        Assert.Equal(drawn.Select(action => (double)action), WarmUp(9, TensorType.Action, discrete).Values);
        Near(moved, WarmUp(9, TensorType.ContinuousAction, continuous));
        Assert.Equal(discrete.Values, WarmUp(10, TensorType.Action, discrete).Values);
        Assert.Equal(continuous.Values, WarmUp(10, TensorType.ContinuousAction, continuous).Values);

        static NumberArray WarmUp(double steps, TensorType type, NumberArray action) =>
            Evaluate(Operators.WarmUp, new Acting { StepCount = steps }, (type, action), Number(10));
    }

    [Fact]
    public void Gaussian_noise_is_that_of_the_runtime()
    {
        float[] noisy = Singles(continuous);
        ActionNoise.AddGaussian(new RandomSource(7), box, 0.4, noisy);
        Near(noisy, Evaluate(Operators.GaussianNoise, new Acting(), (TensorType.ContinuousAction, continuous), Number(0.4)));
    }

    [Fact]
    public void Ornstein_Uhlenbeck_noise_goes_on_as_that_of_the_runtime()
    {
        OrnsteinUhlenbeckNoise process = new(box, 0.15, 0.2, Rows);
        RandomSource random = new(7);
        Acting acting = new();
        for (int step = 0; step < 5; step++)
        {
            float[] noisy = Singles(continuous);
            process.Add(random, noisy);
            Near(noisy, Evaluate(
                Operators.OrnsteinUhlenbeck, acting, (TensorType.ContinuousAction, continuous), Number(0.15), Number(0.2)));
        }
    }

    [Fact]
    public void Observation_noise_has_its_standard_deviation()
    {
        RandomSource random = new(7);
        double[] expected = [.. continuous.Values.Select(seen => seen + (0.3 * random.NextNormal()))];
        Assert.Equal(
            expected,
            Evaluate(Operators.ObservationNoise, new Acting(), (TensorType.Observation, continuous), Number(0.3)).Values);
    }

    private static NumberArray Evaluate(
        Operator acting, Acting surroundings, params (Generators.Ir.ValueType Type, NumberArray Numbers)[] operands)
    {
        Operation operation = (Operation)acting.Of([.. operands.Select((_, i) => new Reference(OperatorCase.Name(i)))]);
        return acting.Meaning!(new Arguments(
            new Operands(operation, [.. operands.Select(operand => operand.Type)]),
            [.. operands.Select(operand => operand.Numbers)],
            surroundings));
    }

    private static (Generators.Ir.ValueType Type, NumberArray Numbers) Number(double number) =>
        (TensorType.Number, NumberArray.Of(number));

    private static NumberArray Of(int columns, Func<int, double> element) =>
        new([Rows, columns], [.. Enumerable.Range(0, Rows * columns).Select(i => (double)(float)element(i))]);

    private static float[] Singles(NumberArray numbers) => [.. numbers.Values.Select(value => (float)value)];

    private static void Near(float[] expected, NumberArray actual) =>
        Assert.All(expected, (value, i) => Assert.Equal(value, actual.Values[i], 1e-6));

    /// <summary>An agent that collects experience, with the random numbers of one source.</summary>
    private sealed class Acting : ISurroundings, IActing
    {
        private readonly RandomSource random = new(7);

        public double StepCount { get; init; }

        public NumberArray Low { get; } = NumberArray.Vector(box.Low.Select(bound => (double)bound));

        public NumberArray High { get; } = NumberArray.Vector(box.High.Select(bound => (double)bound));

        public NumberArray Noise { get; set; } = Of(box.Size, _ => 0);

        IActing ISurroundings.Acting => this;

        IReadOnlyList<int>? ISurroundings.Minibatch => null;

        int ISurroundings.Rows => Rows;

        int ISurroundings.Stride => 1;

        NumberArray ISurroundings.Carry => throw new NotSupportedException();

        public double Uniform() => random.NextDouble();

        public int UniformAction() => random.NextInt32(Actions);

        NumberArray ISurroundings.Noise(IReadOnlyList<int> shape) =>
            new(
                shape,
                [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(_ => random.NextNormal())]);

        NumberArray ISurroundings.Uniform(IReadOnlyList<int> shape) =>
            new(shape, [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(_ => Uniform())]);

        int ISurroundings.ActionSize => box.Size;

        NumberArray ISurroundings.Standardised(NumberArray observations) => throw new NotSupportedException();

        NumberArray ISurroundings.Constant(NumberArray value) => value;

        void ISurroundings.Side(int side)
        {
        }
    }
}
