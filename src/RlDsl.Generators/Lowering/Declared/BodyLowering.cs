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
internal sealed class BodyLowering(DeclaredAgent agent, UpdateWriter writer)
{
    private static readonly HashSet<Operator> Arithmetics =
        [Operators.Add, Operators.Subtract, Operators.Multiply, Operators.Divide];

    private readonly Dictionary<(string Member, bool Differentiates), Term?> kept = [];
    private readonly HashSet<string> under = [];

    public UpdateWriter Writer => writer;

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

    /// <summary>Whether the loss at hand sees a part of the rollout at a time.</summary>
    public bool InMinibatches { get; set; }

    /// <summary>The reward of each transition: the environment's, or what the agent declares in place of it.</summary>
    public Typed? Reward(int place)
    {
        if (agent.With(DeclaredAgent.Reward).FirstOrDefault() is not { } declared || under.Contains(declared.Name))
        {
            return new Typed(Reference.Reward, TensorType.PerTransition);
        }

        Term? reward = Call(declared, place, new BatchTerm());
        if (reward is Typed typed && !typed.Type.Equals(TensorType.PerTransition))
        {
            Report(
                ProblemIds.BodyDoesNotFit, declared.Place, declared.Name,
                $"a reward is one number for each transition, and this is {typed.Type}", "make it give a Value");
            return null;
        }

        return (Typed?)reward;
    }

    /// <summary>What a member computes from its arguments; nothing where something is wrong, which is reported.</summary>
    public Term? Lower(DeclaredMember member, params Term[] arguments)
    {
        if (member.Body is not { } body || arguments.Length != member.Inputs.Count)
        {
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

    /// <summary>What a function computes that was given as an argument.</summary>
    public Term? Apply(Term function, int place, params Term[] arguments)
    {
        switch (function)
        {
            case FunctionTerm { Member: var member }:
                return Call(member, place, arguments);
            case LambdaTerm { Lambda: var lambda, Scope: var around } when lambda.Parameters.Count == arguments.Length:
                Dictionary<string, Term> scope =
                    around.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
                for (int i = 0; i < arguments.Length; i++)
                {
                    scope[lambda.Parameters[i]] = arguments[i];
                }

                return Lower(lambda.Body, scope);
            default:
                Report(ProblemIds.BodyDoesNotFit, place, "this", "it is no function", "write a member or a lambda expression");
                return null;
        }
    }

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

            return Apply(Operators.Backup, place, reward, scale, backed.Estimate);
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
            left = a.Count == 1 && b.Count == 2 && a[0] == b[0] ? Apply(Operators.Unsqueeze, place, left, Dimension(1))! : left;
            right = b.Count == 1 && a.Count == 2 && a[0] == b[0] ? Apply(Operators.Unsqueeze, place, right, Dimension(1))! : right;
        }

        return Apply(@operator, place, left, right);
    }

    /// <summary>The table that a method of the class makes; nothing where it makes none.</summary>
    public Typed? TableOf(DeclaredMember method)
    {
        if (agent.On<TableAttribute>(method) is not { } use)
        {
            return null;
        }

        TableConstant table = new(Camel(method.Name), method.Name, use.Size(nameof(TableAttribute.Count)));
        Constant(table);
        return new Typed(new ConstantReference(table.Name), new TensorType([Ir.Dimension.Known(table.Count)]));
    }

    /// <summary>A constant of the program.</summary>
    public Typed Constant(Constant constant)
    {
        agent.Program = agent.Program.With(constant);
        return new Typed(new ConstantReference(constant.Name), TensorType.Number);
    }

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
    public bool DependsOn(Value value, Reference field) => Uses.Nodes(value).Any(part =>
        part.Equals(field) || (part is Reference && writer.Resolve(part) is var named && named != part && DependsOn(named, field)));

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

    /// <summary>A network asked about an observation, and about an action where it takes one.</summary>
    public Term? Ask(DeclaredMember network, int place, params Term[] arguments)
    {
        Module module = agent.Module(network.Name);
        Typed?[] inputs = [.. arguments.Select(argument => Tensor(argument, place))];
        if (inputs.Any(input => input is null))
        {
            return null;
        }

        for (int i = 0; i < inputs.Length && i < module.Inputs.Count; i++)
        {
            if (module.Inputs[i].Equals(TensorType.PerTransition) && inputs[i]!.Type.Equals(TensorType.Number))
            {
                // One number for the whole batch is the same for each of its rows.
                Typed rows = inputs.FirstOrDefault(input => input!.Type.Equals(TensorType.ContinuousAction)) ?? inputs[0]!;
                Typed? each = Apply(Operators.Select, place, rows, Dimension(1), Dimension(0));
                inputs[i] = Apply(Operators.ExpandLike, place, inputs[i]!, each!);
            }
        }

        ModuleCall call = new(module.Name, inputs.Select(input => input!.Value).ToEquatableArray());
        Typed asked = module.Output is PolicyType { Kind: DeterministicPolicy } deterministic
            ? new Typed(Operators.Mode.Of(call), deterministic.Action)
            : new Typed(call, module.Output);
        bool isApart = writer.Differentiates && Trained is { } trained && !trained.Contains(module.Name)
            && call.Inputs.All(input => input is Reference reference && Reference.OfBatch.Contains(reference));
        return isApart
            ? writer.In(Section.Region, () => writer.Bind(Camel(module.Name), asked))
            : asked with { Value = writer.Named(asked.Value) };
    }

    /// <summary>Whether a value is arithmetic of hyperparameters and numbers, which is computed once.</summary>
    private static bool IsConstant(Value value) => value is Literal or ParameterValue
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
            scope.Add(local.Names[0], value is Typed typed ? writer.Bind(Camel(local.Names[0]), typed) : value);
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

    private Term? Member(MemberExpression expression)
    {
        if (agent.Member(expression.Name) is not { } member)
        {
            Report(
                ProblemIds.NotInLanguage, expression.Place, $"the member '{expression.Name}'",
                "a [Parameter] constant, a [Learned] or [Schedule] number, or a member that has a body in the language");
            return null;
        }

        if (member.Inputs.Count > 0)
        {
            return new FunctionTerm(member);
        }

        if (agent.LearnedOf(member) is not { } learned)
        {
            return agent.Number(member);
        }

        if (IsUpdate && (writer.Section != Section.Loss || Trained?.Contains(learned.Module) == false))
        {
            // Where a loss does not train the number, it is what it was at the start of the update.
            return writer.In(Section.Targets, () => writer.Bind(Camel(member.Name), learned.Value));
        }

        return learned.Value;
    }

    private Term? Call(MemberCall call, Term[] arguments)
    {
        if (agent.Member(call.Name) is { } member)
        {
            return Call(member, call.Place, arguments);
        }

        Report(
            ProblemIds.NotInLanguage, call.Place, $"the member '{call.Name}'",
            "a network, a target, or a member that has a body in the language");
        return null;
    }

    /// <summary>A member of the agent called with arguments.</summary>
    public Term? Call(DeclaredMember member, int place, params Term[] arguments)
    {
        if (DeclaredAgent.IsNetwork(member))
        {
            return Ask(member, place, arguments);
        }

        bool isTarget = member.Has(DeclaredAgent.Target) || member.Has(DeclaredAgent.Reward);
        if (!isTarget && !member.Has(DeclaredAgent.Shared))
        {
            return Lower(member, arguments);
        }

        if (arguments.Length != 1 || arguments[0] is not BatchTerm)
        {
            Report(
                ProblemIds.BodyDoesNotFit, place, member.Name, "it is computed once for a batch",
                "call it with the batch alone");
            return null;
        }

        Term? result = writer.In(isTarget ? Section.Targets : writer.Section, () =>
        {
            var key = (member.Name, writer.Differentiates);
            if (!kept.TryGetValue(key, out Term? known))
            {
                kept.Add(key, known = Kept(member, Lower(member, arguments), isTarget));
            }

            return known;
        });
        return isTarget && InMinibatches && writer.Section == Section.Loss && result is Typed rollout
            ? new Typed(Operators.Rows.Of(rollout.Value), rollout.Type)
            : result;
    }

    /// <summary>What a target or a shared member computed, by a name.</summary>
    private Term? Kept(DeclaredMember member, Term? result, bool isTarget)
    {
        if (isTarget && result is Backed { Estimate: var next } backed && DependsOn(next.Value, Reference.NextObservation)
            && !(backed.Scale is { } scale && DependsOn(scale.Value, Reference.Discount)))
        {
            Report(ProblemIds.TerminationIgnored, member.Body!.Result.Place, member.Name);
        }

        Role role = member.Has(DeclaredAgent.Reward) ? Role.Reward : Role.None;
        Equation? equation = isTarget ? new Equation($"{member.Name} = {member.Body!.Text}") : null;
        switch (result)
        {
            case Several several:
                return new Several([.. several.Elements.Select(element => element is Typed typed
                    ? writer.Bind(Camel(member.Name), typed)
                    : element)]);
            case Backed { Plus: not null, Scale: not null } when agent.Replays && isTarget:
                return Estimate(result, member.Place) is { } estimate
                    ? writer.Bind(Camel(member.Name), estimate, equation: equation)
                    : null;
            default:
                return Tensor(result, member.Place) is { } tensor
                    ? writer.Bind(Camel(member.Name), tensor, equation, role)
                    : null;
        }
    }

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
