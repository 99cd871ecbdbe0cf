using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Values that move no further than a bound from what they were when the rollout was collected (Engstrom et al. 2020, section
/// 3).
/// </summary>
internal sealed class ValueClippingFeature : Feature<ValueClippingAttribute>
{
    private static readonly Parameter Bound = Number(nameof(ValueClippingAttribute.Clip));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.RolloutValue) is not { } collected || program.Find(Role.Prediction) is not { } prediction
            || !Fit.Repeats(program, prediction))
        {
            use.Lacks("values are updated once for each rollout, so that there is no change to clip");
            return program;
        }

        program = use.Declare(program);
        Reference before = new("valueBefore"), clipped = new("clippedValue"), clippedError = new("clippedError");
        Value bound = new ParameterValue(Bound);
        return program.RewriteLet(Role.Error, let => let.Value is Operation divergence
            ?
            [
                new Let(before.Name, Operators.Rows.Of(new Reference(collected.Name))),
                new Let(
                    clipped.Name,
                    Operators.Certain.Of(before + Operators.Clamp.Of(
                        Operators.Expected.Of(new Reference(prediction.Name)) - before, -1 * bound, bound)),
                    Role.None,
                    "V_old(s) + clip(V(s) - V_old(s), -ε, ε)"),
                new Let(clippedError.Name, divergence.Operator.Of([divergence.Operands[0], clipped, .. Rest(divergence)])),
                let with { Value = Operators.Maximum.Of(let.Value, clippedError) },
            ]
            : [let]);
    }

    private static IEnumerable<Value> Rest(Operation divergence)
    {
        for (int i = 2; i < divergence.Operands.Count; i++)
        {
            yield return divergence.Operands[i];
        }
    }
}
