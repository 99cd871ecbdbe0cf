using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>
/// Emits values of one transition as plain C#: numbers as <c>double</c>, actions as <c>int</c>, and a number for each action as a
/// span, which statements before the value may fill.
/// </summary>
/// <param name="program">The program.</param>
/// <param name="typing">The types of the names that are visible.</param>
/// <param name="random">The random numbers that actions are drawn with.</param>
internal sealed class TabularValues(AgentProgram program, Typing typing, string random)
{
    private static readonly Dictionary<Operator, Func<TabularValues, Operation, int, string>> spellings = new()
    {
        [Operators.Add] = (v, o, outer) => v.IsRow(o) ? v.Filled(o, "sum", "Add", 2) : v.Infix(o, "+", Precedence.Sum, outer),
        [Operators.Subtract] = (v, o, outer) => v.Infix(o, "-", Precedence.Sum, outer),
        [Operators.Multiply] = (v, o, outer) => v.Infix(o, "*", Precedence.Product, outer),
        [Operators.Divide] = (v, o, outer) => v.Infix(o, "/", Precedence.Product, outer),
        [Operators.Take] = (v, o, _) => v.Taken(o),
        [Operators.Max] = (v, o, _) => $"RowValues.Max({v.Operand(o, 0)})",
        [Operators.ArgMax] = (v, o, _) => $"RowValues.IndexOfGreatest({v.Operand(o, 0)})",
        [Operators.AnyArgMax] = (v, o, _) => $"RowValues.IndexOfAnyGreatest({v.Random}, {v.Operand(o, 0)})",
        [Operators.Sum] = (v, o, _) => o.Operands[0] is Operation product && product.Operator == Operators.Multiply
            ? $"RowValues.Dot({v.Operand(product, 0)}, {v.Operand(product, 1)})"
            : throw new Ir.InvalidProgramException($"{Printer.Print(o)} is no sum of products."),
        [Operators.Where] = (v, o, outer) => v.Choice(o, outer),
        [Operators.Negate] = (v, o, _) => v.Negated(o),
        [Operators.Absolute] = (v, o, _) => v.Function("Abs", o),
        [Operators.Exp] = (v, o, _) => v.Function("Exp", o),
        [Operators.Log] = (v, o, _) => v.Function("Log", o),
        [Operators.SquareRoot] = (v, o, _) => v.Function("Sqrt", o),
        [Operators.Tanh] = (v, o, _) => v.Function("Tanh", o),
        [Operators.Clamp] = (v, o, _) => v.Function("Clamp", o),
        [Operators.Minimum] = (v, o, _) => v.Function("Min", o),
        [Operators.Maximum] = (v, o, _) => v.Function("Max", o),
        [Operators.EpsilonGreedyProbabilities] = (v, o, _) =>
            v.Filled(o, "probabilities", "EpsilonGreedyProbabilities", 2),
        [Operators.Softmax] = (v, o, _) => v.Softmax(o),
        [Operators.EpsilonGreedy] = (v, o, _) =>
            $"{v.Random}.NextDouble() < {v.Operand(o, 1, Precedence.Sum)} "
            + $"? {v.Random}.NextInt32(Spec.Actions) : {v.Operand(o, 0)}",
        [Operators.Draw] = (v, o, _) => $"RowValues.Draw({v.Random}, {v.Operand(o, 0)}, {v.Operand(o, 1)})",
        [Operators.UpperConfidence] = (v, o, _) => v.Filled(o, "bounds", "UpperConfidence", 3),
        [Operators.GivenPolicy] = (v, _, _) => $"{GivenPolicyPart.Evaluated}.Draw({v.Random}, {v.form.Acting})",
        [Operators.GivenBehaviour] = (v, _, _) => $"{GivenPolicyPart.Behaving}.Draw({v.Random}, {v.form.Acting})",
        [Operators.ImportanceRatio] = (v, o, _) =>
            $"{GivenPolicyPart.Evaluated}.ImportanceRatio({GivenPolicyPart.Behaving}, {v.form.Learning}, {v.Operand(o, 1)})",
    };

    private readonly StateForm form = StateForm.Of(program);
    private readonly List<string> before = [];

    // What spans must not be called: as a value of the program, or another span.
    private readonly HashSet<string> taken =
        [.. Uses.Blocks(program).SelectMany(block => Uses.Statements(block)).SelectMany(statement => statement.Names)];

    // The rows that were written into a span, by its name.
    private readonly Dictionary<ModuleCall, string> written = [];
    private string? named;

    /// <summary>The operators that programs of tables may have.</summary>
    public static IEnumerable<Operator> All => [.. spellings.Keys, Operators.Greater];

    private string Random => random;

    /// <summary>What computes a value, and the statements that fill the spans that it is made of.</summary>
    /// <param name="value">The value.</param>
    /// <param name="use">What becomes of it, given as an expression.</param>
    public IEnumerable<string> Emit(Value value, Func<string, string> use) => Emit(value, use, Precedence.Any);

    /// <summary>What computes a value that stands in an expression.</summary>
    /// <param name="outer">How tightly the expression binds.</param>
    public IEnumerable<string> Emit(Value value, Func<string, string> use, int outer)
    {
        before.Clear();
        string code = use(Emit(value, outer));
        return [.. before, code];
    }

    /// <summary>What gives a value a name: its declaration, or that of the span and what fills it.</summary>
    public IEnumerable<string> Declare(Let let)
    {
        before.Clear();
        named = IsRow(let.Value) ? let.Name : null;
        string value = Emit(let.Value, Precedence.Any);
        named = null;
        return value == let.Name ? [.. before] : [.. before, $"{TypeOf(let.Value)} {let.Name} = {value};"];
    }

    /// <summary>Says that estimates have moved: rows that were written are no longer what they are.</summary>
    public void Moved() => written.Clear();

    /// <summary>The C# type of a value.</summary>
    public string TypeOf(Value value) => typing.TypeOf(value) switch
    {
        TensorType { Shape.Count: 2 } => "global::System.ReadOnlySpan<double>",
        TensorType { Element: Element.Integer } => "int",
        _ => "double",
    };

    private string Emit(Value value, int outer) => value switch
    {
        Reference reference => form.NameOf(reference),
        Literal literal => Literals.Real(literal.Number),
        ParameterValue asked => Names.Option(asked.Parameter),
        ScheduledValue scheduled => scheduled.Name + ".At(Session.StepCount)",
        ModuleCall call => Called(call),
        Operation operation => spellings.TryGetValue(
            operation.Operator, out Func<TabularValues, Operation, int, string>? spelling)
                ? spelling(this, operation, outer)
                : throw new Ir.InvalidProgramException($"Programs of tables have no {operation.Operator}."),
        _ => throw new Ir.InvalidProgramException($"{Printer.Print(value)} is no value of a program of tables."),
    };

    private string Called(ModuleCall call)
    {
        string values = Names.Camel(call.Module), state = Emit(call.Observation, Precedence.Any);
        return !program.Module(call.Module).IsPerAction ? form.Value(values, state, action: null)
            : form.Row(values, state) ?? Written(call, values, state);
    }

    /// <summary>The span that a row was written into, now or before.</summary>
    private string Written(ModuleCall call, string values, string state)
    {
        if (!written.TryGetValue(call, out string? span))
        {
            (span, named) = (named ?? Naming.Free(NameOf(call), taken), null);
            written.Add(call, span);
            before.Add($"global::System.Span<double> {span} = stackalloc double[Spec.Actions];");
            before.Add($"{values}.Write({state}, {span});");
        }

        return span;
    }

    /// <summary>values, nextValues; with the name of the function where there are several; preferences of a policy.</summary>
    private string NameOf(ModuleCall call)
    {
        string values = program.Module(call.Module).Policy is not null ? "preferences"
            : program.Modules.Count == 1 ? "values" : Names.Camel(call.Module) + "Values";
        return call.Observation.Equals(Reference.NextObservation) ? "next" + Names.Pascal(values) : values;
    }

    /// <summary>One of the values of a row, of which the others need not be computed.</summary>
    private string Taken(Operation take) =>
        take.Operands[0] is ModuleCall call && !written.ContainsKey(call)
        && program.Module(call.Module).Estimate is { PerAction: true }
            ? form.Value(Names.Camel(call.Module), Emit(call.Observation, Precedence.Any), Operand(take, 1))
            : $"{Operand(take, 0, Precedence.Unary)}[{Operand(take, 1)}]";

    private string Operand(Operation operation, int index, int outer = Precedence.Any) => Emit(operation.Operands[index], outer);

    private string Negated(Operation operation)
    {
        string text = Operand(operation, 0, Precedence.Unary);
        return text.StartsWith("-", StringComparison.Ordinal) ? $"-({text})" : "-" + text;
    }

    /// <summary>A function of numbers of the framework.</summary>
    private string Function(string name, Operation operation) =>
        $"Math.{name}({string.Join(", ", operation.Operands.Select(operand => Emit(operand, Precedence.Any)))})";

    private bool IsRow(Value value) => TypeOf(value) != "double" && TypeOf(value) != "int";

    private string Infix(Operation operation, string symbol, int own, int outer)
    {
        // Products within sums stand in parentheses, as analyzers want them.
        string text = $"{Operand(operation, 0, own == Precedence.Sum ? Precedence.Unary : own)} {symbol} "
            + Operand(operation, 1, Precedence.Unary);
        return own < outer || outer == Precedence.Unary ? $"({text})" : text;
    }

    private string Choice(Operation operation, int outer)
    {
        string condition = operation.Operands[0] is Operation greater && greater.Operator == Operators.Greater
            ? $"{Operand(greater, 0, Precedence.Sum)} > {Operand(greater, 1, Precedence.Sum)}"
            : $"{Operand(operation, 0, Precedence.Sum)} > 0";
        string text = $"{condition} ? {Operand(operation, 1, Precedence.Sum)} : {Operand(operation, 2)}";
        return outer > Precedence.Any ? $"({text})" : text;
    }

    /// <summary>The softmax of preferences, which may be divided by a temperature.</summary>
    private string Softmax(Operation operation)
    {
        Operation divided = operation.Operands[0] is Operation quotient && quotient.Operator == Operators.Divide
            ? quotient
            : new Operation(Operators.Divide, [operation.Operands[0], (Value)1]);
        return Filled(divided, "probabilities", "Softmax", 2);
    }

    /// <summary>A span that a method fills before the value is computed.</summary>
    private string Filled(Operation operation, string name, string method, int operands)
    {
        (string span, named) = (named ?? Naming.Free(name, taken), null);
        List<string> arguments = [];
        for (int i = 0; i < operands; i++)
        {
            arguments.Add(Operand(operation, i));
        }

        before.Add($"global::System.Span<double> {span} = stackalloc double[Spec.Actions];");
        before.Add($"RowValues.{method}({string.Join(", ", arguments)}, {span});");
        return span;
    }
}
