using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>ε-greedy behaviour (Sutton and Barto 2018, section 2.2).</summary>
internal sealed class EpsilonGreedyFeature : Feature<EpsilonGreedyAttribute>
{
    private static readonly Parameter From = Number(nameof(EpsilonGreedyAttribute.From));
    private static readonly Parameter To = Number(nameof(EpsilonGreedyAttribute.To));
    private static readonly Parameter Over = Number(nameof(EpsilonGreedyAttribute.Over));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        program = use.Declare(program);
        ScheduledValue epsilon = new("epsilon", new Schedule(use.Choice<Decay>("Decay"), From, To, Over));
        return program with
        {
            Policy = program.Policy.Collecting(Operators.EpsilonGreedy.Of(program.Policy.Exploiting, epsilon)),
        };
    }
}
