using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Epochs that end once the policy has moved further than a bound from the one that collected the rollout.</summary>
internal sealed class StopOnKlFeature : Feature<StopOnKlAttribute>
{
    private const double Slack = 1.5;

    private static readonly Parameter Limit = Number(nameof(StopOnKlAttribute.Target));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.Ratio) is not { } ratio || !Fit.Repeats(program, ratio))
        {
            use.Lacks("the policy is updated once for each rollout, so that there are no epochs to stop");
            return program;
        }

        program = use.Declare(program);
        Reference reference = new(ratio.Name);
        StopEpochs stop = new(
            Operators.Mean.Of(reference - 1 - Operators.Log.Of(reference)),
            Limit,
            Slack,
            new Equation("KL(π_old ‖ π) ≈ E[(r - 1) - ln r]", "Schulman 2020"));
        return program.RewriteStatements(statement => statement is Epochs epochs && Uses.Statements(epochs.Body).Contains(ratio)
            ? [epochs with { Body = epochs.Body.Add(stop) }]
            : [statement]);
    }
}
