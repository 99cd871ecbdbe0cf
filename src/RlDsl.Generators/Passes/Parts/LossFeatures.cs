using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>The loss of scalar estimates, and the threshold of quantile ones.</summary>
internal sealed class HuberLossFeature : Feature
{
    private static readonly NumberSpec Threshold = Real(
        "Delta", "HuberDelta", 1, Range.Positive, "Error δ from which the loss grows linearly and no longer as the square.");

    public override string Attribute => "HuberLoss";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Threshold];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => !Fit.LearnsValues(program, use) ? program
        : use.Declare(program, Numbers)
            .RewriteValues(value => value is Operation operation && operation.Operator == Operators.Divergence
                ? Operators.Divergence.Of(operation.Operands[0], operation.Operands[1], new HyperparameterValue(Threshold.Hyperparameter))
                : value)
            .WithEquations(loss: "L(θ) = E[H_δ(y - Q(s, a; θ))], H_δ the Huber loss   (Huber 1964)");
}

/// <summary>The squared error of scalar estimates.</summary>
internal sealed class SquaredLossFeature : Feature
{
    public override string Attribute => "SquaredLoss";

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => !Fit.LearnsValues(program, use) ? program : program.RewriteValues(value =>
        value is Operation operation && operation.Operator == Operators.Divergence
            ? Operators.Divergence.Of(operation.Operands[0], operation.Operands[1])
            : value);
}
