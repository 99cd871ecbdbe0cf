using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Adds the numbers that tell how learning from rollouts goes: how far the policy moves from the one that gathered them, how often a
/// ratio is clipped, the policy's entropy, and how much of the returns the value explains. Nothing is learned from them.
/// </summary>
internal static class Metrics
{
    /// <summary>The name of the divergence of the policy from the one that gathered the rollout, in nats.</summary>
    public const string Kl = "kl";

    private const string ClipFraction = "clip fraction", Entropy = "entropy", ExplainedVariance = "explained variance";

    // The name of a limit of the runtime: RlDsl.MetricLimit.
    private const string KlLimit = "PolicyMovesTooFar";

    public static AgentProgram Apply(AgentProgram program) => program.Replay is null && program.Loop != LoopKind.Asynchronous
        ? program with { Updates = program.Updates.Map(update => update with { Body = Measured(update.Body, program) }) }
        : program;

    /// <summary>A block with a region at its end that measures what the block computes, and with its inner blocks measured.</summary>
    private static EquatableArray<Statement> Measured(EquatableArray<Statement> block, AgentProgram program)
    {
        List<RecordMetric> metrics = [.. OfPolicy(block, program)];
        return
        [
            .. block.Select(statement => statement switch
            {
                NoGradient region => new NoGradient([.. region.Body, .. OfValue(region.Body, program)]),
                Epochs or Periodically => statement.WithInner(Measured(statement.Inner, program)),
                _ => statement,
            }),
            .. metrics.Count > 0 ? [new NoGradient(metrics.ToEquatableArray<Statement>())] : (Statement[])[],
        ];
    }

    private static IEnumerable<RecordMetric> OfPolicy(EquatableArray<Statement> block, AgentProgram program)
    {
        if (block.OfType<Let>().FirstOrDefault(let => let.Role == Role.Ratio) is { } found && Fit.Repeats(program, found))
        {
            Reference ratio = new(found.Name);
            yield return new(
                Kl, Operators.Mean.Of(ratio - 1 - Operators.Log.Of(ratio)), KlLimit, "KL(π_old ‖ π) ≈ E[(r - 1) - ln r]   (Schulman 2020)");
            if (block.OfType<Let>().Where(let => let.Role == Role.PolicyObjective).SelectMany(let => Uses.Operations(let.Value))
                .FirstOrDefault(operation => operation.Operator == Operators.Clamp && operation.Operands[0].Equals(ratio)) is { } clipped
                && clipped.Operands[2] is Operation { Operands: { Count: 2 } bound } && clipped.Operands[2].Equals(1 + bound[1]))
            {
                yield return new(
                    ClipFraction,
                    Operators.Mean.Of(Operators.IsNegative.Of(bound[1] - Operators.Absolute.Of(ratio - 1))),
                    Equation: "the share of ratios with |r - 1| > ε");
            }
        }

        if (block.OfType<Let>().FirstOrDefault(let => let.Value is Operation operation && operation.Operator == Operators.Entropy) is { } entropy)
        {
            yield return new(Entropy, Operators.Mean.Of(new Reference(entropy.Name)));
        }
    }

    /// <summary>How good the values of a rollout were before it was learned from. One step has no variance to explain.</summary>
    private static IEnumerable<Statement> OfValue(EquatableArray<Statement> region, AgentProgram program)
    {
        if (program.Memory is not RolloutMemory { Steps: null }
            && region.OfType<Let>().FirstOrDefault(let => let.Role == Role.GatheredValue) is { } estimates
            && region.OfType<Let>().FirstOrDefault(let => let.Role is Role.GatheredReturn or Role.Target) is { } outcomes)
        {
            yield return new RecordMetric(
                ExplainedVariance,
                Operators.ExplainedVariance.Of(new Reference(estimates.Name), new Reference(outcomes.Name)),
                Equation: "1 - Var(G - V(s)) / Var(G)");
        }
    }
}
