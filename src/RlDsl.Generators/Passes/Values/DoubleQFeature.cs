using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Double Q-learning: the trained network chooses the next action, the target network values it (van Hasselt et al. 2016).
/// </summary>
internal sealed class DoubleQFeature : Feature<DoubleQAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.NextAction) is null
            || program.Find(Role.NextEstimates) is not { Value: ModuleCall evaluating }
            || program.Module(evaluating.Module).TargetOf is null)
        {
            use.Lacks("the target takes no maximum over the values of a target network");
            return program;
        }

        Value values = Operators.Expected.Of(Trained(program, evaluating));
        return program.RewriteLet(Role.NextAction, let =>
        [
            let with
            {
                Value = Operators.ArgMax.Of(values, 1),
                Equation = new Equation("a* = argmax_a' Q(s', a'; θ), valued by θ⁻", "van Hasselt et al. 2016, equation 4"),
            },
        ]);
    }

    /// <summary>What the trained networks say where target networks are asked: a body that several share is among them.</summary>
    private static Value Trained(AgentProgram program, Value value) => value.Rewrite(part => part switch
    {
        ModuleCall call when program.Module(call.Module).TargetOf is { } online => call with { Module = online },
        Reference named when program.Find(named) is { Value: ModuleCall { Module: var asked } body }
            && program.Module(asked).TargetOf is not null => Trained(program, body),
        _ => part,
    });
}
