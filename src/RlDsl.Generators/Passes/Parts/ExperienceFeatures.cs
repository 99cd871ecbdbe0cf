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

/// <summary>How many episodes are learned from at once.</summary>
internal sealed class EpisodesFeature()
    : ExperienceFeature<EpisodesAttribute, EpisodeMemory>("the algorithm does not learn from whole episodes");
