using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>A memory from which surprising transitions are drawn more often (Schaul et al. 2016).</summary>
internal sealed class PrioritizedReplayFeature : Feature
{
    private static readonly NumberSpec Alpha = Real("Alpha", "PriorityAlpha", 0.5, Range.Share, "Exponent α of the priorities: 0 draws uniformly.");
    private static readonly NumberSpec BetaFrom = Real("BetaFrom", "PriorityBetaFrom", 0.4, Range.Share, "Exponent β of the importance weights at the first step.");
    private static readonly NumberSpec BetaTo = Real("BetaTo", "PriorityBetaTo", 1, Range.Share, "Exponent β of the importance weights in the end.");
    private static readonly NumberSpec BetaOver = Integer("BetaOver", "PriorityBetaOver", 100_000, Range.Count(), "Environment steps over which β goes from its first value to its last.");

    private enum Form
    {
        Proportional,
        Rank,
    }

    public override string Attribute => "PrioritizedReplay";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Alpha, BetaFrom, BetaTo, BetaOver];

    public override IReadOnlyList<string> OtherProperties => ["Form"];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Replay is not { } replay || program.Find(Role.Error) is not { Value: Operation divergence } error)
        {
            use.DoesNotFit("the algorithm has no replay memory with errors of its predictions to make priorities of");
            return program;
        }

        program = use.Declare(program, Numbers);
        Reference errors = new(error.Name);
        program = program with
        {
            Memory = replay with
            {
                Sampling = use.Choice<Form>("Form") == Form.Rank ? Sampling.Rank : Sampling.Proportional,
                PriorityExponent = Alpha.Hyperparameter,
                ImportanceExponent = new Schedule(Decay.Linear, BetaFrom.Hyperparameter, BetaTo.Hyperparameter, BetaOver.Hyperparameter),
            },
        };
        return program.RewriteStatements(statement => statement is Minimise minimise && Uses.Nodes(minimise.Loss).Contains(errors)
            ?
            [
                minimise with
                {
                    Loss = minimise.Loss.Rewrite(value => value.Equals(errors) ? Reference.Weight * errors : value),
                    Equation = minimise.Equation + ", weighted by w = (N P)^-β   (Schaul et al. 2016, section 3.4)",
                },
                new Prioritise(new Operation(Operators.Surprise, divergence.Operands)),
            ]
            : [statement]);
    }
}
