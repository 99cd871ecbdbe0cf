using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <content>What the members of the agent are to a body that names or calls them.</content>
internal sealed partial class BodyLowering
{
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

    /// <summary>The importance weight of each transition of a memory that draws by priority.</summary>
    public Typed? Weight(int place)
    {
        if (!agent.DrawsByPriority())
        {
            Report(
                ProblemIds.BodyDoesNotFit, place, nameof(Language.DiscreteBatch.Weight),
                "the memory draws each transition as often as another", "add [PrioritizedReplay] to the class, or remove the weight");
            return null;
        }

        writer.Adopt(Reference.Weight.Name, TensorType.PerTransition);
        return new Typed(Reference.Weight, TensorType.PerTransition);
    }

    /// <summary>The action that the behaviour policy takes next, which is drawn to be learned from.</summary>
    public Typed? NextAction(int place)
    {
        if (IsOfTables && agent.Program.Experience is OnlineTransitions)
        {
            return new Typed(Reference.NextAction, TensorType.Action);
        }

        Report(
            ProblemIds.BodyDoesNotFit, place, nameof(Language.DiscreteTransition.NextAction),
            "no next action is drawn to be learned from", "learn a [Table], [Online]");
        return null;
    }

    /// <summary>The logarithm of the probability of the action, which policies that are networks tell.</summary>
    public Typed? BehaviourLogProbability(int place)
    {
        if (!IsOfTables)
        {
            return new Typed(Reference.BehaviourLogProbability, TensorType.PerTransition);
        }

        Report(
            ProblemIds.BodyDoesNotFit, place, nameof(Language.DiscreteRollout.BehaviourLogProbability),
            "an episode of a table keeps no probabilities", "learn from returns of the behaviour policy itself");
        return null;
    }

    /// <summary>Whether the behaviour policy draws its actions with this probability ε of any action.</summary>
    public bool ExploresBy(Value epsilon) =>
        agent.Program.Policy.Behaves(Operators.EpsilonGreedy) is { } greedy && greedy.Operands[1].Equals(epsilon);

    /// <summary>Learns from a return of each step of an episode, which has a name from here on.</summary>
    public Typed Follow(EpisodeReturn followed)
    {
        if (ReturnName is null)
        {
            (Return, ReturnName) = (followed, new Reference(writer.Unique("episodeReturn")));
            writer.Adopt(ReturnName.Name, TensorType.PerTransition);
        }

        return new Typed(ReturnName, TensorType.PerTransition);
    }

    /// <summary>The reward of a step, as one expression.</summary>
    public Typed? RewardOfStep(int place)
    {
        UpdateWriter apart = new(() => agent.Program);
        Typed? reward = new BodyLowering(agent, apart) { IsUpdate = false }.Reward(place);
        return reward is null ? null : reward with { Value = apart.Whole(reward.Value) };
    }

    /// <summary>What a function says of the next observation, as one expression; nothing where it cannot be one.</summary>
    public Typed? AtNext(Term function, int place)
    {
        UpdateWriter apart = new(() => agent.Program);
        BodyLowering alone = new(agent, apart) { IsUpdate = false };
        Typed? value = alone.Tensor(
            alone.Apply(function, place, new Typed(Reference.NextObservation, TensorType.Observation)), place);
        return value is null ? null : value with { Value = apart.Whole(value.Value) };
    }

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

    /// <summary>The table that a method of the class makes; nothing where it makes none.</summary>
    public Typed? TableOf(DeclaredMember method)
    {
        if (agent.On<TableAttribute>(method) is not { } use)
        {
            return null;
        }

        TableConstant table = new(Naming.Camel(method.Name), method.Name, use.Size(nameof(TableAttribute.Count)));
        Constant(table);
        return new Typed(new ConstantReference(table.Name), new TensorType([Ir.Dimension.Known(table.Count)]));
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

            if (network.Inputs[i].Type.Name == nameof(Language.Features) && !Takes(module, i, inputs[i]!, place))
            {
                return null;
            }
        }

        ModuleCall call = new(module.Name, inputs.Select(input => input!.Value).ToEquatableArray());
        Typed asked = module.Output is PolicyType { Kind: DeterministicPolicy } deterministic
            ? new Typed(Operators.Mode.Of(call), deterministic.Action)
            : new Typed(call, module.Output);
        bool isApart = writer.Differentiates && Trained is { } trained && !trained.Contains(module.Name)
            && call.Inputs.All(input => input is Reference reference && Reference.OfBatch.Contains(reference));
        return isApart
            ? writer.In(Section.Region, () => writer.Bind(Naming.Camel(module.Name), asked))
            : asked with { Value = writer.Named(asked.Value) };
    }

    /// <summary>
    /// Whether a network takes so many features: as many as where it is asked first; where not, that is reported.
    /// </summary>
    private bool Takes(Module module, int input, Typed features, int place)
    {
        if (module.Inputs[input].Equals(TensorType.UnknownFeatures) && features.Type is TensorType given)
        {
            DeclaredNetworks.Settle(agent, module, input, given);
            return true;
        }

        if (!module.Inputs[input].Equals(features.Type))
        {
            Report(
                ProblemIds.ShapesDoNotFit, place,
                $"'{module.Name}' is asked with {features.Type} here, and with {module.Inputs[input]} elsewhere");
            return false;
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
            return writer.In(Section.Targets, () => writer.Bind(Naming.Camel(member.Name), learned.Value));
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
                // What a loss shares has the gradients that another may want.
                (ISet<string>? trained, Trained) = (Trained, null);
                kept.Add(key, known = Kept(member, Lower(member, arguments), isTarget));
                Trained = trained;
            }

            return known;
        });
        return isTarget && InMinibatches && writer.Section == Section.Loss && result is Typed rollout
            ? new Typed(Operators.Rows.Of(rollout.Value), rollout.Type)
            : result;
    }

    /// <summary>Reports where a target goes on behind the end of an episode.</summary>
    public void CheckTermination(DeclaredMember member, Term? target)
    {
        if (target is Backed { Estimate: var next } backed && DependsOn(next.Value, Reference.NextObservation)
            && !(backed.Scale is { } scale && DependsOn(scale.Value, Reference.Discount)))
        {
            Report(ProblemIds.TerminationIgnored, member.Body!.Result.Place, member.Name);
        }
    }

    /// <summary>Whether a target is one number, where it is to be kept apart from a table whose rows change.</summary>
    private bool IsTarget(DeclaredMember member, bool isTarget, Ir.ValueType type)
    {
        bool fits = !IsOfTables || !isTarget || type.Equals(TensorType.PerTransition) || type.Equals(TensorType.Number);
        if (!fits)
        {
            Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name, $"a target of a table is one number, and this is {type}",
                "index it by an action, or remove the attribute");
        }

        return fits;
    }

    /// <summary>What a target or a shared member computed, by a name.</summary>
    private Term? Kept(DeclaredMember member, Term? result, bool isTarget)
    {
        if (isTarget)
        {
            CheckTermination(member, result);
        }

        Role role = member.Has(DeclaredAgent.Reward) ? Role.Reward : Role.None;
        Role backup = IsOfTables ? Role.Target : Role.None;
        Equation? equation = isTarget ? new Equation($"{member.Name} = {member.Body!.Text}") : null;
        switch (result)
        {
            case Several several:
                return new Several([.. several.Elements.Select(element => element is Typed typed
                    ? writer.Bind(Naming.Camel(member.Name), typed)
                    : element)]);
            case Backed { Plus: not null, Scale: not null } when (agent.Replays || IsOfTables) && isTarget:
                return Estimate(result, member.Place) is { } estimate
                    ? writer.Bind(Naming.Camel(member.Name), estimate, equation, backup)
                    : null;
            default:
                return Tensor(result, member.Place) is { } tensor && IsTarget(member, isTarget, tensor.Type)
                    ? writer.Bind(Naming.Camel(member.Name), tensor, equation, role)
                    : null;
        }
    }
}
