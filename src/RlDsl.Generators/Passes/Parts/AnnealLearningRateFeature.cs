using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>A learning rate that falls as steps are taken.</summary>
internal sealed class AnnealLearningRateFeature : Feature<AnnealLearningRateAttribute>
{
    private static readonly Parameter To = Number(nameof(AnnealLearningRateAttribute.To));
    private static readonly Parameter Over = Number(nameof(AnnealLearningRateAttribute.Over));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Optimizers.Count == 0
            && !program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Move>().Any())
        {
            use.Lacks("the algorithm has no step size");
            return program;
        }

        program = use.Declare(program);
        Decay decay = use.Choice<Decay>("Decay");
        return program
            .RewriteOptimizers(optimizer => optimizer with
            {
                LearningRateSchedule = new Schedule(decay, optimizer.LearningRate, To, Over),
            })
            .RewriteStatements(statement => statement is Move move
                ? [move with { StepSize = move.StepSize.Rewrite(Falling) }]
                : [statement]);

        // A step size may stand in a quotient, as that of tile coding does.
        Value Falling(Value value) => value is ParameterValue { Parameter: var stepSize }
            ? new ScheduledValue(Naming.Camel(stepSize.Name), new Schedule(decay, stepSize, To, Over))
            : value;
    }
}
