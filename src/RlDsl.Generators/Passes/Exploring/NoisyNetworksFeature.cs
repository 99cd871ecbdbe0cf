using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>Linear layers with learned noise, which explores in place of random actions (Fortunato et al. 2018).</summary>
internal sealed class NoisyNetworksFeature : Feature<NoisyNetworksAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        LayerNoise noise = use.Choice<LayerNoise>(nameof(NoisyNetworksAttribute.Noise));
        if (program.Modules.Any(m => m.Initialization != Initialization.FanIn && m.Body.All(layer => layer is LinearLayer)))
        {
            use.Excludes("noisy layers have an initialization of their own", "remove the network's 'Initialization'");
        }

        program = program.RewriteModules(module => module with { Noise = noise });
        return program with
        {
            Policy = ActWithFreshNoise(program.Policy),
            Updates = program.Updates.Map(update => Uses.Modules(update.Body).ToEquatableArray() is { Count: > 0 } modules
                ? update with
                {
                    Body = [new ResampleNoise(modules), .. update.Body.SelectMany(s => WithNoiseOfTheLoss(s, program))],
                }
                : update),
        };
    }

    /// <summary>Behaviour by the best action of networks with fresh noise, greedy behaviour by networks without.</summary>
    private static Policy ActWithFreshNoise(Policy policy)
    {
        EquatableArray<string> asked = Uses.Modules(policy.Greedy.Values).ToEquatableArray();
        policy = policy.Collecting(policy.Greedy.Result);
        return policy with
        {
            Greedy = policy.Greedy with { Body = [new RemoveNoise(asked), .. policy.Greedy.Body] },
            Behaviour = policy.Behaviour with { Body = [new ResampleNoise(asked), .. policy.Behaviour.Body] },
        };
    }

    /// <summary>
    /// The trained network chooses actions with other noise than it is trained with (Fortunato et al. 2018): where
    /// a target asked it, noise is drawn anew before the loss does.
    /// </summary>
    private static IEnumerable<Statement> WithNoiseOfTheLoss(Statement statement, AgentProgram program)
    {
        yield return statement;
        EquatableArray<string> asked = statement is NoGradient region
            ? Uses.Modules(region.Body).Where(name => program.Module(name).IsTrainable).ToEquatableArray()
            : [];
        if (asked.Count > 0)
        {
            yield return new ResampleNoise(asked);
        }
    }
}
