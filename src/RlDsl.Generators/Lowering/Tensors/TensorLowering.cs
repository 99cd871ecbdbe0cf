using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>
/// Turns a program of the RL dialect into the tensor dialect: each operator over estimates and policies becomes tensor
/// operators, as the kind of estimate or policy has it.
/// </summary>
internal static class TensorLowering
{
    public static AgentProgram Lower(AgentProgram program)
    {
        List<Constant> constants = [.. program.Constants
            .Concat(program.Modules.SelectMany(module => ConstantsOf(module.Output)))
            .Distinct()];
        return program with
        {
            Dialect = Dialect.Tensor,
            Constants = constants.ToEquatableArray(),
            Functions = program.Modules.Select(module => module.Policy).OfType<PolicyType>()
                .SelectMany(policy => PolicyLowering.Of(policy.Kind).Functions).Distinct().ToEquatableArray(),
            Policy = program.Policy.Map(function => new Block(program, Typing.OfPolicy(program, function)).Lower(function)),
            Updates = program.Updates.Map(update => update with
            {
                Body = new Block(program, Typing.OfUpdate(program)).Lower(update.Body),
            }),
        };
    }

    private static IReadOnlyList<Constant> ConstantsOf(Ir.ValueType output) => output switch
    {
        EstimateType estimate => EstimateLowering.Of(estimate.Kind).Constants,
        PolicyType policy => PolicyLowering.Of(policy.Kind).Constants,
        _ => [],
    };
}
