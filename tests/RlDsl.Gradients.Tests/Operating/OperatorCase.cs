using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Generators.Model;

namespace RlDsl.Gradients.Tests.Operating;

/// <summary>What the numbers of an operand are drawn from.</summary>
internal enum Draw
{
    /// <summary>Normal numbers.</summary>
    Any,

    /// <summary>Numbers between a half and two.</summary>
    Positive,

    /// <summary>Indices of actions, which are three.</summary>
    Index,

    /// <summary>Such indices as real numbers.</summary>
    WholeNumber,
}

/// <summary>An operand of a case: a name with numbers of some type, or a number that stays, as dimensions do.</summary>
internal sealed record CaseOperand(Generators.Ir.ValueType Type, Draw Draw = Draw.Any, double? Fixed = null)
{
    public static implicit operator CaseOperand(double number) => new(TensorType.Number, Fixed: number);
}

/// <summary>An operator with operands of some types, to which each test gives random numbers.</summary>
internal sealed record OperatorCase(Operator Operator, params CaseOperand[] Operands)
{
    private static readonly TensorType Batch = TensorType.PerTransition, Actions = new([Dimension.Batch, Dimension.Actions]);
    private static readonly TensorType Column = new([Dimension.Batch, Dimension.One]), Row = new([Dimension.Actions]);
    private static readonly Parameter AtomCount = AttributeMetadata.ParameterOf(
        typeof(CategoricalAttribute), nameof(CategoricalAttribute.Atoms));
    private static readonly TensorType Atoms = new([Dimension.Batch, Dimension.Actions, Dimension.Of(AtomCount)]);
    private static readonly TensorType Critics = new([Dimension.Known(2), Dimension.Batch, Dimension.Actions]);
    private static readonly TensorType Vectors = TensorType.ContinuousAction, Steps = TensorType.PerIntermediateStep;
    private static readonly TensorType Joined =
        new([Dimension.Batch, Dimension.Joined([Dimension.Observation, Dimension.Action])]);
    private static readonly NormalType Normals = new();
    private static readonly CaseOperand Index = new(TensorType.Action, Draw.Index);

    /// <summary>The sizes that stand for symbols.</summary>
    public static IReadOnlyDictionary<string, int> Sizes { get; } = new Dictionary<string, int>
    {
        ["batch"] = 4,
        ["actions"] = 3,
        ["action"] = 2,
        ["Atoms"] = 5,
        ["intermediate"] = 8,
        ["observation"] = 3,
    };

    /// <summary>The rows of the minibatch: as many as there are in all, in another order and not each once.</summary>
    public static int[] Minibatch { get; } = [2, 0, 3, 2];

    /// <summary>Shapes that go together, with and without stretching.</summary>
    private static readonly (TensorType X, TensorType Y)[] stretched =
    [
        (Batch, Batch), (Actions, Actions), (Actions, Row), (Row, Actions), (Column, Actions), (Actions, Column), (Column, Row),
        (TensorType.Number, Actions), (Batch, TensorType.Number), (Row, Column), (Critics, Actions), (Row, Critics),
    ];

    private static readonly TensorType[] shapes = [TensorType.Number, Batch, Actions, Atoms];

    /// <summary>Every dimension of tensors of one to three.</summary>
    private static readonly (TensorType X, int Dimension)[] dimensions =
        [(Batch, 0), (Actions, 0), (Actions, 1), (Atoms, 0), (Atoms, 1), (Atoms, 2), (Critics, 0)];

    public static IReadOnlyList<OperatorCase> All { get; } =
    [
        .. Stretched(Operators.Add), .. Stretched(Operators.Subtract), .. Stretched(Operators.Multiply),
        .. Stretched(Operators.Divide, Draw.Positive), .. Stretched(Operators.Minimum), .. Stretched(Operators.Maximum),
        .. Stretched(Operators.Greater),
        .. WithNumber(Operators.Add), .. WithNumber(Operators.Subtract), .. WithNumber(Operators.Multiply),
        .. WithNumber(Operators.Divide, Draw.Positive), .. WithNumber(Operators.Minimum), .. WithNumber(Operators.Maximum),
        .. WithNumber(Operators.Greater),
        .. stretched.Select(pair => new OperatorCase(Operators.Where, new(pair.X), new(pair.Y), new(pair.X))),
        .. stretched.Select(pair => new OperatorCase(Operators.Where, new(pair.X), new(pair.Y), 0.3)),
        .. stretched.Select(pair => new OperatorCase(Operators.Huber, new(pair.X), new(pair.Y), 0.7)),
        new(Operators.Huber, new(Actions), 0.3, 0.7),
        .. OfElements(Operators.Negate), .. OfElements(Operators.Square), .. OfElements(Operators.SquareRoot, Draw.Positive),
        .. OfElements(Operators.Absolute), .. OfElements(Operators.Floor), .. OfElements(Operators.Exp),
        .. OfElements(Operators.Log, Draw.Positive), .. OfElements(Operators.Tanh), .. OfElements(Operators.Softplus),
        .. OfElements(Operators.IsNegative), .. OfElements(Operators.Integer), .. OfElements(Operators.ZerosLike),
        .. OfElements(Operators.StopGradient), .. OfElements(Operators.Count), .. OfElements(Operators.Mean),
        .. shapes.Select(shape => new OperatorCase(Operators.Clamp, new(shape), -0.4, 0.6)),
        .. Along(Operators.Softmax), .. Along(Operators.LogSoftmax), .. Along(Operators.Sum), .. Along(Operators.Average),
        .. Along(Operators.Max), .. Along(Operators.Min), .. Along(Operators.ArgMax), .. Along(Operators.Count),
        .. Along(Operators.Unsqueeze),
        new(Operators.Unsqueeze, new(Actions), 2),
        .. dimensions.SelectMany(pair => (OperatorCase[])
            [new(Operators.Select, new(pair.X), pair.Dimension, 0), new(Operators.Select, new(pair.X), pair.Dimension, 1)]),
        new(Operators.Normalised, new CaseOperand(Batch)),
        new(Operators.ExplainedVariance, new(Batch), new(Batch)),
        new(Operators.ExpandLike, new(Column), new(Actions)), new(Operators.ExpandLike, new(TensorType.Number), new(Atoms)),
        new(Operators.ExpandLike, new(Row), new(Critics)), new(Operators.ExpandLike, new(Batch), new(Batch)),
        new(Operators.SumTo, new(Actions), new(Column)), new(Operators.SumTo, new(Atoms), new(TensorType.Number)),
        new(Operators.SumTo, new(Critics), new(Row)), new(Operators.SumTo, new(Critics), new(Column)),
        new(Operators.SumTo, new(Batch), new(Batch)),
        new(Operators.Take, new(Actions), Index), new(Operators.Take, new(Atoms), Index),
        new(Operators.Take, new(Critics), Index, 2),
        new(Operators.Gather, new(Actions), new(Actions with { Element = Element.Integer }, Draw.Index)),
        new(Operators.Gather, new(Actions), new(Column with { Element = Element.Integer }, Draw.Index)),
        new(Operators.Gather, new(Atoms), new(Atoms with { Element = Element.Integer }, Draw.Index), 2),
        new(Operators.ScatterAdd, new(Actions), new(Actions with { Element = Element.Integer }, Draw.Index), new(Actions)),
        new(Operators.ScatterAdd, new(Actions), new(Column with { Element = Element.Integer }, Draw.Index), new(Column)),
        new(Operators.ScatterAdd, new(Atoms), new(Atoms with { Element = Element.Integer }, Draw.Index), new(Atoms), 2),
        new(Operators.Concat, new(TensorType.Observation), new(Vectors)),
        new(Operators.Concat, new(Column), new(Actions), new(Vectors)),
        new(Operators.Slice, new(Joined), 0, new(TensorType.Observation), new(Vectors)),
        new(Operators.Slice, new(Joined), 1, new(TensorType.Observation), new(Vectors)),
        new(Operators.Normal, new(Vectors), new(Vectors)),
        new(Operators.MeanOf, new CaseOperand(Normals)), new(Operators.LogDeviationOf, new CaseOperand(Normals)),
        new(Operators.Rows, new CaseOperand(Batch)), new(Operators.Rows, new CaseOperand(Atoms)),
        new(Operators.ScatterRows, new(Batch), new(Batch)), new(Operators.ScatterRows, new(Actions), new(Actions)),
        new(Operators.DiscountedSum, new(Batch), new(Batch)),
        new(Operators.RunningProduct, new CaseOperand(Batch)), new(Operators.FirstOfEpisode, new CaseOperand(Batch)),
        new(Operators.SumOverSteps, new CaseOperand(Steps)), new(Operators.RepeatOverSteps, new(Batch), new(Steps)),
        new(Operators.UniformLike, new CaseOperand(Batch)), new(Operators.ZeroAction, new CaseOperand(TensorType.Observation)),
        new(Operators.Lookup, new(new TensorType([Dimension.Actions])), new(Batch, Draw.WholeNumber)),
        new(Operators.NoiseLike, new CaseOperand(Actions)), new(Operators.Standardised, new CaseOperand(TensorType.Observation)),
    ];

    /// <summary>The operation, with names for operands.</summary>
    public Operation Operation => (Operation)Operator.Of(
        [.. Operands.Select((operand, i) => operand.Fixed is { } number ? (Value)number : new Reference(Name(i)))]);

    public static string Name(int operand) => $"x{operand}";

    /// <summary>Random numbers for each operand.</summary>
    public NumberArray[] Numbers(RandomSource random) => [.. Operands.Select(operand => operand.Fixed is { } number
        ? NumberArray.Of(number)
        : Numbers(operand.Type, () => operand.Draw switch
        {
            Draw.Positive => random.NextDouble(0.5, 2),
            Draw.Index or Draw.WholeNumber => random.NextInt32(3),
            _ => random.NextNormal(),
        }))];

    /// <summary>Numbers of a type.</summary>
    public static NumberArray Numbers(Generators.Ir.ValueType type, Func<double> draw)
    {
        int[] shape = type is NormalType normal
            ? [2, SizeOf(normal.Rows), SizeOf(Dimension.Action)]
            : [.. ((TensorType)type).Shape.Select(SizeOf)];
        int count = shape.Aggregate(1, (product, size) => product * size);
        return new NumberArray(shape, [.. Enumerable.Range(0, count).Select(_ => draw())]);
    }

    public override string ToString() =>
        $"{Printer.Print(Operation)} of {string.Join(", ", Operands.Select(operand => operand.Type))}";

    private static int SizeOf(Dimension dimension) =>
        dimension.Parts.Sum(part => part.Symbol is { } symbol ? Sizes[symbol] : part.Size);

    private static IEnumerable<OperatorCase> Stretched(Operator binary, Draw draw = Draw.Any) =>
        stretched.Select(pair => new OperatorCase(binary, new(pair.X, draw), new(pair.Y, draw)));

    /// <summary>A number on either side, which is a scalar in emitted code.</summary>
    private static IEnumerable<OperatorCase> WithNumber(Operator binary, Draw draw = Draw.Any) =>
        [new(binary, new(Actions, draw), 0.3), new(binary, 0.3, new(Actions, draw))];

    private static IEnumerable<OperatorCase> OfElements(Operator unary, Draw draw = Draw.Any) =>
        shapes.Select(shape => new OperatorCase(unary, new CaseOperand(shape, draw)));

    private static IEnumerable<OperatorCase> Along(Operator reduction) =>
        dimensions.Select(pair => new OperatorCase(reduction, new CaseOperand(pair.X), pair.Dimension));
}
