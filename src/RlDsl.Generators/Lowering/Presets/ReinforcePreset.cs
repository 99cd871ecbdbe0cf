using System.Collections.Generic;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>REINFORCE: Williams 1992; Sutton and Barto 2018, sections 13.3 and 13.4.</summary>
internal sealed class ReinforcePreset : Preset<ReinforceAttribute>
{
    private static readonly Parameter PolicyLearningRate = Number(nameof(ReinforceAttribute.PolicyLearningRate));
    private static readonly Parameter ValueLearningRate = Number(nameof(ReinforceAttribute.ValueLearningRate));
    private static readonly Parameter Discount = Number(nameof(ReinforceAttribute.Discount));
    private static readonly Parameter Episodes = Number(nameof(ReinforceAttribute.Episodes));
    private static readonly Parameter Environments = Number(nameof(ReinforceAttribute.Environments));

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden));
        Baseline baseline = use.Choice<Baseline>("Baseline");
        ReturnForm form = use.Choice<ReturnForm>("Return");
        bool learned = baseline == Baseline.Value;
        (Statement[] weigh, Reference weights) = Weigh(form, baseline);
        Module policy = OnPolicy.PolicyNetwork(hidden);
        Optimizer optimizer = OnPolicy.Adam(OnPolicy.PolicyOptimizer, OnPolicy.Policy, PolicyLearningRate);
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            new SideBySide(Environments),
            Settings: [],
            Modules: learned ? [policy, OnPolicy.ValueNetwork(hidden)] : [policy],
            Optimizers: learned
                ? [optimizer, OnPolicy.Adam(OnPolicy.ValueOptimizer, OnPolicy.Value, ValueLearningRate)]
                : [optimizer],
            new EpisodeMemory(Episodes, Discount),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates:
            [
                new Update(Naming.UpdateOf(Attribute), new WhenCollected(),
                [
                    new NoGradient([.. weigh]),
                    .. OnPolicy.AskPolicy(),
                    new Minimise(
                        Operators.Negate.Of(Operators.Mean.Of(OnPolicy.LogProbabilities * weights)),
                        OnPolicy.PolicyOptimizer,
                        new Equation(
                            "L(θ) = -E[ln π(a_t|s_t) A_t]", "Williams 1992, equation 2; Sutton and Barto 2018, section 13.3"),
                        "policyLoss"),
                    .. learned
                        ? OnPolicy.FitValue(
                            OnPolicy.Returns,
                            new Equation("L(θ_V) = E[(G_t - V(s_t))²]", "Sutton and Barto 2018, section 13.4"))
                        : [],
                ]),
            ]);
        return use.Declare(program);
    }

    /// <summary>What each action is weighed by: a return, less a baseline that does not depend on the action.</summary>
    private static (Statement[] Body, Reference Weights) Weigh(ReturnForm form, Baseline baseline)
    {
        if (baseline == Baseline.Value)
        {
            Value better = OnPolicy.Returns - OnPolicy.Values;
            Let advantages = form == ReturnForm.WholeReturn
                ? new(
                    OnPolicy.Advantages.Name,
                    Operators.FirstOfEpisode.Of(better),
                    Role.Advantage,
                    "A_t = G_0 - V(s_0) at each step of an episode")
                : new(OnPolicy.Advantages.Name, better, Role.Advantage, "A_t = G_t - V(s_t)");
            return ([.. OnPolicy.EstimateReturns(), advantages], OnPolicy.Advantages);
        }

        Reference weights = OnPolicy.Returns;
        List<Statement> body =
        [
            new Let(
                weights.Name,
                Operators.DiscountedSum.Of(Reference.Reward, Reference.Carry),
                Role.Target,
                "G_t = r_t + γ G_{t+1} within an episode"),
        ];
        if (form == ReturnForm.WholeReturn)
        {
            Reference whole = new("wholeReturns");
            body.Add(new Let(whole.Name, Operators.FirstOfEpisode.Of(weights), Role.Target, "G_0 at each step of an episode"));
            weights = whole;
        }

        if (baseline == Baseline.Mean)
        {
            body.Add(new Let(OnPolicy.Advantages.Name, weights - Operators.Mean.Of(weights), Role.Advantage));
            weights = OnPolicy.Advantages;
        }

        return ([.. body], weights);
    }
}
