using System.Linq;
using RlDsl.Generators.Diagnostics;
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
        bool isPrioritised = program.Updates.Any(update => Uses.Statements(update.Body).Any(statement => statement is Prioritise));
        bool isWeighted = program.Updates.SelectMany(update => Uses.Values(update.Body))
            .Any(value => Uses.Nodes(value).Contains(Reference.Weight));
        Let? error = program.Find(Role.Error);
        if (program.Replay is null || (error is null && !isPrioritised))
        {
            use.Lacks("the algorithm has no replay memory with TD errors for priorities");
            return program;
        }

        if (error is null && !isWeighted)
        {
            use.Report(ProblemIds.PrioritiesUnweighted, null, use.Attribute, program.Name);
        }

        program = Remembering(use.Declare(program), use.Choice<PriorityForm>(nameof(PrioritizedReplayAttribute.Form)));
        return error is null
            ? program
            : program.RewriteStatements(statement =>
                statement is Minimise minimise && Uses.Nodes(minimise.Loss).Contains(new Reference(error.Name))
                    ?
                    [
                        isWeighted ? minimise : Weighted(minimise, new Reference(error.Name)),
                        .. isPrioritised ? [] : (Statement[])[Surprising(error)],
                    ]
                    : [statement]);
    }

    /// <summary>The program whose memory draws by priority; its numbers are declared.</summary>
    public static AgentProgram Remembering(AgentProgram program, PriorityForm form) => program with
    {
        Experience = program.Replay! with
        {
            Priorities = new Priorities(form, Alpha, new Schedule(Decay.Linear, BetaFrom, BetaTo, BetaOver)),
        },
    };

    private static Prioritise Surprising(Let error) =>
        new(new Operation(Operators.Surprise, ((Operation)error.Value).Operands));

    private static Minimise Weighted(Minimise minimise, Reference errors) => minimise with
    {
        Loss = minimise.Loss.Rewrite(value => value.Equals(errors) ? Reference.Weight * errors : value),
        Equation = minimise.Equation?.With(new Equation("weighted by w = (N P)^-β", "Schaul et al. 2016, section 3.4")),
    };
}
