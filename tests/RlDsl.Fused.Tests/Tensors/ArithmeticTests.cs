namespace RlDsl.Fused.Tests.Tensors;

/// <summary>Operations of two operands, against double precision: sums, products and so on are exact.</summary>
public class ArithmeticTests
{
    private const float Threshold = 0.75f;

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Of, Func<Tensor, float, Tensor> OfNumber,
        Func<double, double, double> Meaning)[] functions =
    [
        ("+", (x, y) => x + y, (x, y) => x + y, (x, y) => x + y),
        ("-", (x, y) => x - y, (x, y) => x - y, (x, y) => x - y),
        ("*", (x, y) => x * y, (x, y) => x * y, (x, y) => x * y),
        ("/", (x, y) => x / y, (x, y) => x / y, (x, y) => x / y),
        ("minimum", (x, y) => x.Minimum(y), (x, y) => x.Minimum(y), Math.Min),
        ("maximum", (x, y) => x.Maximum(y), (x, y) => x.Maximum(y), Math.Max),
        ("greater", (x, y) => x.Greater(y), (x, y) => x.Greater(y), (x, y) => x > y ? 1 : 0),
        ("huber", (x, y) => x.Huber(y, Threshold), (x, y) => x.Huber(y, Threshold), Huber),
    ];

    private static double Huber(double x, double y)
    {
        double size = Math.Abs(x - y);
        return size < Threshold ? size * size / 2 : Threshold * (size - (Threshold / 2.0));
    }

    [Fact]
    public void Shapes_are_stretched_to_one()
    {
        var random = new RandomTensors(2);
        for (int i = 0; i < 400; i++)
        {
            (int[] shapeOfX, int[] shapeOfY) = random.Pair();
            Tensor x = random.Of(shapeOfX), y = random.Of(shapeOfY);
            Check(functions[i % functions.Length], x, y);
        }
    }

    [Fact]
    public void Operands_of_the_shapes_of_learning_go_together()
    {
        var random = new RandomTensors(3);
        (int[], int[])[] shapes =
        [
            ([32], [32]), ([1], [1]), ([7, 5], [5]), ([5], [7, 5]), ([7, 1], [7, 5]), ([7, 5], [7, 1]), ([7, 1], [1, 5]),
            ([3, 1, 9], [1, 4, 1]), ([32, 1, 8], [32, 8, 1]), ([2, 3, 1, 5], [3, 4, 1]), ([1, 1, 1, 6], [6]), ([6, 1, 1, 1], [6]),
        ];
        foreach ((int[] x, int[] y) in shapes)
        {
            Assert.All(functions, function => Check(function, random.Of(x), random.Of(y)));
        }
    }

    [Fact]
    public void Numbers_that_are_infinite_or_not_numbers_go_through()
    {
        var random = new RandomTensors(4);
        for (int i = 0; i < 200; i++)
        {
            (int[] shapeOfX, int[] shapeOfY) = random.Pair();
            Tensor x = random.Wild(shapeOfX), y = random.Wild(shapeOfY);
            var function = functions[i % functions.Length];
            Grid expected = Grid.Zip(Grid.Of(x), Grid.Of(y), function.Meaning);

            // What overflows in single precision is infinite there, also on the way.
            Tensor actual = function.Of(x, y);
            Assert.All(expected.Values.Zip(actual.Values.ToArray()), pair => Assert.True(
                function.Name == "huber" && float.IsInfinity(pair.Second)
                    ? Math.Abs(pair.First) > 1e37
                    : ((float)pair.First).Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= 3e-7 * Math.Abs(pair.First)
                        || Math.Abs(pair.First - pair.Second) <= 1e-44,
                $"{function.Name}: {pair}"));
        }
    }

    [Fact]
    public void Numbers_stand_for_tensors_of_them()
    {
        var random = new RandomTensors(5);
        for (int size = 1; size <= 70; size++)
        {
            Tensor x = random.Of([size]), y = random.Of([1]);
            float number = y.Values[0];
            Assert.All(functions, f => Grid.Of(f.Of(x, y)).AssertEquals(f.OfNumber(x, number)));
            Grid.Of(y + x).AssertEquals(number + x);
            Grid.Of(y - x).AssertEquals(number - x);
            Grid.Of(y * x).AssertEquals(number * x);
            Grid.Of(y / x).AssertEquals(number / x);
            Grid.Of(y.Greater(x)).AssertEquals(Tensor.Greater(number, x));
        }
    }

    [Fact]
    public void What_the_condition_says_is_chosen_of_numbers_and_tensors()
    {
        var random = new RandomTensors(6);
        for (int i = 0; i < 300; i++)
        {
            int[] shape = random.Shape();
            int[] All(bool narrow) => narrow ? random.Narrower(shape) : shape;
            Tensor condition = random.Wild(All(i % 2 == 0)), x = random.Wild(All(i % 3 == 0)), y = random.Wild(All(i % 5 < 2));
            Grid c = Grid.Of(condition), ofX = Grid.Of(x), ofY = Grid.Of(y);
            Grid.Of(Grid.Stretched(c.Shape, ofX.Shape, ofY.Shape), at => c[at] > 0 ? ofX[at] : ofY[at])
                .AssertEquals(condition.Choose(x, y));
            Grid.Zip(c, ofX, (holds, chosen) => holds > 0 ? chosen : -2).AssertEquals(condition.Choose(x, -2));
            Grid.Zip(c, ofY, (holds, chosen) => holds > 0 ? -2 : chosen).AssertEquals(condition.Choose(-2, y));
            c.Map(holds => holds > 0 ? 3 : 4).AssertEquals(condition.Choose(3, 4));
        }
    }

    [Fact]
    public void Shapes_that_do_not_go_together_are_both_named()
    {
        Arena arena = new();
        Tensor x = arena.Zeros(3, 4), y = arena.Zeros(3, 5);
        Assert.All(functions, function =>
        {
            string message = Assert.Throws<ArgumentException>(() => function.Of(x, y)).Message;
            Assert.Contains("[3, 4]", message);
            Assert.Contains("[3, 5]", message);
        });
        Assert.Throws<ArgumentException>(() => x.Choose(y, 1));
        Assert.Throws<ArgumentException>(() => x.Choose(1, y));
        Assert.Throws<ArgumentException>(() => x.Choose(x, y));
        Assert.Throws<ArgumentException>(() => x + arena.Zeros(2, 3));
        Assert.Throws<ArgumentException>(() => arena.Zeros(2) + arena.Zeros(3));
    }

    private static void Check(
        (string Name, Func<Tensor, Tensor, Tensor> Of, Func<Tensor, float, Tensor> OfNumber,
            Func<double, double, double> Meaning) function,
        Tensor x,
        Tensor y) =>
        Grid.Zip(Grid.Of(x), Grid.Of(y), function.Meaning).AssertEquals(function.Of(x, y), function.Name == "huber" ? 5e-7 : 0);
}
