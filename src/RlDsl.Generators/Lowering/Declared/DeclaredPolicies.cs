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

    private static Function? Lower(DeclaredAgent agent, DeclaredMember member, string name)
    {
        if (member.Inputs.Count != 1 || member.Inputs[0].Type.Name != "Observation")
        {
            agent.Report(
                ProblemIds.BodyDoesNotFit, member.Place, member.Name, "a policy acts on an observation",
                "make it take an Observation and give an action");
            return null;
        }

        UpdateWriter writer = new(agent.Program);
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

        return new Function(name, [Reference.Observation.Name], [.. writer.Take(Section.Loss)], [action.Value]);
    }
}
