using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Values of one policy from what another does (Precup et al. 2000; Sutton and Barto 2018, sections 5.5 to 5.7).
/// </summary>
internal sealed class ImportanceSamplingFeature : Feature<ImportanceSamplingAttribute>
{
    private const string Sums = "CumulativeWeights";

    private static readonly Reference Weight = new("importance");

    private static readonly Value Ratio = Operators.ImportanceRatio.Of(Reference.Observation, Reference.Action);

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!program.Policy.IsGiven)
        {
            use.Lacks("the algorithm evaluates no policy that is given");
            return program;
        }

        List<Statement> statements = Uses.Statements(program.Updates.SelectMany(update => update.Body));
        if (statements.OfType<Move>().Any(move => move.Traces is not null))
        {
            use.Lacks("the errors of a step move the values of states before it, whose actions have ratios of their own");
            return program;
        }

        if (program.Experience is RememberedTransitions)
        {
            use.Lacks("values are fitted to all transitions alike, and none of them counts for more");
            return program;
        }

        if (program.Experience is OnlineTransitions { Steps: not null })
        {
            use.Lacks("the return sums the rewards of several steps, whose actions have ratios of their own");
            return program;
        }

        ImportanceWeighting weighting = use.Choice<ImportanceWeighting>(nameof(ImportanceSamplingAttribute.Weighting));
        AgentProgram offPolicy = program with
        {
            Policy = program.Policy.Collecting(Operators.GivenBehaviour.Of(Reference.Observation)),
        };
        if (program.Experience is not EpisodeSteps)
        {
            return OfSteps(offPolicy);
        }

        if (statements.OfType<EachStepBackwards>().Any(steps => steps.Order != MoveOrder.AtOnce))
        {
            use.Lacks("a λ-return bootstraps at each step, and the weight of a whole return is not that of its parts");
            return program;
        }

        if (weighting == ImportanceWeighting.Weighted && !Fit.CountsStates(program, use))
        {
            return program;
        }

        if (weighting == ImportanceWeighting.Weighted
            && statements.OfType<Move>().Any(move => move.StepSize is not ParameterValue))
        {
            use.Excludes(
                "each step size is the share of a return's weight in all, and another feature sets it too",
                "remove that feature, or set 'Weighting' to 'Ordinary'");
            return program;
        }

        return OfReturns(offPolicy, weighting);
    }

    /// <summary>Each error counts by the ratio of its step (section 7.3, with one step).</summary>
    private static AgentProgram OfSteps(AgentProgram program) => program.RewriteStatements(statement =>
    [
        statement is MoveEstimate move
            ? move with
            {
                StepSize = move.StepSize * Ratio,
                Equation = move.Equation?.With(
                    new Equation("with ρ = π(a | s) / b(a | s) beside α", "Sutton and Barto 2018, equation 7.9")),
            }
            : statement,
    ]);

    /// <summary>Each return counts by the product of the ratios of its steps.</summary>
    private static AgentProgram OfReturns(AgentProgram program, ImportanceWeighting weighting)
    {
        bool isWeighted = weighting == ImportanceWeighting.Weighted;
        program = program.RewriteStatements(statement => statement is EachStepBackwards steps
            ?
            [
                steps with
                {
                    Weight = new StepWeight(
                        Weight.Name, Ratio * Weight,
                        new Equation("ρ = Π π(a | s) / b(a | s) from the step on", "Sutton and Barto 2018, equation 5.3")),
                    Body = isWeighted ? steps.Body : steps.Body.Map(inner => Weighed(inner, new Reference(steps.Name))),
                },
            ]
            : isWeighted && statement is MoveEstimate move ? Shared(move)
            : [statement]);
        return isWeighted
            ? program with
            {
                Modules = program.Modules.Add(
                    Module.Tally(Sums, perAction: false, "the sum of the weights of the returns from each state")),
            }
            : program;
    }

    /// <summary>The error of ρ G in the place of that of G (equation 5.5).</summary>
    private static Statement Weighed(Statement statement, Reference episodeReturn) => statement is Let { Role: Role.Error }
        ? statement.WithValues(value => value.Rewrite(part => part.Equals(episodeReturn) ? Weight * episodeReturn : part))
        : statement is Move move ? move with { Equation = move.Equation?.With("ρ G in the place of G") }
        : statement;

    /// <summary>The move by the share of the return's weight in all (equations 5.7 and 5.8).</summary>
    private static Statement[] Shared(MoveEstimate move) =>
    [
        new Tally(Sums, move.Observation, Action: null, Weight),
        move with
        {
            // A return that the policy cannot earn is of no weight, and none may have been of any yet.
            StepSize = Operators.Where.Of(
                Operators.Greater.Of(Weight, 0),
                Weight / Operators.Expected.Of(new ModuleCall(Sums, move.Observation)),
                0),
            Equation = move.Equation?.With(
                new Equation("α = ρ / Σ ρ over the returns so far", "Sutton and Barto 2018, equation 5.8")),
        },
    ];
}
