using System.Collections.Generic;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The step of a declared agent along the natural gradient of an objective, within a trust region.</summary>
internal static class DeclaredTrustRegion
{
    private static readonly Parameter MaximumKl = Number(nameof(TrustRegionAttribute.MaximumKl));
    private static readonly Parameter Iterations = Number(nameof(TrustRegionAttribute.ConjugateGradientIterations));
    private static readonly Parameter Damping = Number(nameof(TrustRegionAttribute.Damping));
    private static readonly Parameter Backtracks = Number(nameof(TrustRegionAttribute.Backtracks));
    private static readonly Parameter Shrink = Number(nameof(TrustRegionAttribute.Shrink));

    /// <summary>What the objective is computed from, and the step; nothing where something is wrong, which is reported.</summary>
    public static IEnumerable<Statement>? Step(DeclaredAgent agent, BodyLowering body, DeclaredMember objective)
    {
        if (agent.Replays)
        {
            Refuse(agent, objective, "what it is compared with is the policy that collected a rollout", "learn from a [Rollout]");
            return null;
        }

        if (agent.On<TrustRegionAttribute>(objective) is not { } region)
        {
            Refuse(agent, objective, "nothing says how far a step goes", "add [TrustRegion]");
            return null;
        }

        if (agent.One(DeclaredAgent.Constraint, "what the trust region bounds") is not { } constraint)
        {
            return null;
        }

        string? named = agent.On<ObjectiveAttribute>(objective)!.Text(nameof(ObjectiveAttribute.Trains));
        (body.Trained, body.InMinibatches) = (named is null ? null : new HashSet<string> { named }, false);
        Typed? gain = Number(agent, body, objective), divergence = Number(agent, body, constraint);
        List<Statement> before = body.Writer.Take(Section.Region), statements = body.Writer.Take(Section.Loss);
        if (gain is null || divergence is null)
        {
            return null;
        }

        string[] modules = DeclaredUpdates.Reached(agent, body.Writer, gain.Value);
        if (modules.Length != 1 || (named is not null && modules[0] != named))
        {
            agent.Report(
                ProblemIds.LossTrainsNothing, objective.Place, objective.Name, named is null ? "one network" : $"'{named}'");
            return null;
        }

        agent.Program = region.DeclareAs(agent.Program, MaximumKl, MaximumKl);
        agent.Program = region.DeclareAs(agent.Program, Iterations, Iterations);
        agent.Program = region.DeclareAs(agent.Program, Damping, Damping);
        LineSearch? search = null;
        if (region.Flag(nameof(TrustRegionAttribute.LineSearch)))
        {
            agent.Program = region.DeclareAs(agent.Program, Backtracks, Backtracks);
            agent.Program = region.DeclareAs(agent.Program, Shrink, Shrink);
            search = new LineSearch(Backtracks, Shrink);
        }

        NaturalGradientStep step = new(
            modules[0], [.. statements], gain.Value, divergence.Value, MaximumKl, Iterations, Damping, search,
            new Equation(
                $"raise {objective.Name} = {objective.Body!.Text} with {constraint.Name} = {constraint.Body!.Text} <= δ",
                search is null ? "Kakade 2002" : "Schulman et al. 2015, appendix C"));
        return before.Count == 0 ? [step] : [new NoGradient([.. before]), step];
    }

    private static Typed? Number(DeclaredAgent agent, BodyLowering body, DeclaredMember member)
    {
        Typed? value = body.Tensor(body.Lower(member, new BatchTerm()), member.Place);
        if (value is null || value.Type.Equals(TensorType.Number))
        {
            return value;
        }

        Refuse(agent, member, $"it is one number, and this is {value.Type}", "take the Mean of it");
        return null;
    }

    private static void Refuse(DeclaredAgent agent, DeclaredMember member, string reason, string remedy) =>
        agent.Report(ProblemIds.BodyDoesNotFit, member.Place, member.Name, reason, remedy);

    private static Parameter Number(string property) => AttributeMetadata.ParameterOf(typeof(TrustRegionAttribute), property);
}
