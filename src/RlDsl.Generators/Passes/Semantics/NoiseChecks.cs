using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>What is made different at random.</summary>
internal static class NoiseChecks
{
    /// <summary>Noise of no size: an agent that was to explore does not, and what was to be smoothed is not.</summary>
    public static void None(Review review)
    {
        OfTargets(review);
        OfBehaviour(review);
    }

    private static void OfTargets(Review review)
    {
        IEnumerable<Operation> products = review.Program.Updates.SelectMany(update => Uses.Values(update.Body))
            .SelectMany(Uses.Operations).Where(operation => operation.Operator == Operators.Multiply);
        foreach (Operation product in products)
        {
            if (product.Operands[0] is ParameterValue { Parameter: var size } && review.Value(size) == 0
                && product.Operands[1] is Operation noise && noise.Operator == Operators.NoiseLike)
            {
                review.Report(
                    ProblemIds.NoiseIsNone,
                    [size],
                    review.Told(size),
                    "the actions of targets are not smoothed",
                    $"raise '{review.Name(size)}' (0.2 is usual), or remove 'TargetPolicySmoothing'");
            }
        }
    }

    private static void OfBehaviour(Review review)
    {
        Policy policy = review.Program.Policy;
        if (Size(Operators.ObservationNoise, 1) is { } observed)
        {
            if (review.Value(observed) == 0)
            {
                review.Report(
                    ProblemIds.NoiseIsNone,
                    [observed],
                    review.Told(observed),
                    "observations are unchanged",
                    "raise it, or remove 'ObservationNoise'");
            }
            else
            {
                // The policy departs from the greedy one by what it sees.
                return;
            }
        }

        const string Greedy = "the agent takes greedy actions only and does not explore";
        if (Size(Operators.GaussianNoise, 1) is { } gaussian && review.Value(gaussian) == 0)
        {
            Report(gaussian, "0.1 is usual");
        }
        else if (Size(Operators.OrnsteinUhlenbeck, 2) is { } process && review.Value(process) == 0)
        {
            Report(process, "0.2 is usual");
        }
        else if (policy.Behaves(Operators.EpsilonGreedy)?.Operands[1] is ScheduledValue { Schedule: var epsilon }
            && review.Value(epsilon.From) == 0 && review.Value(epsilon.To) == 0)
        {
            review.Report(
                ProblemIds.NoiseIsNone,
                [epsilon.To, epsilon.From],
                $"{review.Told(epsilon.From)} and {review.Told(epsilon.To)}",
                Greedy,
                $"raise '{review.Name(epsilon.From)}' (1 is usual)");
        }

        Parameter? Size(Operator noise, int operand) => (policy.Behaves(noise)?.Operands[operand] as ParameterValue)?.Parameter;

        void Report(Parameter deviation, string usual) => review.Report(
            ProblemIds.NoiseIsNone, [deviation], review.Told(deviation), Greedy, $"raise '{review.Name(deviation)}' ({usual})");
    }
}
