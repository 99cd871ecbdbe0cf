using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>ε-greedy behaviour (Sutton and Barto 2018, section 2.2).</summary>
internal sealed class EpsilonGreedyFeature : Feature
{
    private static readonly NumberSpec From = Real("From", "EpsilonFrom", 1, Range.Share, "Probability ε of a random action at the first step.");
    private static readonly NumberSpec To = Real("To", "EpsilonTo", 0.05, Range.Share, "Probability ε of a random action in the end.");
    private static readonly NumberSpec Over = Integer("Over", "EpsilonOver", 10_000, Range.Count(), "Environment steps over which ε goes from its first value to its last.");

    public override string Attribute => "EpsilonGreedy";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [From, To, Over];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        program = use.Declare(program, Numbers);
        Schedule epsilon = new(use.Choice<Decay>("Decay") ?? Decay.Linear, From.Hyperparameter, To.Hyperparameter, Over.Hyperparameter);
        return program with { Policy = program.Policy with { Exploration = new EpsilonGreedyExploration(epsilon) } };
    }
}
