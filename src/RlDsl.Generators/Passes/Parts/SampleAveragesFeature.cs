using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Step sizes of 1 / N, by which estimates are averages (Sutton and Barto 2018, equation 2.3).</summary>
internal sealed class SampleAveragesFeature : Feature<SampleAveragesAttribute>
{
    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.CountsStates(program, use))
        {
            return program;
        }

        List<Statement> statements = Uses.Statements(program.Updates.SelectMany(update => update.Body));
        List<MoveEstimate> moves = [.. statements.OfType<MoveEstimate>()];
        if (moves.Any(move => move.Traces is not null))
        {
            use.Lacks("each error moves the values of all states with traces, and not one value that could be an average");
            return program;
        }

        if (statements.OfType<EachStepBackwards>().Any(steps => steps.Order == MoveOrder.Summed))
        {
            use.Lacks("the moves of an episode are added up, so that a value moves once for several visits");
            return program;
        }

        bool isOnlyTable = moves.Select(move => move.Module).Distinct().Count() == 1;
        program = program.RewriteStatements(statement =>
            statement is MoveEstimate move ? Average(move, TallyOf(move.Module)) : [statement]);
        return program with
        {
            Modules =
            [
                .. program.Modules,
                .. moves.Select(move => move.Module).Distinct().Select(name => Module.Tally(
                    TallyOf(name), program.Module(name).IsPerAction, $"how often each estimate of {name} was moved")),
            ],
        };

        string TallyOf(string module) => isOnlyTable ? "MoveCounts" : module + "MoveCounts";
    }

    private static Statement[] Average(MoveEstimate move, string tally)
    {
        ModuleCall counts = new(tally, move.Observation);
        Value count = Operators.Expected.Of(move.Action is { } action ? Operators.At.Of(counts, action) : counts);
        return
        [
            new Tally(tally, move.Observation, move.Action, 1),
            move with
            {
                StepSize = 1 / count,
                Equation = move.Equation?.With(new Equation("α = 1 / N", "Sutton and Barto 2018, equation 2.3")),
            },
        ];
    }
}
