using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>ε-greedy behaviour (Sutton and Barto 2018, section 2.2).</summary>
internal sealed class EpsilonGreedyFeature : Feature<EpsilonGreedyAttribute>
{
    private static readonly Parameter From = Number(nameof(EpsilonGreedyAttribute.From));
    private static readonly Parameter To = Number(nameof(EpsilonGreedyAttribute.To));
    private static readonly Parameter Over = Number(nameof(EpsilonGreedyAttribute.Over));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        program = use.Declare(program);
        Schedule epsilon = new(use.Choice<Decay>("Decay"), From, To, Over);
        return program with { Policy = program.Policy with { Exploration = new EpsilonGreedyExploration(epsilon) } };
    }
}
