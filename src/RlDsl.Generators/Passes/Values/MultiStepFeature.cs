using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Returns of several rewards before the bootstrap (Sutton and Barto 2018, section 7.1).</summary>
internal sealed class MultiStepFeature : Feature
{
    private static readonly NumberSpec Steps = Integer("Steps", "MultiStep", 3, Range.Count(1, 1000), "Rewards n that are summed before the bootstrap.");

    public override string Attribute => "MultiStep";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Steps];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Replay is not { } replay)
        {
            use.DoesNotFit("the algorithm does not remember transitions whose rewards could be summed");
            return program;
        }

        if (program.Find(Role.Target) is { Value: Operation backup } && backup.Operator == Operators.Backup && !backup.Operands[0].Equals(Reference.Reward))
        {
            use.DoesNotFit("the target adds to the reward what would have to be added to each of the rewards that are summed, at the time of each update");
            return program;
        }

        program = use.Declare(program, Numbers) with { Memory = replay with { Steps = Steps.Hyperparameter } };
        return program.RewriteLet(Role.Target, let => [let with { Equation = let.Equation + ", r = Σ γ^i r_i and γ of n steps" }]);
    }
}
