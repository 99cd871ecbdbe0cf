using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Differentiation;

/// <summary>
/// The gradient of a number by the parameters of networks, in reverse accumulation (Griewank and Walther 2008, section 3.2): from
/// the number back through the names that it is computed from to the calls of networks, and through these. Only what depends on
/// what is wanted has a gradient.
/// </summary>
internal sealed class ReverseMode
{
    private readonly Typing typing;
    private readonly Algebra algebra;
    private readonly HashSet<string> taken;
    private readonly Func<string, bool> isTrained;
    private readonly string optimizer;
    private readonly List<string> order = [];
    private readonly Dictionary<string, Statement> bound = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Value>> adjoints = new(StringComparer.Ordinal);
    private readonly List<Value> pulls = [];
    private readonly List<Statement> backward = [];

    /// <param name="before">The lets and recorded calls through which gradients flow, in order.</param>
    /// <param name="typing">The types of all names; those of gradients are added.</param>
    /// <param name="taken">The names that stand for something; those of gradients are added.</param>
    /// <param name="isTrained">Whether the gradient by the parameters of a module is wanted.</param>
    /// <param name="optimizer">The optimizer for which it is.</param>
    public ReverseMode(
        IEnumerable<Statement> before,
        Typing typing,
        HashSet<string> taken,
        Func<string, bool> isTrained,
        string optimizer = "")
    {
        (this.typing, this.taken, this.isTrained, this.optimizer) = (typing, taken, isTrained, optimizer);
        algebra = new Algebra(typing);
        foreach (Statement statement in before)
        {
            foreach (string name in statement.Names)
            {
                bound[name] = statement;
                order.Add(name);
            }
        }
    }

    /// <summary>The names by which gradients are wanted besides those of parameters, such as those of a network's inputs.</summary>
    public HashSet<string> Wanted { get; } = new(StringComparer.Ordinal);

    /// <summary>The statements that compute the gradient.</summary>
    /// <param name="value">What is differentiated.</param>
    /// <param name="incoming">The gradient by it.</param>
    public IReadOnlyList<Statement> Of(Value value, Value incoming)
    {
        Pull(value, incoming, value);
        for (int i = order.Count - 1; i >= 0; i--)
        {
            string name = order[i];
            if (!adjoints.TryGetValue(name, out List<Value>? parts))
            {
                continue;
            }

            Value gradient = Sum(parts, typing.TypeOf(new Reference(name)));
            switch (bound[name])
            {
                case Let let:
                    Pull(let.Value, Named(name, gradient), new Reference(name));
                    break;
                case RecordedCall call:
                    Back(call, gradient);
                    break;
            }
        }

        if (pulls.Count > 0)
        {
            backward.Add(new PullToInitial(optimizer, Sum(pulls, TensorType.Number)));
        }

        return backward;
    }

    /// <summary>The gradient by a name that is wanted, or nothing where none flows to it.</summary>
    public Value? GradientOf(string wanted) => adjoints.TryGetValue(wanted, out List<Value>? parts)
        ? Sum(parts, typing.TypeOf(new Reference(wanted)))
        : null;

    private void Back(RecordedCall call, Value gradient)
    {
        bool[] wanted = [.. call.Asked.Inputs.Select(IsActive)];
        string[] names =
        [
            .. call.Asked.Inputs.Select((input, i) =>
                wanted[i] ? Naming.Free(call.Name + (wanted.Count(w => w) > 1 ? $"Input{i + 1}" : "Input") + "Gradient", taken) : ""),
        ];
        Backpropagate back =
            new(call.Name, call.Asked.Module, gradient, isTrained(call.Asked.Module), names.ToEquatableArray());
        typing.Bind(back);
        backward.Add(back);
        for (int i = 0; i < names.Length; i++)
        {
            if (wanted[i])
            {
                Pull(call.Asked.Inputs[i], new Reference(names[i]), call.Asked.Inputs[i]);
            }
        }
    }

    /// <summary>Hands a gradient on to what a value is made of.</summary>
    /// <param name="value">The value.</param>
    /// <param name="incoming">The gradient by it.</param>
    /// <param name="result">What stands for the value.</param>
    private void Pull(Value value, Value incoming, Value result)
    {
        switch (value)
        {
            case Reference reference when IsActive(reference):
                if (!adjoints.TryGetValue(reference.Name, out List<Value>? parts))
                {
                    adjoints[reference.Name] = parts = [];
                }

                parts.Add(incoming);
                break;
            case Displacement moved when moved.Optimizer == optimizer:
                pulls.Add(incoming);
                break;
            case Operation operation when IsActive(operation):
                Operands operands = new(operation, [.. operation.Operands.Select(typing.TypeOf)]);
                Value?[] gradients = ((FlowingGradient)operation.Operator.Gradient!).For(new Pullback(operands, result, incoming));
                for (int i = 0; i < gradients.Length; i++)
                {
                    if (gradients[i] is { } gradient && IsActive(operation.Operands[i]))
                    {
                        Pull(operation.Operands[i], algebra.Simplify(gradient), operation.Operands[i]);
                    }
                }

                break;
        }
    }

    /// <summary>Whether a value depends on what a gradient is wanted by, in a way that gradients see.</summary>
    private bool IsActive(Value value) => value switch
    {
        Reference reference => IsActive(reference.Name),
        Displacement moved => moved.Optimizer == optimizer,
        Operation operation => operation.Operator.Gradient is FlowingGradient && operation.Operands.Any(IsActive),
        _ => false,
    };

    private bool IsActive(string name)
    {
        if (!active.TryGetValue(name, out bool known))
        {
            known = Wanted.Contains(name) || (bound.TryGetValue(name, out Statement? statement) && statement switch
            {
                Let let => IsActive(let.Value),
                RecordedCall call => isTrained(call.Asked.Module) || call.Asked.Inputs.Any(IsActive),
                _ => false,
            });
            active[name] = known;
        }

        return known;
    }

    /// <summary>A gradient under a name of its own, where it is more than a name, or than one number everywhere.</summary>
    private Value Named(string of, Value gradient)
    {
        if (gradient is Reference or Literal
            || (gradient is Operation { Operator: var own } && own == Operators.ExpandLike))
        {
            return gradient;
        }

        Let let = new(Naming.Free(of + "Gradient", taken), gradient);
        typing.Bind(let);
        backward.Add(let);
        return new Reference(let.Name);
    }

    private Value Sum(List<Value> parts, Ir.ValueType type) => type is NormalType
        ? Operators.Normal.Of(
            Sum([.. parts.Select(part => algebra.Simplify(Operators.MeanOf.Of(part)))], TensorType.Number),
            Sum([.. parts.Select(part => algebra.Simplify(Operators.LogDeviationOf.Of(part)))], TensorType.Number))
        : parts.Skip(1).Aggregate(parts[0], (sum, part) => algebra.Simplify(sum + part));
}
