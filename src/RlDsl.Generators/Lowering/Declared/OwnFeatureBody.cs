using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>One feature of the project's own while it changes a program.</summary>
internal sealed class OwnFeatureBody
{
    private static readonly string Replaces = DeclaredAgent.NameOf<ReplacesAttribute>();

    private readonly OwnFeature feature;
    private readonly FeatureUse use;
    private readonly DeclaredAgent agent;
    private readonly Dictionary<string, Parameter> numbers = new(StringComparer.OrdinalIgnoreCase);

    public OwnFeatureBody(AgentProgram program, AgentDeclaration declaration, OwnFeature feature, FeatureUse use)
    {
        (this.feature, this.use) = (feature, use);
        agent = new DeclaredAgent(declaration, feature.Algorithm, use) { Program = program };
        foreach (OwnNumber number in feature.Numbers)
        {
            Parameter parameter = new(
                feature.ShortName + number.Property, number.IsInteger ? NumberKind.Integer : NumberKind.Real,
                new Range(
                    number.Minimum, number.Maximum, double.IsInfinity(number.Minimum), double.IsInfinity(number.Maximum)),
                number.DocumentedAt, number.Documentation);
            agent.Program = use.DeclareOwn(agent.Program, parameter, number.Property, number.Initial);
            numbers.Add(number.Property, parameter);
        }
    }

    /// <summary>The program as far as the feature has changed it.</summary>
    public AgentProgram Program => agent.Program;

    public void Refuse(int place, string reason, string remedy) =>
        use.ReportAt(ProblemIds.OwnFeatureDoesNotFit, place, feature.ShortName, agent.Name, reason, remedy);

    /// <summary>Applies one method, or reports why it cannot be.</summary>
    public void Apply(DeclaredMember method)
    {
        FeatureUse replaces = use.At(method.IndexOf(Replaces), AttributeMetadata.Of<ReplacesAttribute>());
        switch (replaces.Text(nameof(ReplacesAttribute.Role)))
        {
            case nameof(Language.Role.Reward):
                Reward(method);
                break;
            case nameof(Language.Role.Target):
                Wrap(method, "Value", "it draws no estimate of one number to a target", Role.Target);
                break;
            case nameof(Language.Role.NextAction):
                Wrap(
                    method, Action, "its target takes the estimate of no next action",
                    Role.NextAction, Role.NextPolicyAction);
                break;
            case nameof(Language.Role.Loss):
                Loss(method);
                break;
            default:
                Behaviour(method);
                break;
        }
    }

    private string Action => agent.Program.IsContinuous ? "ContinuousAction" : "DiscreteAction";

    /// <summary>The reward is computed where it was read first, and read there and after in place of what it was.</summary>
    private void Reward(DeclaredMember method)
    {
        bool isRead = false;
        agent.Program = agent.Program with
        {
            Updates = agent.Program.Updates.Map(update =>
            {
                Let? before = Uses.Statements(update.Body).OfType<Let>().LastOrDefault(let => let.Role == Role.Reward);
                Reference was = before is null ? Reference.Reward : new Reference(before.Name);
                if (!Uses.Values(update.Body).SelectMany(Uses.Nodes).Contains(was))
                {
                    return update;
                }

                isRead = true;
                UpdateWriter writer = new(agent.Program, update);
                Typed? shaped = writer.In(Section.Targets, () =>
                    Lower(method, writer, "Value", new Typed(was, TensorType.PerTransition)) is { } value
                        ? writer.Bind(Naming.Camel(method.Name), value, role: Role.Reward)
                        : null);
                return shaped is null ? update : update with
                {
                    Body = Replaced(update.Body, before, was, shaped.Value, writer.Take(Section.Targets)),
                };
            }),
        };
        if (!isRead)
        {
            Refuse(method.Place, "it learns from no reward", "replace another part");
        }
    }

    /// <summary>A block in which another reward is computed, and read after that.</summary>
    /// <param name="before">The let after which it is computed; none is at the start.</param>
    private static EquatableArray<Statement> Replaced(
        EquatableArray<Statement> block, Let? before, Reference was, Value reward, List<Statement> written)
    {
        if (before is null)
        {
            Statement[] reading = [.. block.Select(Read)];
            return reading[0] is NoGradient first
                ? [new NoGradient([.. written, .. first.Body]), .. reading.Skip(1)]
                : [new NoGradient([.. written]), .. reading];
        }

        bool isAfter = false;
        return Follow(block);

        EquatableArray<Statement> Follow(EquatableArray<Statement> inner) => inner.SelectMany(statement =>
        {
            if (ReferenceEquals(statement, before))
            {
                isAfter = true;
                return [statement, .. written];
            }

            return (IEnumerable<Statement>)(isAfter ? [Read(statement)]
                : statement.Inner.Count > 0 ? [statement.WithInner(Follow(statement.Inner))]
                : [statement]);
        }).ToEquatableArray();

        Statement Read(Statement statement)
        {
            Statement own = statement.WithValues(value => value.Rewrite(part => part.Equals(was) ? reward : part));
            return own.Inner.Count == 0 ? own : own.WithInner(own.Inner.Map(Read));
        }
    }

    /// <summary>What has a role is computed as before, and then what the method makes of it has the role.</summary>
    private void Wrap(DeclaredMember method, string type, string otherwise, params Role[] roles)
    {
        bool isThere = false;
        foreach (Role role in roles)
        {
            if (agent.Program.Find(role) is not { } found || !IsOneNumber(found))
            {
                continue;
            }

            isThere = true;
            Update update = agent.Program.Updates.First(one => Uses.Statements(one.Body).Contains(found));
            UpdateWriter writer = new(agent.Program, update);
            string before = writer.Unique(found.Name + "Before");
            Ir.ValueType kind = writer.TypeOf(new Reference(found.Name));
            writer.Adopt(before, kind);
            Typed given = new(new Reference(before), kind);
            Typed shown = kind is EstimateType ? new(Operators.Expected.Of(given.Value), TensorType.PerTransition) : given;
            Typed? made = writer.In(Section.Targets, () => Lower(method, writer, type, shown));
            if (made is null)
            {
                return;
            }

            Value result = kind is EstimateType ? Operators.Certain.Of(made.Value) : made.Value;
            Statement[] between = [.. writer.Take(Section.Targets)];
            agent.Program = agent.Program.RewriteLet(role, let =>
            [
                let with { Name = before, Role = Role.None }, .. between, new Let(let.Name, result, role),
            ]);
        }

        if (!isThere)
        {
            Refuse(method.Place, otherwise, "replace another part");
        }
    }

    private bool IsOneNumber(Let let) => let.Role != Role.Target
        || agent.Program.Modules.All(module => module.Estimate is null or { Kind: ScalarEstimate });

    /// <summary>Each loss that trains a network is what the method makes of it.</summary>
    private void Loss(DeclaredMember method)
    {
        bool isThere = false;
        agent.Program = agent.Program with
        {
            Updates = agent.Program.Updates.Map(update =>
            {
                UpdateWriter writer = new(agent.Program, update);
                return update with { Body = update.Body.SelectMany(statement => Losses(statement, writer)).ToEquatableArray() };
            }),
        };
        if (!isThere)
        {
            Refuse(method.Place, "it minimises no loss of a network", "replace another part");
        }

        IEnumerable<Statement> Losses(Statement statement, UpdateWriter writer)
        {
            if (statement.Inner.Count > 0)
            {
                return [statement.WithInner(statement.Inner.SelectMany(inner => Losses(inner, writer)).ToEquatableArray())];
            }

            if (statement is not Minimise minimise || agent.Program.Optimizers.First(o => o.Name == minimise.Optimizer)
                .Modules.All(name => agent.Program.Module(name).IsNumber))
            {
                return [statement];
            }

            isThere = true;
            Typed? loss = Lower(method, writer, "Number", new Typed(minimise.Loss, TensorType.Number), minimise.Optimizer);
            return loss is null ? [statement] : [.. writer.Take(Section.Loss), minimise with { Loss = loss.Value }];
        }
    }

    /// <summary>What the agent does while it collects is what the method makes of its action without exploration.</summary>
    private void Behaviour(DeclaredMember method)
    {
        Value collecting = agent.Program.Policy.Behaviour.Result;
        while (collecting is Operation { Operator.Gradient: RefusedGradient } acting && acting.Operator != Operators.Draw)
        {
            collecting = acting.Operands[0];
        }

        UpdateWriter writer = new(agent.Program, agent.Program.Policy.Behaviour);
        if (Lower(method, writer, Action, new Typed(collecting, Typing.ActionOf(agent.Program))) is { } action)
        {
            Policy policy = agent.Program.Policy.Collecting(action.Value);
            agent.Program = agent.Program with
            {
                Policy = policy with
                {
                    Behaviour = policy.Behaviour with { Body = [.. policy.Behaviour.Body, .. writer.Take(Section.Loss)] },
                },
            };
        }
    }

    /// <summary>What a method makes of a part; nothing where something is wrong, which is reported.</summary>
    private Typed? Lower(DeclaredMember method, UpdateWriter writer, string type, Typed given, string? optimizer = null)
    {
        bool isPolicy = writer.IsOfPolicy;
        BodyLowering body = new(agent, writer) { IsUpdate = !isPolicy, IsOfFeature = true, Optimizer = optimizer };
        List<Term> arguments = [];
        foreach (DeclaredInput input in method.Inputs)
        {
            Term? argument = arguments.Count == 0 ? given
                : input.Type.Name == "Number" && numbers.TryGetValue(input.Name, out Parameter? number)
                    ? new Typed(new ParameterValue(number), TensorType.Number)
                : isPolicy && input.Type.Name == "Observation" ? new Typed(Reference.Observation, TensorType.Observation)
                : !isPolicy && Batches().Contains(input.Type.Name) ? new BatchTerm()
                : null;
            if (argument is null)
            {
                Refuse(
                    method.Place, $"nothing is given for '{input.Name}' of {method.Name}",
                    $"after the first parameter it may have {(isPolicy ? "an Observation" : string.Join(" or ", Batches()))} "
                    + "and a Number called as each [Parameter] property of the feature");
                return null;
            }

            arguments.Add(argument);
        }

        if (method.Type.Name != type || method.Inputs.Count == 0 || method.Inputs[0].Type.Name != type)
        {
            Refuse(method.Place, $"{method.Name} replaces a {type}", $"make it take a {type} first, and give one");
            return null;
        }

        Typed? made = body.Tensor(body.Lower(method, [.. arguments]), method.Place);
        if (made is not null && !made.Type.Equals(given.Type))
        {
            Refuse(method.Place, $"{method.Name} makes {made.Type} of {given.Type}", "make it give what it takes");
            return null;
        }

        return made;
    }

    /// <summary>The types of the language that the batch of the agent has.</summary>
    private IEnumerable<string> Batches() =>
    [
        "Transitions", (agent.Program.IsContinuous ? "Continuous" : "Discrete") + (agent.Replays ? "Batch" : "Rollout"),
    ];
}
