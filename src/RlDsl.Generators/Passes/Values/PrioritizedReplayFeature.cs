using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>A memory from which surprising transitions are drawn more often (Schaul et al. 2016).</summary>
internal sealed class PrioritizedReplayFeature : Feature<PrioritizedReplayAttribute>
{
    private static readonly Parameter Alpha = Number(nameof(PrioritizedReplayAttribute.Alpha));
    private static readonly Parameter BetaFrom = Number(nameof(PrioritizedReplayAttribute.BetaFrom));
    private static readonly Parameter BetaTo = Number(nameof(PrioritizedReplayAttribute.BetaTo));
    private static readonly Parameter BetaOver = Number(nameof(PrioritizedReplayAttribute.BetaOver));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Replay is not { } replay || program.Find(Role.Error) is not { Value: Operation divergence } error)
        {
            use.Lacks("the algorithm has no replay memory with TD errors for priorities");
            return program;
        }

        program = use.Declare(program);
        Reference errors = new(error.Name);
        program = program with
        {
            Experience = replay with
            {
                Priorities = new Priorities(
                    use.Choice<PriorityForm>(nameof(PrioritizedReplayAttribute.Form)),
                    Alpha, new Schedule(Decay.Linear, BetaFrom, BetaTo, BetaOver)),
            },
        };
        return program.RewriteStatements(statement => statement is Minimise minimise && Uses.Nodes(minimise.Loss).Contains(errors)
            ?
            [
                minimise with
                {
                    Loss = minimise.Loss.Rewrite(value => value.Equals(errors) ? Reference.Weight * errors : value),
                    Equation = minimise.Equation?.With(
                        new Equation("weighted by w = (N P)^-β", "Schaul et al. 2016, section 3.4")),
                },
                new Prioritise(new Operation(Operators.Surprise, divergence.Operands)),
            ]
            : [statement]);
    }
}
