using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>Where in an update a value is computed.</summary>
internal enum Section
{
    /// <summary>At its start, without gradient, once for the batch.</summary>
    Targets,

    /// <summary>Before a loss, without gradient.</summary>
    Region,

    /// <summary>With gradient.</summary>
    Loss,
}

/// <summary>
/// Collects the statements of an update, or of a function. A value is computed once in a section, unless it is random.
/// </summary>
internal sealed class UpdateWriter
{
    private readonly Func<AgentProgram> known;
    private readonly Typing typing;
    private readonly Dictionary<string, Value> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Value[]> loops = new(StringComparer.Ordinal);
    private readonly HashSet<string> differentiable = new(StringComparer.Ordinal);
    private readonly Dictionary<Section, List<Statement>> statements = [];
    private readonly Dictionary<Section, Dictionary<Value, Typed>> bindings = [];
    private readonly HashSet<string> names = new(Reference.OfBatch.Select(field => field.Name), StringComparer.Ordinal);

    /// <param name="known">The program as far as it is made, whose networks are asked.</param>
    public UpdateWriter(Func<AgentProgram> known) => (this.known, typing) = (known, Typing.OfUpdate(known));

    /// <summary>Writes into an update that is there.</summary>
    public UpdateWriter(AgentProgram program, Update update)
        : this(() => program) => Adopt(update.Body);

    /// <summary>Writes into a policy that is there.</summary>
    public UpdateWriter(AgentProgram program, Function policy)
    {
        (known, typing, IsOfPolicy) = (() => program, Typing.OfPolicy(program, policy), true);
        Adopt(policy.Body);
    }

    /// <summary>Whether what is written is of a policy.</summary>
    public bool IsOfPolicy { get; }

    /// <summary>Where what is written now goes.</summary>
    public Section Section { get; private set; } = Section.Loss;

    /// <summary>Whether gradients flow through what is written now.</summary>
    public bool Differentiates => Section == Section.Loss;

    /// <summary>Gives a value a name, or finds the one that it has.</summary>
    public Typed Bind(string name, Typed term, Equation? equation = null, Role role = Role.None)
    {
        Value value = WithKnown(term.Value);
        if (value is Reference or ParameterValue or Literal)
        {
            return term with { Value = value };
        }

        Reference reference = new(Unique(name));
        Typed bound = new(reference, term.Type);
        Written(Section).Add(new Let(reference.Name, value, role, equation));
        typing.Bind(reference.Name, term.Type);
        values.Add(reference.Name, value);
        if (Differentiates && HasGradient(value))
        {
            differentiable.Add(reference.Name);
        }

        if (!Uses.Operations(value).Any(operation => IsRandom(operation.Operator)))
        {
            Known(Section).Add(value, bound);
        }

        return bound;
    }

    /// <summary>Knows a name that is given elsewhere.</summary>
    public void Adopt(string name, Ir.ValueType type) => typing.Bind(name, type);

    private void Adopt(IEnumerable<Statement> block)
    {
        foreach (Statement statement in Uses.Statements(block))
        {
            names.UnionWith(statement.Names);
            typing.Bind(statement);
        }
    }

    /// <summary>What is computed in a section, in place of the one that is written now.</summary>
    public T In<T>(Section section, Func<T> compute)
    {
        Section before = Section;
        Section = section;
        T computed = compute();
        Section = before;
        return computed;
    }

    /// <summary>A value that is computed from itself a number of times.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="turn">What the number of the turn is called.</param>
    /// <param name="step">What it becomes, given what it is and the number of the turn; nothing where something is wrong.</param>
    public Typed? Repeat(string name, string turn, int count, Typed initial, Func<Typed, Typed, Typed?> step)
    {
        Value first = WithKnown(initial.Value);
        Reference state = new(Unique(name)), index = new(Unique(turn));
        typing.Bind(state.Name, initial.Type);
        typing.Bind(index.Name, TensorType.Number);
        if (Differentiates)
        {
            differentiable.Add(state.Name);
        }

        // What has a name in the loop has none after it.
        List<Statement> around = Written(Section);
        Dictionary<Value, Typed> outside = new(Known(Section));
        statements[Section] = [];
        Typed bound = initial with { Value = state };
        Typed? next = step(bound, new Typed(index, TensorType.Number));
        EquatableArray<Statement> body = [.. Written(Section)];
        (statements[Section], bindings[Section]) = (around, outside);
        if (next is null)
        {
            return null;
        }

        loops.Add(state.Name, [first, next.Value]);
        around.Add(new Repeat(state.Name, index.Name, count, first, body, next.Value));
        return bound;
    }

    /// <summary>A value by its name where it has one; its parts are as they are.</summary>
    public Value Named(Value value) => Known(Section).TryGetValue(value, out Typed? named) ? named.Value : value;

    /// <summary>A value in which parts that have a name already stand by it.</summary>
    private Value WithKnown(Value value) => value.Rewrite(Named);

    /// <summary>What was written into a section since it was last taken.</summary>
    public List<Statement> Take(Section section)
    {
        List<Statement> written = Written(section);
        statements.Remove(section);
        bindings.Remove(section);
        return written;
    }

    /// <summary>The type of a value of the update.</summary>
    public Ir.ValueType TypeOf(Value value) => typing.TypeOf(value);

    /// <summary>What a value stands for: of a name what has it.</summary>
    public Value Resolve(Value value) =>
        value is Reference reference && values.TryGetValue(reference.Name, out Value named) ? Resolve(named) : value;

    /// <summary>A value in which nothing has a name that was given here.</summary>
    public Value Whole(Value value) => value.Rewrite(part =>
        part is Reference reference && values.TryGetValue(reference.Name, out Value named) ? Whole(named) : part);

    /// <summary>Whether a gradient flows through a value to a network or a learned number.</summary>
    public bool HasGradient(Value value) => value switch
    {
        Reference reference => differentiable.Contains(reference.Name),
        ModuleCall call => known().Module(call.Module).IsTrainable || call.Inputs.Any(HasGradient),
        Operation operation => operation.Operator.Gradient is not StoppedGradient
            && (operation.Operator != Operators.Sample || known().IsContinuous) && operation.Operands.Any(HasGradient),
        _ => false,
    };

    /// <summary>The networks and learned numbers that a gradient of a value flows to. It flows through no discrete sample.</summary>
    public ISet<string> Reached(Value value)
    {
        HashSet<string> modules = new(StringComparer.Ordinal), seen = new(StringComparer.Ordinal);
        Visit(value);
        return modules;

        void Visit(Value part)
        {
            if (!HasGradient(part))
            {
                return;
            }

            switch (part)
            {
                case Reference reference when seen.Add(reference.Name):
                    Value[] made = loops.TryGetValue(reference.Name, out Value[] turned) ? turned : [values[reference.Name]];
                    Array.ForEach(made, Visit);
                    break;
                case ModuleCall call:
                    modules.Add(call.Module);
                    foreach (Value input in call.Inputs)
                    {
                        Visit(input);
                    }

                    break;
                case Operation operation:
                    foreach (Value operand in operation.Operands)
                    {
                        Visit(operand);
                    }

                    break;
            }
        }
    }

    /// <summary>A name that nothing in the update has.</summary>
    public string Unique(string name) => Naming.Free(name, names);

    private static bool IsRandom(Operator @operator) =>
        @operator == Operators.Sample || @operator == Operators.NoiseLike || @operator == Operators.UniformLike;

    private List<Statement> Written(Section section)
    {
        if (!statements.TryGetValue(section, out List<Statement> written))
        {
            statements.Add(section, written = []);
        }

        return written;
    }

    private Dictionary<Value, Typed> Known(Section section)
    {
        if (!bindings.TryGetValue(section, out Dictionary<Value, Typed> values))
        {
            bindings.Add(section, values = []);
        }

        return values;
    }
}
