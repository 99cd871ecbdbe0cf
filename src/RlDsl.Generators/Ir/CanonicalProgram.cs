using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>
/// Prints what a program computes, without the names that its author chose: each value is a numbered line of an operator and the
/// numbers of its operands, hyperparameters stand by their values, optimizers by their numbers, and draws of random numbers by
/// their place in the update. Two programs that print alike compute the same, in the same order.
/// </summary>
internal sealed class CanonicalProgram
{
    private static readonly string[] parts = ["backend", "module", "optimizer", "memory", "reward", "observe"];

    private readonly AgentProgram program;
    private readonly List<string> lines = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, string> names = [];

    private CanonicalProgram(AgentProgram program) => this.program = program;

    public static string Print(AgentProgram program)
    {
        CanonicalProgram canonical = new(program);
        canonical.Whole();
        return string.Join("\n", canonical.lines);
    }

    private void Whole()
    {
        string[] described = [.. Printer.Print(program).Split('\n').Where(IsOfParts).Select(WithoutNames)];
        lines.AddRange(described.Where(line => !IsOptimizer(line)));
        string[] optimizers = [.. described.Where(IsOptimizer)];
        lines.AddRange(program.Optimizers.Zip(optimizers, (optimizer, line) => (NumberOf(optimizer.Name), line))
            .OrderBy(pair => pair.Item1).Select(pair => pair.line));

        Function("greedy", program.Policy.Greedy);
        Function("behave", program.Policy.Behaviour);
        foreach (Function function in program.Functions)
        {
            Function(function.Name, function);
        }

        foreach (Update update in program.Updates)
        {
            names.Clear();
            steps.Clear();
            string numbers = string.Join(", ", update.Trigger.Parameters.Select(number => Number(number)));
            lines.Add($"update {update.Trigger.GetType().Name} {numbers}");
            Block(update.Body, differentiates: true);
        }
    }

    /// <summary>Whether a line of a printed program is of what the program is made of, and of no block.</summary>
    private static bool IsOfParts(string line) =>
        Array.Exists(parts, part => line.StartsWith($"  {part} ", StringComparison.Ordinal));

    private static bool IsOptimizer(string line) => line.StartsWith("optimizer ", StringComparison.Ordinal);

    /// <summary>
    /// A part without the name of an optimizer; a rollout of one step is one, whether its length can be set or not.
    /// </summary>
    private static string WithoutNames(string line)
    {
        string[] words = line.TrimStart().Split([' '], 3, StringSplitOptions.RemoveEmptyEntries);
        return words[0] == "optimizer" ? $"optimizer {words[2].TrimStart()}" : line.Replace(" 1 steps of ", " 1 step of ");
    }

    private void Function(string name, Function function)
    {
        names.Clear();
        lines.Add(name);
        Block(function.Body, differentiates: true);
        lines.Add($"{name} yields {string.Join(", ", function.Results.Select(result => Value(result, differentiates: true)))}");
    }

    private string Number(Parameter? number) => number is null
        ? "1"
        : program.Setting(number).Value.ToString("R", CultureInfo.InvariantCulture);

    private void Block(IEnumerable<Statement> block, bool differentiates)
    {
        foreach (Statement statement in block)
        {
            switch (statement)
            {
                case Let let:
                    // What is random is drawn where it is named; all else is told where it is used.
                    names[let.Name] = IsRandom(let.Value)
                        ? Line($"{Value(let.Value, differentiates)} drawn {names.Count(name => name.Value.Contains('!'))}") + "!"
                        : "";
                    if (names[let.Name].Length == 0)
                    {
                        lets[let.Name] = (let.Value, differentiates, new(steps, StringComparer.Ordinal));
                    }

                    break;
                case Call call:
                    string called = Line(
                        $"{call.Function}({string.Join(", ", call.Inputs.Select(input => Value(input, differentiates)))}) "
                        + $"called {names.Count(name => name.Value.Contains('!'))}");
                    for (int i = 0; i < call.Results.Count; i++)
                    {
                        names[call.Results[i]] = $"{called}.{i}!";
                    }

                    break;
                case NoGradient region:
                    Block(region.Body, differentiates: false);
                    break;
                case EachStepBackwards steps:
                    lines.Add(
                        $"EachStepBackwards {steps.Visits} {steps.Order} from {Value(steps.Initial, differentiates)}");
                    names[steps.Name] = "<return>";
                    lines.Add($"return {Value(steps.Next, differentiates)}");
                    Block(steps.Body, differentiates);
                    lines.Add("end");
                    break;
                default:
                    // What a statement holds may be computed in its block.
                    lines.Add($"{statement.GetType().Name} {About(statement)}");
                    Block(statement.Inner, differentiates);
                    lines.Add("with " + string.Join(", ", statement.Values.Select(value => Value(value, differentiates))));
                    Take(statement);
                    break;
            }
        }
    }

    private readonly Dictionary<string, (Value Value, bool Differentiates, Dictionary<string, int> Steps)> lets = [];

    /// <summary>How many steps each module has been trained by at this place of an update.</summary>
    private Dictionary<string, int> steps = new(StringComparer.Ordinal);

    private void Take(Statement statement)
    {
        IEnumerable<string> trained = statement switch
        {
            Minimise minimise => program.Optimizers.First(known => known.Name == minimise.Optimizer).Modules,
            NaturalGradientStep step => [step.Module],
            _ => [],
        };
        foreach (string module in trained)
        {
            steps.TryGetValue(module, out int before);
            steps[module] = before + 1;
        }
    }

    private string About(Statement statement) => statement switch
    {
        Minimise minimise => NumberOf(minimise.Optimizer),
        RecordMetric metric => metric.Metric,
        CopyTarget copy => copy.Target,
        MoveTarget move => $"{move.Target} {Number(move.Share)}",
        ResampleNoise noise => string.Join(", ", noise.Modules),
        RemoveNoise noise => string.Join(", ", noise.Modules),
        MoveEstimate move => $"{move.Module} {move.Traces?.Kind}",
        StopEpochs stop => $"{Number(stop.Limit)} times {stop.Factor.ToString("R", CultureInfo.InvariantCulture)}",
        _ => string.Join(", ", statement.Parameters.Select(Number)),
    };

    /// <summary>The number of an optimizer: the first is the one whose step comes first.</summary>
    private string NumberOf(string optimizer) => program.Updates.SelectMany(update => Uses.Statements(update.Body))
        .OfType<Minimise>().Select(minimise => minimise.Optimizer).Distinct().ToList()
        .IndexOf(optimizer).ToString(CultureInfo.InvariantCulture);

    private static bool IsRandom(Value value) =>
        Uses.Operations(value).Any(drawn => drawn.Operator == Operators.Sample || drawn.Operator == Operators.NoiseLike);

    private string Value(Value whole, bool differentiates)
    {
        switch (whole)
        {
            case Reference reference when names.TryGetValue(reference.Name, out string? drawn) && drawn.Length > 0:
                return drawn;
            case Reference reference when lets.TryGetValue(reference.Name, out var let) && names.ContainsKey(reference.Name):
                Dictionary<string, int> now = steps;
                steps = let.Steps;
                string value = Value(let.Value, let.Differentiates);
                steps = now;
                return value;
            case Reference reference:
                return reference.Name;
            case Literal literal:
                return literal.Number.ToString("R", CultureInfo.InvariantCulture);
            case ParameterValue asked:
                return $"<{Number(asked.Parameter)}>";
            case ScheduledValue scheduled:
                return $"<{scheduled.Schedule.Decay} {string.Join(" ", scheduled.Schedule.Parameters.Select(Number))}>";
            case ConstantReference constant:
                Constant named = program.Constants.Single(one => one.Name == constant.Name);
                string of = named is NumberConstant { Value: var made } ? Value(made, false) : "";
                return $"<{named.GetType().Name} {string.Join(" ", named.Parameters.Select(Number))}"
                    + $"{(named as BoundConstant)?.Bound}{of}>";
            case ModuleCall call:
                string asking = string.Join(", ", call.Inputs.Select(input => Value(input, differentiates)));
                string trained = steps.TryGetValue(call.Module, out int taken) ? $" after {taken} steps" : "";
                return Line($"{call.Module}({asking}){(differentiates ? "" : " without gradient")}{trained}");
            case Displacement moved:
                return $"<displacement {NumberOf(moved.Optimizer)}>";
            case Operation operation:
                return Line(
                    $"{operation.Operator.Name}({string.Join(", ", operation.Operands.Select(o => Value(o, differentiates)))})");
            default:
                return whole.ToString();
        }
    }

    /// <summary>The number of a line, which is the same for the same line.</summary>
    private string Line(string text)
    {
        if (!numbers.TryGetValue(text, out int number))
        {
            numbers.Add(text, number = numbers.Count);
            lines.Add($"  %{number} = {text}");
        }

        return $"%{number}";
    }
}
