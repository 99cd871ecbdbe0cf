using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>What policies are held to.</summary>
internal static class PolicyChecks
{
    /// <summary>An entropy that the weight α is tuned for, and that policies do not reach: α rises without end.</summary>
    public static void TargetEntropy(Review review)
    {
        AgentProgram program = review.Program;
        string[] tuning =
        [
            .. program.Optimizers
                .Where(optimizer => optimizer.Modules.All(name => program.Module(name).IsNumber))
                .Select(optimizer => optimizer.Name),
        ];
        string[] asked =
        [
            .. program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Minimise>()
                .Where(minimise => tuning.Contains(minimise.Optimizer)).SelectMany(minimise => Uses.Nodes(minimise.Loss))
                .OfType<ConstantReference>().Select(reference => reference.Name),
        ];
        foreach (Constant constant in program.Constants.Where(constant => asked.Contains(constant.Name)))
        {
            switch (constant)
            {
                case PerElementConstant { Parameter: { } each } when review.Value(each) > 0:
                    review.Report(
                        ProblemIds.TargetEntropyTooHigh,
                        [each],
                        review.Told(each),
                        "above 0, where even a uniform policy has no more than ln 2 = 0.69 nats "
                            + "for each element of an action in [-1, 1]",
                        "-1");
                    break;
                case UniformEntropyConstant uniform when review.Value(uniform.Share) >= 1:
                    review.Report(
                        ProblemIds.TargetEntropyTooHigh,
                        [uniform.Share],
                        review.Told(uniform.Share),
                        "at least the entropy of a uniform policy, which is the highest",
                        "0.7");
                    break;
            }
        }
    }

    /// <summary>Epochs that end where the policy has moved too far, and an objective that keeps it from doing so.</summary>
    public static void HeldTwice(Review review)
    {
        foreach (Epochs epochs in review.Program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Epochs>())
        {
            IEnumerable<Operation> operations = Uses.Values(epochs.Body).SelectMany(Uses.Operations);
            bool penalised = operations.Any(operation => operation.Operator == Operators.Kl);
            if (penalised && Uses.Statements(epochs.Body).OfType<StopEpochs>().FirstOrDefault() is { } stop)
            {
                review.ReportAtLast(
                    ProblemIds.PolicyHeldTwice,
                    ["KlPenalty", "StopOnKl"],
                    review.Told(stop.Limit),
                    Review.Text(stop.Factor * review.Value(stop.Limit)));
            }
        }
    }
}
