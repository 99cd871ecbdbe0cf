using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Behaviour by upper confidence bounds (Auer et al. 2002; Sutton and Barto 2018, equation 2.10), and the tally of visits that
/// they are made of.
/// </summary>
internal sealed class UpperConfidenceFeature : Feature<UpperConfidenceAttribute>
{
    private const string Visits = "VisitCounts";

    private static readonly Parameter Confidence = Number(nameof(UpperConfidenceAttribute.Confidence));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.CountsStates(program, use) || !Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        Value visits = Operators.Expected.Of(new ModuleCall(Visits, Reference.Observation));
        Value bounds = Operators.UpperConfidence.Of(program.Policy.ActionValues!, visits, Confidence);
        program = use.Declare(program);
        return program with
        {
            Modules = program.Modules.Add(Module.Tally(Visits, perAction: true, "how often each action was taken in each state")),
            Policy = program.Policy.Collecting(Operators.AnyArgMax.Of(bounds, 1)) with { Visits = Visits },
        };
    }
}
