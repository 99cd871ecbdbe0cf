using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The policies of a declared agent: functions of an observation.</summary>
internal static class DeclaredPolicies
{
    private static readonly Parameter Steps =
        AttributeMetadata.ParameterOf(typeof(UniformUntilAttribute), nameof(UniformUntilAttribute.Steps));

    /// <summary>The policies; nothing where something is wrong, which is reported.</summary>
    public static Policy? Of(DeclaredAgent agent)
    {
        DeclaredMember? greedy = agent.One(DeclaredAgent.Greedy, "how it acts where nothing is to be learned");
        DeclaredMember? behaviour = agent.Program.Replay is { IsDataset: true } && !agent.With(DeclaredAgent.Behaviour).Any()
            ? greedy
            : agent.One(DeclaredAgent.Behaviour, "how it acts while it collects experience");
        if (greedy?.Implementation is not null || behaviour?.Implementation is not null)
        {
            return greedy is null || behaviour is null ? null : Given(agent, greedy, behaviour);
        }

        if (greedy is null || behaviour is null
            || Lower(agent, greedy, "greedy") is not { } best || Lower(agent, behaviour, "behaviour") is not { } collecting)
        {
            return null;
        }

        if (agent.On<UniformUntilAttribute>(behaviour) is { } warmUp)
        {
            agent.Program = warmUp.Declare(agent.Program);
            collecting = collecting with { Results = [Operators.WarmUp.Of(collecting.Result, Steps)] };
        }

        return new Policy(best, collecting);
    }

    /// <summary>The policy that a table evaluates, which is no member's body and is given when the agent is made.</summary>
    private static Policy? Given(DeclaredAgent agent, DeclaredMember greedy, DeclaredMember behaviour)
    {
        DeclaredMember without = greedy.Implementation is null ? behaviour : greedy;
        if (!agent.IsTabular || greedy != behaviour)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, without.Place, without.Name,
                agent.IsTabular ? "a policy that is given is the greedy one too" : "a policy of networks has a body",
                agent.IsTabular ? "write [Behaviour, Greedy] on it" : "write how it chooses an action by what a network says");
            return null;
        }

        if (greedy.Inputs.Count != 1 || greedy.Inputs[0].Type.Name != "Observation" || greedy.Type.Name != "DiscreteAction")
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, greedy.Place, greedy.Name, "a policy that is given acts on numbered states",
                "make it take an Observation and give a DiscreteAction");
            return null;
        }

        return Policy.Of(
            Operators.GivenPolicy.Of(Reference.Observation), Operators.GivenPolicy.Of(Reference.Observation));
    }

    private static Function? Lower(DeclaredAgent agent, DeclaredMember member, string name)
    {
        if (member.Inputs.Count != 1 || member.Inputs[0].Type.Name != "Observation")
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name, "a policy acts on an observation",
                "make it take an Observation and give an action");
            return null;
        }

        UpdateWriter writer = new(() => agent.Program);
        BodyLowering body = new(agent, writer) { IsUpdate = false };
        Term? result = body.Lower(member, new Typed(Reference.Observation, TensorType.Observation));
        if (body.Tensor(result, member.Place) is not { } action)
        {
            return null;
        }

        if (!action.Type.Equals(Typing.ActionOf(agent.Program)))
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name,
                $"it gives {action.Type}, and the actions of the networks are {Typing.ActionOf(agent.Program)}",
                "choose an action by what a network says");
            return null;
        }

        if (agent.IsTabular)
        {
            return OfTables(agent, member, name, writer.Whole(action.Value), writer);
        }

        return new Function(name, [Reference.Observation.Name], [.. writer.Take(Section.Loss)], [action.Value]);
    }

    /// <summary>A policy by the values of a table, which is one expression.</summary>
    private static Function? OfTables(
        DeclaredAgent agent, DeclaredMember member, string name, Value action, UpdateWriter writer)
    {
        bool isGreedy = member.Has(DeclaredAgent.Greedy);
        bool fits = action is Operation { Operator: var chosen } && (chosen == Operators.ArgMax
            || (!isGreedy && (chosen == Operators.EpsilonGreedy || chosen == Operators.Draw)));
        if (!fits)
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name,
                isGreedy
                    ? "the greedy action of a table is that of the greatest value"
                    : "it chooses no action by the values of a table",
                isGreedy ? "write ArgMax" : "write EpsilonGreedy, Boltzmann or ArgMax");
            return null;
        }

        if (TableForms.Misfit(action, writer.TypeOf) is { } misfit)
        {
            agent.Report(ProblemIds.BodyDoesNotFit, member.Place, member.Name, misfit.Reason, misfit.Remedy);
            return null;
        }

        return Function.OfObservation(name, action);
    }
}
