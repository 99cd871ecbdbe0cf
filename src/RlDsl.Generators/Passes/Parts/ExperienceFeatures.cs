using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Numbers that every algorithm with experience of some kind has already.</summary>
/// <typeparam name="TAttribute">The attribute.</typeparam>
/// <typeparam name="TExperience">The experience.</typeparam>
/// <param name="otherwise">Why another algorithm cannot have them.</param>
internal abstract class ExperienceFeature<TAttribute, TExperience>(string otherwise) : Feature<TAttribute>
    where TAttribute : FeatureAttribute
    where TExperience : Experience
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Experience is TExperience)
        {
            return use.Declare(program);
        }

        use.Lacks(otherwise);
        return program;
    }
}

/// <summary>The size of the rollouts that are learned from.</summary>
internal sealed class RolloutFeature()
    : ExperienceFeature<RolloutAttribute, RolloutMemory>("the algorithm does not learn from rollouts of some steps");

/// <summary>The discount of what is learned from as it comes.</summary>
internal sealed class OnlineFeature()
    : ExperienceFeature<OnlineAttribute, OnlineTransitions>("the algorithm does not learn from each transition as it comes")
{
    protected override bool IsOfNetworks => false;
}

/// <summary>How many episodes are learned from at once.</summary>
internal sealed class EpisodesFeature()
    : ExperienceFeature<EpisodesAttribute, EpisodeMemory>("the algorithm does not learn from whole episodes")
{
    private static readonly Parameter Discount = Number(nameof(EpisodesAttribute.Discount));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Experience is not EpisodeSteps)
        {
            return base.Apply(program, use);
        }

        if (use.Size(nameof(EpisodesAttribute.Episodes)) != 1 || use.Size(nameof(EpisodesAttribute.Environments)) != 1)
        {
            use.Lacks("a table learns from one episode at a time, in one environment: [Episodes(1)]");
            return program;
        }

        return use.Declare(program, Discount);
    }
}

/// <summary>Learning from remembered transitions after each step (Sutton and Barto 2018, section 8.2).</summary>
internal sealed class PlanningFeature : Feature<PlanningAttribute>
{
    private static readonly Parameter Steps = Number(nameof(PlanningAttribute.PlanningSteps));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Experience is OnlineTransitions { Planning: not null })
        {
            use.IsThere("the algorithm learns from remembered transitions already");
            return program;
        }

        if (program.Experience is not OnlineTransitions online)
        {
            use.Lacks("the algorithm does not learn from each transition as it comes");
            return program;
        }

        Statement[] statements = [.. Uses.Statements(program.Updates.SelectMany(update => update.Body))];
        string? otherwise =
            program.SeesFeatures ? "values are linear in features of observations, and a model has numbered states"
            : program.Policy.Behaves(Operators.GivenPolicy) is not null
                ? "the algorithm evaluates a policy, which remembered transitions are not drawn by"
            : statements.OfType<Move>().Any(move => move.Traces is not null)
                ? "the algorithm has eligibility traces, which follow the steps of an episode in their order"
            : statements.SelectMany(statement => statement.Values).SelectMany(Uses.Nodes).Contains(Reference.NextAction)
                ? "the algorithm learns from the action that is taken next, which a remembered transition has not"
            : null;
        if (otherwise is not null)
        {
            use.Lacks(otherwise);
            return program;
        }

        return use.Declare(program) with { Experience = online with { Planning = Steps } };
    }
}
