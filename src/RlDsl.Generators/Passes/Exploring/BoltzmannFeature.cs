using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Behaviour that draws actions by the softmax of their values (Sutton and Barto 2018, equation 2.11).</summary>
internal sealed class BoltzmannFeature : Feature<BoltzmannAttribute>
{
    private static readonly Parameter From = Number(nameof(BoltzmannAttribute.From));
    private static readonly Parameter To = Number(nameof(BoltzmannAttribute.To));
    private static readonly Parameter Over = Number(nameof(BoltzmannAttribute.Over));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        program = use.Declare(program);
        ScheduledValue temperature = new("temperature", new Schedule(use.Choice<Decay>("Decay"), From, To, Over));
        return program with { Policy = program.Policy.Collecting(Operators.Draw.Of(program.Policy.ActionValues!, temperature)) };
    }
}
