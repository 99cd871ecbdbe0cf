using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Adds the numbers that tell how learning goes: from rollouts, how far the policy moves from the one that collected them, how
/// often a ratio is clipped, the policy's entropy, and how much of the returns the value explains; from replay memory, the size
/// of the value estimates and of the TD errors, and the weight of the entropy. Nothing is learned from them.
/// </summary>
internal static class Metrics
{
    /// <summary>The name of the divergence of the policy from the one that collected the rollout, in nats.</summary>
    public const string Kl = "kl";

    private const string AbsoluteQ = "absolute q", AbsoluteTdError = "absolute td error", Alpha = "alpha";

    private const string ClipFraction = "clip fraction", Entropy = "entropy", ExplainedVariance = "explained variance";

    // The name of a limit of the runtime: RlDsl.MetricLimit.
    private const string KlLimit = "PolicyMovesTooFar";

    public static AgentProgram Apply(AgentProgram program) => program.HasWorkers || program.IsTabular ? program : program with
    {
        Updates = program.Updates.Map(update => update with
        {
            Body = program.Replay is null ? Measured(update.Body, program) : [.. update.Body, .. Region(OfValues(update.Body))],
        }),
    };

    private static IEnumerable<Statement> Region(IEnumerable<RecordMetric> metrics) =>
        metrics.ToEquatableArray<Statement>() is { Count: > 0 } body ? [new NoGradient(body)] : (Statement[])[];

    /// <summary>How great the estimates of an update from replay memory are, and how far from their targets.</summary>
    private static IEnumerable<RecordMetric> OfValues(EquatableArray<Statement> block)
    {
        Let[] lets = [.. Uses.Statements(block).OfType<Let>()];
        if (lets.FirstOrDefault(let => let.Role == Role.Prediction) is { } trained
            && lets.FirstOrDefault(let => let.Role == Role.Target) is { } aim)
        {
            Value prediction = Operators.Expected.Of(Operators.Consensus.Of(new Reference(trained.Name)));
            Value target = Operators.Expected.Of(new Reference(aim.Name));
            yield return new(AbsoluteQ, Operators.Mean.Of(Operators.Absolute.Of(prediction)));
            yield return new(AbsoluteTdError, Operators.Mean.Of(Operators.Absolute.Of(target - prediction)));
        }

        if (lets.FirstOrDefault(EntropyWeight.IsWeight) is { } weight)
        {
            yield return new(Alpha, new Reference(weight.Name));
        }
    }

    /// <summary>
    /// A block with a region at its end that measures what the block computes, and with its inner blocks measured.
    /// </summary>
    private static EquatableArray<Statement> Measured(EquatableArray<Statement> block, AgentProgram program) =>
        [
            .. block.Select(statement => statement switch
            {
                NoGradient region => new NoGradient([.. region.Body, .. OfValue(region.Body, program)]),
                Epochs or Periodically => statement.WithInner(Measured(statement.Inner, program)),
                _ => statement,
            }),
            .. Region(OfPolicy(block, program)),
        ];

    private static IEnumerable<RecordMetric> OfPolicy(EquatableArray<Statement> block, AgentProgram program)
    {
        if (block.OfType<Let>().FirstOrDefault(let => let.Role == Role.Ratio) is { } found && Fit.Repeats(program, found))
        {
            Reference ratio = new(found.Name);
            yield return new(
                Kl,
                Operators.Mean.Of(ratio - 1 - Operators.Log.Of(ratio)),
                KlLimit,
                new Equation("KL(π_old ‖ π) ≈ E[(r - 1) - ln r]", "Schulman 2020"));
            if (block.OfType<Let>().Where(let => let.Role == Role.PolicyObjective).SelectMany(let => Uses.Operations(let.Value))
                .FirstOrDefault(operation =>
                    operation.Operator == Operators.Clamp && operation.Operands[0].Equals(ratio)) is { } clipped
                && clipped.Operands[2] is Operation { Operands: { Count: 2 } bound } && clipped.Operands[2].Equals(1 + bound[1]))
            {
                yield return new(
                    ClipFraction,
                    Operators.Mean.Of(Operators.IsNegative.Of(bound[1] - Operators.Absolute.Of(ratio - 1))),
                    Equation: "the share of ratios with |r - 1| > ε");
            }
        }

        if (block.OfType<Let>()
            .FirstOrDefault(let => let.Value is Operation operation && operation.Operator == Operators.Entropy) is { } entropy)
        {
            yield return new(Entropy, Operators.Mean.Of(new Reference(entropy.Name)));
        }
    }

    /// <summary>How good the values of a rollout were before it was learned from. One step has no variance to explain.</summary>
    private static IEnumerable<Statement> OfValue(EquatableArray<Statement> region, AgentProgram program)
    {
        if (program.Experience is not RolloutMemory { Steps: null }
            && region.OfType<Let>().FirstOrDefault(let => let.Role == Role.RolloutValue) is { } estimates
            && region.OfType<Let>().FirstOrDefault(let => let.Role is Role.RolloutReturn or Role.Target) is { } outcomes)
        {
            yield return new RecordMetric(
                ExplainedVariance,
                Operators.ExplainedVariance.Of(new Reference(estimates.Name), new Reference(outcomes.Name)),
                Equation: "1 - Var(G - V(s)) / Var(G)");
        }
    }
}
