using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>
/// Lowers bodies to values of the RL dialect. What a body says is typed as it is lowered: what does not fit is reported where it
/// stands.
/// </summary>
/// <param name="agent">The members that bodies refer to.</param>
/// <param name="writer">Receives what has names.</param>
internal sealed partial class BodyLowering(DeclaredAgent agent, UpdateWriter writer)
{
    private static readonly HashSet<Operator> Arithmetics =
        [Operators.Add, Operators.Subtract, Operators.Multiply, Operators.Divide];

    private readonly Dictionary<(string Member, bool Differentiates), Term?> kept = [];
    private readonly HashSet<string> under = [];

    public UpdateWriter Writer => writer;

    /// <summary>Whether the agent learns values in tables.</summary>
    public bool IsOfTables => agent.IsTabular;

    /// <summary>The return of each step of an episode that the update at hand learns from, and its name.</summary>
    public EpisodeReturn? Return { get; private set; }

    /// <inheritdoc cref="Return"/>
    public Reference? ReturnName { get; private set; }

    /// <summary>Whether an update is lowered, and not a policy.</summary>
    public bool IsUpdate { get; set; } = true;

    /// <summary>The actions of the batch.</summary>
    public Typed Action => new(Reference.Action, Typing.ActionOf(agent.Program));

    /// <summary>How many elements an action has: by itself it is counted, and a hyperparameter times it is computed once.</summary>
    public static Typed Size { get; } = new(new ConstantReference("actionSize"), TensorType.Number);

    /// <summary>How many discrete actions there are, of which a share of the logarithm is computed once.</summary>
    public static Typed ActionCount { get; } = new(new ConstantReference("actionCount"), TensorType.Number);

    /// <summary>The logarithm of that: the entropy of the uniform policy.</summary>
    public static Typed UniformEntropy { get; } = new(new ConstantReference("uniformEntropy"), TensorType.Number);

    /// <summary>The networks and numbers that the loss at hand trains; all where this is not said.</summary>
    public ISet<string>? Trained { get; set; }

    /// <summary>The optimizer of the loss that a feature replaces.</summary>
    public string? Optimizer { get; set; }

    /// <summary>Whether what is lowered is of a feature and not of the agent's class.</summary>
    public bool IsOfFeature { get; init; }

    /// <summary>Whether the loss at hand sees a part of the rollout at a time.</summary>
    public bool InMinibatches { get; set; }

    /// <summary>Forgets what members were kept for, since another update begins.</summary>
    public void BeginUpdate() => kept.Clear();

    /// <summary>What a member computes from its arguments; nothing where something is wrong, which is reported.</summary>
    public Term? Lower(DeclaredMember member, params Term[] arguments)
    {
        if (member.Body is not { } body)
        {
            return null;
        }

        if (arguments.Length != member.Inputs.Count)
        {
            Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name,
                $"it is given {arguments.Length} {(arguments.Length == 1 ? "argument" : "arguments")}, and has "
                    + $"{member.Inputs.Count} {(member.Inputs.Count == 1 ? "parameter" : "parameters")}",
                "let it take what it is given, such as the batch, and give each parameter a value");
            return null;
        }

        if (!under.Add(member.Name))
        {
            Report(ProblemIds.BodyDoesNotFit, member.Place, member.Name, "it calls itself", "write what it computes out");
            return null;
        }

        Dictionary<string, Term> scope = new(StringComparer.Ordinal);
        for (int i = 0; i < arguments.Length; i++)
        {
            scope.Add(member.Inputs[i].Name, arguments[i]);
        }

        Term? result = Lower(body, scope);
        under.Remove(member.Name);
        return result;
    }

    private Term? Lower(Body body, Dictionary<string, Term> scope) =>
        body.Locals.All(local => Name(local, scope)) ? Lower(body.Result, scope) : null;

    /// <summary>A term as one number or a tensor of numbers.</summary>
    public Typed? Tensor(Term? term, int place)
    {
        switch (term)
        {
            case Typed { Type: EstimateType } estimate:
                return Apply(Operators.Expected, place, estimate);
            case Typed known when known.Equals(ActionCount) || known.Equals(UniformEntropy):
                Report(
                    ProblemIds.BodyDoesNotFit, place, nameof(Language.Size), "the number of discrete actions stands by itself",
                    "write share * Log(Size(b.Action)), with a [Parameter] constant as the share");
                return null;
            case Typed size when size.Equals(Size):
                return Apply(Operators.Count, place, Action, Dimension(1));
            case Typed typed:
                return typed;
            case Backed backed:
                Typed? tail = Tensor(backed.Estimate, place);
                tail = tail is not null && backed.Scale is { } scale ? Arithmetic(Operators.Multiply, scale, tail, place) : tail;
                tail = tail is null || backed.Plus is not { } plus ? tail
                    : backed.IsLed ? Arithmetic(Operators.Add, tail, plus, place)
                    : Arithmetic(Operators.Add, plus, tail, place);
                return tail is not null && backed.Minus is { } minus
                    ? Arithmetic(Operators.Subtract, tail, minus, place)
                    : tail;
            case Difference { Left: var left, Right: var right }:
                return Tensor(left, place) is { } l && Tensor(right, place) is { } r
                    ? Arithmetic(Operators.Subtract, l, r, place)
                    : null;
            case null:
                return null;
            default:
                Report(ProblemIds.BodyDoesNotFit, place, "this", "it is no number", "take a part of it that is one");
                return null;
        }
    }

    /// <summary>A term as an estimate of the return of each transition.</summary>
    public Typed? Estimate(Term? term, int place)
    {
        if (term is Typed { Type: EstimateType } estimate)
        {
            return estimate;
        }

        if (term is Backed { Plus: { } plus, Scale: { } scale } backed
            && plus.Type.Equals(TensorType.PerTransition) && scale.Type.Equals(TensorType.PerTransition))
        {
            Typed reward = backed.Minus is { } minus ? Apply(Operators.Subtract, place, plus, minus)! : plus;
            if (reward.Value is not Reference)
            {
                reward = writer.Bind("softReward", reward);
            }

            Typed next = IsOfTables ? writer.Bind("nextValue", backed.Estimate, role: Role.NextEstimate) : backed.Estimate;
            return Apply(Operators.Backup, place, reward, scale, next);
        }

        return Tensor(term, place) is { } tensor ? Apply(Operators.Certain, place, tensor) : null;
    }

    /// <summary>An operation, typed by the rule of its operator; nothing where its operands do not fit, which is reported.</summary>
    public Typed? Apply(Operator @operator, int place, params Typed[] operands)
    {
        Operation operation = new(@operator, operands.Select(operand => operand.Value).ToEquatableArray());
        if (!Arithmetics.Contains(@operator) && operands.Length > 0 && operation.Operands.All(IsConstant))
        {
            Report(
                ProblemIds.BodyDoesNotFit, place, @operator.Name, "a function of hyperparameters alone is a number that does not change",
                "compute it in C# and make it a [Parameter] constant of its own");
            return null;
        }

        if (IsOfTables && !TableForms.All.Contains(@operator))
        {
            Report(
                ProblemIds.BodyDoesNotFit, place, @operator.Name, "there is no such operation on the values of a table",
                "index them by an action, and compute with what that gives");
            return null;
        }

        try
        {
            Ir.ValueType type = @operator.TypeOf(new Operands(operation, [.. operands.Select(operand => operand.Type)]));
            return new Typed(writer.Named(operation), type);
        }
        catch (TypeMismatchException mismatch)
        {
            Report(ProblemIds.ShapesDoNotFit, place, mismatch.Reason);
            return null;
        }
    }

    /// <summary>
    /// An operation between numbers; one number a transition counts for each element of what there are several of.
    /// </summary>
    public Typed? Arithmetic(Operator @operator, Typed left, Typed right, int place)
    {
        if (left.Type is TensorType { Shape: var a } && right.Type is TensorType { Shape: var b })
        {
            if (IsOfTables && a.Count > 0 && b.Count > 0 && a.Count != b.Count)
            {
                Report(
                    ProblemIds.BodyDoesNotFit, place, @operator.Name, "one number meets a number for each action of a table",
                    "index the values by an action first");
                return null;
            }

            left = a.Count == 1 && b.Count == 2 && a[0] == b[0] ? Apply(Operators.Unsqueeze, place, left, Dimension(1))! : left;
            right = b.Count == 1 && a.Count == 2 && a[0] == b[0] ? Apply(Operators.Unsqueeze, place, right, Dimension(1))! : right;
        }

        return Apply(@operator, place, left, right);
    }

    /// <summary>A constant of the program.</summary>
    public Typed Constant(Constant constant)
    {
        agent.Program = agent.Program.With(constant);
        return new Typed(new ConstantReference(constant.Name), TensorType.Number);
    }

    /// <summary>A method of the class as an operator: the same method is the same operator.</summary>
    public Operator Opaque(DeclaredMember method, TensorType result) => agent.Opaque(method.Name, result);

    /// <summary>A part of a value, with its type.</summary>
    public Typed TypeOf(Value value) => new(value, writer.TypeOf(value));

    /// <summary>Whether a network is asked about the next observation.</summary>
    public bool IsOfNext(Typed asked) =>
        writer.Resolve(asked.Value) is ModuleCall call && DependsOn(call, Reference.NextObservation);

    /// <summary>Whether a term is computed from a field of the batch.</summary>
    public bool DependsOn(Term term, Reference field) => term switch
    {
        Typed typed => DependsOn(typed.Value, field),
        Backed backed => new[] { backed.Estimate, backed.Plus, backed.Minus, backed.Scale }.OfType<Typed>()
            .Any(part => DependsOn(part, field)),
        Difference difference => DependsOn(difference.Left, field) || DependsOn(difference.Right, field),
        _ => false,
    };

    /// <summary>Whether a value is computed from a field of the batch.</summary>
    public bool DependsOn(Value value, Reference field) => Uses.IsMadeOf(value, field, writer.Resolve);

    /// <summary>The number of a dimension.</summary>
    public static Typed Dimension(int number) => new(new Literal(number), TensorType.Number);

    public void Report(string id, int place, params string[] arguments) => agent.Report(id, place, arguments);

    /// <summary>Whether a gradient can flow through a value: it asks a network outside of what has none.</summary>
    public bool HasGradient(Term? term) => term switch
    {
        Typed typed => writer.Differentiates && writer.HasGradient(typed.Value),
        Backed backed => HasGradient(backed.Estimate) || HasGradient(backed.Plus) || HasGradient(backed.Minus),
        Difference difference => HasGradient(difference.Left) || HasGradient(difference.Right),
        _ => false,
    };

    public Term? Lower(Expression expression, Dictionary<string, Term> scope)
    {
        switch (expression)
        {
            case NumberExpression number:
                return new Typed(number.Number, TensorType.Number);
            case NameExpression name:
                return scope.TryGetValue(name.Name, out Term? named) ? named : null;
            case MemberExpression member:
                return Member(member);
            case LambdaExpression lambda:
                return new LambdaTerm(lambda, new Dictionary<string, Term>(scope, StringComparer.Ordinal));
            case TupleExpression tuple:
                Term?[] elements = [.. tuple.Elements.Select(element => Lower(element, scope))];
                return elements.All(element => element is not null) ? new Several(elements!) : null;
            case ElementExpression element:
                return (Lower(element.Tuple, scope) as Several)?.Elements[element.Index];
            case MemberCall call:
                Term?[] arguments = [.. call.Arguments.Select(argument => Lower(argument, scope))];
                return arguments.All(argument => argument is not null) ? Call(call, arguments!) : null;
            case Application application:
                Term?[] operands = [.. application.Arguments.Select(operand => Lower(operand, scope))];
                return operands.All(operand => operand is not null)
                    ? Vocabulary.Apply(application.Function, new VocabularyCall(this, operands!, expression.Place))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a value is arithmetic of hyperparameters and numbers, which is computed once.</summary>
    public static bool IsConstant(Value value) => value is Literal or ParameterValue
        || (value is Operation operation && Arithmetics.Contains(operation.Operator) && operation.Operands.All(IsConstant));

    private bool Name(Local local, Dictionary<string, Term> scope)
    {
        Term? value = Lower(local.Value, scope);
        if (value is null)
        {
            return false;
        }

        if (local.Names.Count == 1)
        {
            scope.Add(local.Names[0], value is Typed typed ? writer.Bind(Naming.Camel(local.Names[0]), typed) : value);
            return true;
        }

        IReadOnlyList<Term> elements = ((Several)value).Elements;
        for (int i = 0; i < local.Names.Count; i++)
        {
            if (local.Names[i].Length > 0)
            {
                scope.Add(local.Names[i], elements[i]);
            }
        }

        return true;
    }
}
