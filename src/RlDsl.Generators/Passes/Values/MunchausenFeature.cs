using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Rewards with a share of the scaled log-policy, and soft values in the target (Vieillard et al. 2020). The
/// policy of both is the softmax of the target network's values.
/// </summary>
internal sealed class MunchausenFeature : Feature<MunchausenAttribute>
{
    private static readonly Parameter Alpha = Number(nameof(MunchausenAttribute.Alpha));
    private static readonly Parameter Temperature = Number(nameof(MunchausenAttribute.Temperature));
    private static readonly Parameter Clip = Number(nameof(MunchausenAttribute.Clip));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.NextEstimates) is not { Value: ModuleCall evaluating } next
            || program.Find(Role.NextAction) is null)
        {
            use.Lacks("the target takes no maximum that soft values could replace");
            return program;
        }

        program = use.Declare(program);
        Reference nextEstimates = new(next.Name), nextPreferences = new("nextPreferences");
        Reference logPolicy = new("logPolicy"), nextLogPolicy = new("nextLogPolicy");
        Reference bonus = new("bonus"), nextPolicy = new("nextPolicy"), entropy = new("entropy"), softReward = new("softReward");
        Value temperature = new ParameterValue(Temperature);
        program = program.RewriteLet(Role.NextAction, let =>
        [
            new Let(nextPreferences.Name, Operators.Expected.Of(nextEstimates) / temperature),
            new Let(nextLogPolicy.Name, Operators.LogSoftmax.Of(nextPreferences, 1)),
            new Let(nextPolicy.Name, Operators.Softmax.Of(nextPreferences, 1), Role.None, "π(s') = softmax(q⁻(s') / τ)"),
            new Let(
                entropy.Name,
                Operators.Negate.Of(temperature * Operators.Sum.Of(nextPolicy * nextLogPolicy, 1)),
                Role.None,
                "τ H(π(s'))"),
            new Let(logPolicy.Name, Operators.Take.Of(
                Operators.LogSoftmax.Of(
                    Operators.Expected.Of(evaluating with { Inputs = [Reference.Observation] }) / temperature, 1),
                Reference.Action)),
            new Let(
                bonus.Name,
                Operators.Clamp.Of(temperature * logPolicy, new ParameterValue(Clip), 0),
                Role.None,
                new Equation("[τ ln π(a|s)] from l0 to 0", "Vieillard et al. 2020")),
            new Let(
                softReward.Name,
                Reference.Reward + (new ParameterValue(Alpha) * bonus) + (Reference.Discount * entropy),
                Role.None,
                "r + α [τ ln π(a|s)] + γ τ H(π(s'))"),
        ]);
        program = program.RewriteLet(
            Role.NextEstimate, let => [let with { Value = Operators.Mix.Of(nextEstimates, nextPolicy) }]);
        return program.RewriteLet(Role.Target, let =>
        [
            let with
            {
                Value = let.Value.Rewrite(value => value.Equals(Reference.Reward) ? softReward : value),
                Equation = new Equation(
                    "y = r + α [τ ln π(a|s)] + γ (1 - terminated) Σ_a' π(a'|s') (q(s', a') - τ ln π(a'|s'))",
                    "Vieillard et al. 2020"),
            },
        ]);
    }
}
