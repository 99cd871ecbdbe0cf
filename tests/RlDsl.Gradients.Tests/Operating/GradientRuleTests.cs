using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Gradients.Tests.Operating;

/// <summary>
/// The gradient rule of every operator against central differences of its meaning, and the gradient of what the rule says against
/// differences of that.
/// </summary>
public class GradientRuleTests
{
    private const double Tolerance = 1e-6;

    private const string Incoming = "incoming";

    public static TheoryData<int, string> Flowing => Cases(operatorCase => operatorCase.Operator.Gradient is FlowingGradient);

    public static TheoryData<int, string> Constant => Cases(operatorCase => operatorCase.Operator.Gradient is StoppedGradient
        && operatorCase.Operator != Operators.StopGradient && operatorCase.Operator != Operators.Standardised
        && operatorCase.Operator != Operators.Lookup);

    [Theory]
    [MemberData(nameof(Flowing))]
    public void Gradient_is_the_finite_difference(int number, string print) => Each(number, print, (operatorCase, evaluation) =>
    {
        Value loss = OperatorEvaluation.Dot(operatorCase.Operation, new Reference(Incoming), ResultOf(operatorCase));
        Value?[] rules = Rules(operatorCase);
        foreach ((int i, string name) in Moved(operatorCase))
        {
            // An operand without a rule must make no difference.
            IReadOnlyList<double> expected = evaluation.Difference(loss, name);
            Near(expected, rules[i] is { } rule ? evaluation.Evaluate(rule) : new double[expected.Count], i);
        }
    });

    [Theory]
    [MemberData(nameof(Flowing))]
    public void Rule_has_the_type_of_its_operand(int number, string print) => Each(number, print, (operatorCase, evaluation) =>
    {
        Value?[] rules = Rules(operatorCase);
        Assert.Equal(operatorCase.Operands.Length, rules.Length);
        Assert.Contains(rules, rule => rule is not null);
        foreach ((CaseOperand operand, Value? rule) in operatorCase.Operands.Zip(rules).Where(pair => pair.Second is not null))
        {
            Assert.Equal(operand.Type, evaluation.Evaluator.Evaluate(rule!).Type);
            Assert.All(Uses.Operations(rule!), operation => Assert.Equal(Dialect.Tensor, operation.Operator.Dialect));
        }
    });

    [Theory]
    [MemberData(nameof(Flowing))]
    public void Gradient_of_a_rule_is_the_finite_difference(int number, string print) => Each(
        number, print, (operatorCase, evaluation) =>
        {
            Value sum = Rules(operatorCase)
                .Select((rule, i) => rule is null
                    ? 0
                    : OperatorEvaluation.Dot(rule, new Reference($"weights{i}"), operatorCase.Operands[i].Type))
                .Aggregate((x, y) => x + y);
            foreach ((int i, string name) in (IEnumerable<(int, string)>)[(-1, Incoming), .. Moved(operatorCase)])
            {
                Near(evaluation.Difference(sum, name), evaluation.Gradient(sum, name), i);
            }
        });

    [Theory]
    [MemberData(nameof(Constant))]
    public void Operator_that_stops_gradients_is_constant_between_its_steps(int number, string print) => Each(
        number, print, (operatorCase, evaluation) =>
        {
            Value loss = OperatorEvaluation.Dot(operatorCase.Operation, new Reference(Incoming), ResultOf(operatorCase));
            foreach ((_, string name) in Moved(operatorCase))
            {
                Assert.All(evaluation.Difference(loss, name), difference => Assert.Equal(0, difference));
            }
        });

    [Fact]
    public void Every_operator_of_updates_has_a_case() => Assert.Equal(
        typeof(Operators).GetFields().Select(field => field.GetValue(null)).OfType<Operator>()
            .Where(known => known.Dialect == Dialect.Tensor && !known.IsOfTables && !ActingSpellings.All.Contains(known))
            .Select(known => known.Name).Order(),
        OperatorCase.All.Select(operatorCase => operatorCase.Operator.Name).Distinct().Order());

    private static TheoryData<int, string> Cases(Func<OperatorCase, bool> belongs)
    {
        TheoryData<int, string> data = [];
        foreach ((int number, OperatorCase operatorCase) in OperatorCase.All.Index().Where(pair => belongs(pair.Item)))
        {
            data.Add(number, operatorCase.ToString());
        }

        return data;
    }

    /// <summary>Three times with other numbers, without and with a minibatch.</summary>
    private static void Each(int number, string print, Action<OperatorCase, OperatorEvaluation> check)
    {
        OperatorCase operatorCase = OperatorCase.All[number];
        Assert.Equal(print, operatorCase.ToString());
        for (int seed = 0; seed < 3; seed++)
        {
            RandomSource random = new((ulong)((100 * number) + seed));
            NumberArray[] numbers = operatorCase.Numbers(random);
            Generators.Ir.ValueType result = ResultOf(operatorCase);
            check(operatorCase, new OperatorEvaluation(
                seed == 0 ? null : OperatorCase.Minibatch,
                [
                    (Incoming, result, OperatorCase.Numbers(result, random.NextNormal)),
                    .. operatorCase.Operands.Select((operand, i) => (OperatorCase.Name(i), operand.Type, numbers[i])),
                    .. operatorCase.Operands.Select((operand, i) =>
                        ($"weights{i}", operand.Type, OperatorCase.Numbers(operand.Type, random.NextNormal))),
                ]));
        }
    }

    private static Operands OperandsOf(OperatorCase operatorCase) =>
        new(operatorCase.Operation, [.. operatorCase.Operands.Select(operand => operand.Type)]);

    private static Generators.Ir.ValueType ResultOf(OperatorCase operatorCase) => OperandsOf(operatorCase).Result;

    private static Value?[] Rules(OperatorCase operatorCase) => ((FlowingGradient)operatorCase.Operator.Gradient!).For(
        new Pullback(OperandsOf(operatorCase), operatorCase.Operation, new Reference(Incoming)));

    /// <summary>The operands that are not indices or dimensions, with their names.</summary>
    private static IEnumerable<(int Operand, string Name)> Moved(OperatorCase operatorCase) => operatorCase.Operands.Index()
        .Where(operand => operand.Item is { Fixed: null, Draw: not Draw.Index })
        .Select(operand => (operand.Index, OperatorCase.Name(operand.Index)));

    private static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, int operand)
    {
        Assert.Equal(expected.Count, actual.Count);
        double limit = Tolerance * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= limit,
                $"By element {i} of operand {operand}: the rule says {actual[i]:G10}, the difference {expected[i]:G10}.");
        }
    }
}
