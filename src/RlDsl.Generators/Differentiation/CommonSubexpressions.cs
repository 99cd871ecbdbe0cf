using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Differentiation;

/// <summary>
/// Computes what several statements of a block compute once, under a name of its own; and names that are used once, and that
/// nobody gave, stand in the value that uses them.
/// </summary>
internal sealed class CommonSubexpressions
{
    /// <summary>How many parts the value of a gradient has at most that stands in another.</summary>
    private const int Short = 12;

    /// <summary>What costs nothing to compute again: another view of the same numbers.</summary>
    private static readonly HashSet<Operator> Views =
    [
        Operators.Unsqueeze, Operators.Select, Operators.MeanOf, Operators.LogDeviationOf, Operators.Normal, Operators.Count,
        Operators.ZerosLike, Operators.Integer, Operators.StopGradient, Operators.ExpandLike, Operators.Negate,
    ];

    /// <summary>What the results of operators are called that have no other name.</summary>
    private static readonly Dictionary<Operator, string> Words = new()
    {
        [Operators.Add] = "sum",
        [Operators.Subtract] = "difference",
        [Operators.Multiply] = "product",
        [Operators.Divide] = "quotient",
        [Operators.Sum] = "sum",
        [Operators.Exp] = "exponential",
        [Operators.Take] = "taken",
        [Operators.Greater] = "isGreater",
        [Operators.Clamp] = "clamped",
        [Operators.Square] = "squared",
        [Operators.SquareRoot] = "root",
        [Operators.Softmax] = "probabilities",
        [Operators.LogSoftmax] = "logProbabilities",
        [Operators.Rows] = "ofRows",
    };

    private readonly HashSet<string> taken;

    private CommonSubexpressions(HashSet<string> taken) => this.taken = taken;

    public static List<Statement> Apply(List<Statement> block, HashSet<string> taken) =>
        new CommonSubexpressions(taken).Block(block);

    private List<Statement> Block(List<Statement> block)
    {
        block =
        [
            .. block.Select(statement => statement is Epochs or Periodically
                ? statement.WithInner(Block([.. statement.Inner]).ToEquatableArray())
                : statement),
        ];
        block = Folded(block);
        while (Repeated(block) is { } repeated)
        {
            block = Shared(block, repeated);
        }

        return block;
    }

    /// <summary>Without the gradients that are used once, which stand where they are used.</summary>
    private static List<Statement> Folded(List<Statement> block)
    {
        for (int i = block.Count - 1; i >= 0; i--)
        {
            if (block[i] is not Let { Role: Role.None, Equation: null } let
                || !let.Name.EndsWith("Gradient", StringComparison.Ordinal) || Size(let.Value) > Short)
            {
                continue;
            }

            int[] users = [.. Enumerable.Range(0, block.Count).Where(j => UsesOf(block[j], let.Name) > 0)];
            if (users.Length == 1 && UsesOf(block[users[0]], let.Name) == 1
                && block[users[0]] is Let or Backpropagate or PullToInitial
                && block[users[0]].Values.Sum(Size) + Size(let.Value) <= Short)
            {
                block[users[0]] = Replaced(block[users[0]], new Reference(let.Name), let.Value);
                block.RemoveAt(i);
            }
        }

        return block;
    }

    /// <summary>The largest value that is computed more than once.</summary>
    private static Operation? Repeated(List<Statement> block)
    {
        Dictionary<Value, int> counts = [];
        foreach (Operation operation in block.Where(IsStraight).SelectMany(statement => statement.Values)
            .SelectMany(Uses.Nodes).OfType<Operation>().Where(IsWorthIt))
        {
            counts[operation] = counts.TryGetValue(operation, out int count) ? count + 1 : 1;
        }

        return counts.Where(pair => pair.Value > 1).Select(pair => (Operation)pair.Key)
            .OrderByDescending(Size).ThenBy(operation => Printer.Print(operation), StringComparer.Ordinal).FirstOrDefault();
    }

    private List<Statement> Shared(List<Statement> block, Operation repeated)
    {
        List<Statement> result = [];
        Value? name = null;
        foreach (Statement statement in block)
        {
            if (!IsStraight(statement) || !statement.Values.SelectMany(Uses.Nodes).Contains(repeated))
            {
                result.Add(statement);
            }
            else if (name is null && statement is Let let && let.Value.Equals(repeated))
            {
                name = new Reference(let.Name);
                result.Add(statement);
            }
            else
            {
                if (name is null)
                {
                    string word = Words.TryGetValue(repeated.Operator, out string? known) ? known : Word(repeated.Operator);
                    Let own = new(Naming.Free(word, taken), repeated);
                    name = new Reference(own.Name);
                    result.Add(own);
                }

                result.Add(Replaced(statement, repeated, name));
            }
        }

        return result;
    }

    private static string Word(Operator own) =>
        string.Concat(own.Name.Split('_').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part.Substring(1)));

    private static Statement Replaced(Statement statement, Value part, Value other) =>
        statement.WithValues(value => value.Rewrite(inner => inner.Equals(part) ? other : inner));

    private static bool IsStraight(Statement statement) => statement is Let or RecordedCall or Backpropagate or PullToInitial;

    /// <summary>Whether a value costs more than a look at numbers that are there; arithmetic of numbers alone does not.</summary>
    private static bool IsWorthIt(Operation operation) => !Views.Contains(operation.Operator)
        && Uses.Nodes(operation).Any(part => part is Reference)
        && Uses.Operations(operation).All(part => part.Operator != Operators.NoiseLike && part.Operator != Operators.UniformLike);

    private static int UsesOf(Statement statement, string name) =>
        Uses.Statements([statement]).SelectMany(inner => inner.Values).SelectMany(Uses.Nodes)
            .Count(part => part is Reference reference && reference.Name == name);

    private static int Size(Value value) => Uses.Nodes(value).Count;
}
