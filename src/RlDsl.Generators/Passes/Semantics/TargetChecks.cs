using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>How target networks follow.</summary>
internal static class TargetChecks
{
    /// <summary>
    /// A target network that is what it follows whenever it is asked: it is copied as often as is learned, or moved the whole
    /// way. Between the gradient steps of one update a copy does stay as it is, so several of them are a reason for it.
    /// </summary>
    public static void CopiedAtEveryUpdate(Review review)
    {
        AgentProgram program = review.Program;
        foreach (Update update in program.Updates)
        {
            foreach (CopyTarget copy in update.Body.OfType<CopyTarget>())
            {
                if (update.Trigger is EverySteps { Every: { } between } copying
                    && Learning(program, copy.Target).FirstOrDefault(learning => IsAsOften(copying, learning, review))
                        is { } often)
                {
                    review.Report(
                        ProblemIds.TargetIsNoTarget,
                        [between, often.Every],
                        copy.Target,
                        $"{review.Told(between)} is not above {(often.Every is { } every ? review.Told(every) : "1")}",
                        $"raise '{review.Name(between)}'");
                    break;
                }
            }

            if (OfEachRun(update.Body, review).OfType<MoveTarget>().FirstOrDefault(target => review.Value(target.Share) >= 1)
                is { } move)
            {
                review.Report(
                    ProblemIds.TargetIsNoTarget,
                    [move.Share],
                    move.Target,
                    $"{review.Told(move.Share)} copies the whole network",
                    $"lower '{review.Name(move.Share)}' (0.005 is usual)");
            }
        }
    }

    /// <summary>The triggers of the updates that ask a target network.</summary>
    private static IEnumerable<EverySteps> Learning(AgentProgram program, string target) => program.Updates
        .Where(update => Uses.Modules(update.Body).Contains(target)).Select(update => update.Trigger).OfType<EverySteps>();

    /// <summary>The statements of a block that each of its runs does, and not some of them only.</summary>
    private static IEnumerable<Statement> OfEachRun(IEnumerable<Statement> body, Review review) => body.SelectMany(statement =>
        statement is Periodically periodically
            ? review.Value(periodically.Every) > 1 ? [] : OfEachRun(periodically.Body, review)
            : [statement]);

    private static bool IsAsOften(EverySteps copying, EverySteps learning, Review review) =>
        review.StepsBetween(copying) <= review.StepsBetween(learning)
        && (learning.Repeat is null || review.Value(learning.Repeat) == 1);
}
