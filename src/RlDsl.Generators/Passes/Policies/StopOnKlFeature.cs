using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Epochs that end once the policy has moved further than a bound from the one that gathered the rollout.</summary>
internal sealed class StopOnKlFeature : Feature
{
    private const double Slack = 1.5;

    private static readonly NumberSpec Limit = Real("Target", "StopKl", 0.01, Range.Positive, "Divergence in nats from the policy that gathered the rollout; one and a half times as much ends the epochs.");

    public override string Attribute => "StopOnKl";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Limit];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.Ratio) is not { } ratio || !Fit.Repeats(program, ratio))
        {
            use.DoesNotFit("the algorithm's policy learns from each rollout once, so that there are no epochs to stop");
            return program;
        }

        program = use.Declare(program, Numbers);
        Reference reference = new(ratio.Name);
        StopEpochs stop = new(
            Operators.Mean.Of(reference - 1 - Operators.Log.Of(reference)),
            Limit.Hyperparameter,
            Slack,
            "KL(π_old ‖ π) ≈ E[(r - 1) - ln r]   (Schulman 2020)");
        return program.RewriteStatements(statement => statement is Epochs epochs && Uses.Statements(epochs.Body).Contains(ratio)
            ? [epochs with { Body = epochs.Body.Add(stop) }]
            : [statement]);
    }
}
