using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>The loss of scalar estimates, and the threshold of quantile ones.</summary>
internal sealed class HuberLossFeature : Feature<HuberLossAttribute>
{
    private static readonly Parameter Threshold = Number(nameof(HuberLossAttribute.Delta));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => !Fit.LearnsValues(program, use) ? program
        : use.Declare(program)
            .RewriteValues(value => value is Operation operation && operation.Operator == Operators.Divergence
                ? Operators.Divergence.Of(operation.Operands[0], operation.Operands[1], new ParameterValue(Threshold))
                : value)
            .WithEquations(loss: new Equation("L(θ) = E[H_δ(y - Q(s, a; θ))], H_δ the Huber loss", "Huber 1964"));
}

/// <summary>The squared error of scalar estimates.</summary>
internal sealed class SquaredLossFeature : Feature<SquaredLossAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => !Fit.LearnsValues(program, use)
        ? program
        : program.RewriteValues(value =>
            value is Operation operation && operation.Operator == Operators.Divergence
                ? Operators.Divergence.Of(operation.Operands[0], operation.Operands[1])
                : value);
}
