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
        AgentProgram lowered = program with
        {
            Dialect = Dialect.Tensor,
            Constants = constants.ToEquatableArray(),
            Updates = program.Updates.Map(update => update with
            {
                Body = new Block(program, Typing.OfUpdate(program)).Lower(update.Body),
            }),
        };
        Block policy = new(program, Typing.OfPolicy(program));
        return lowered with
        {
            Policy = program.Policy with
            {
                Greedy = policy.Lower(program.Policy.Greedy),
                Preferences = program.Policy.Preferences is { } preferences ? policy.Lower(preferences) : null,
                Exploration = program.Policy.Exploration is SamplingExploration sampling ? Lower(sampling, program) : program.Policy.Exploration,
            },
        };
    }

    /// <summary>A draw from a policy takes several steps, of which the network is asked once.</summary>
    private static SamplingExploration Lower(SamplingExploration sampling, AgentProgram program)
    {
        if (sampling.Action is not Operation draw || draw.Operands[0] is not ModuleCall asked)
        {
            throw new Ir.InvalidProgramException($"The behaviour policy of {program.FullName} draws from no network.");
        }

        Reference policy = new("policy"), action = new("drawn");
        EquatableArray<Statement> body = new Block(program, Typing.OfPolicy(program)).Lower(
            [new Let(policy.Name, asked), new Let(action.Name, draw.Operator.Of(policy))]);
        return new SamplingExploration(body, action)
        {
            Probability = Uses.ReadsProbabilities(program)
                ? new Block(program, Typing.OfAction(program)).Lower(
                    [new Let(policy.Name, asked), new Let("logProbability", Operators.LogProbability.Of(policy, Reference.Action))])
                : [],
        };
    }

    private static IReadOnlyList<Constant> ConstantsOf(Ir.ValueType output) => output switch
    {
        EstimateType estimate => EstimateLowering.Of(estimate.Kind).Constants,
        PolicyType policy => PolicyLowering.Of(policy.Kind).Constants,
        _ => [],
    };
}
