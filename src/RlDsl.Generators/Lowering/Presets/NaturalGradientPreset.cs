using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>
/// Algorithms that step along the natural gradient of the policy, as far as the policy may change, and fit the value to the
/// returns of the same rollout.
/// </summary>
internal abstract class NaturalGradientPreset(params NumberSpec[] search) : Preset
{
    private static readonly NumberSpec ValueLearningRate = OnPolicy.ValueLearningRate(1e-3);
    private static readonly NumberSpec Discount = OnPolicy.Discount();
    private static readonly NumberSpec Lambda = OnPolicy.Lambda(0.95);
    private static readonly NumberSpec Environments = OnPolicy.Environments(8);
    private static readonly NumberSpec RolloutSteps = OnPolicy.RolloutSteps(128);
    private static readonly NumberSpec MaximumKl = Real("MaximumKl", "MaximumKl", 0.01, Range.Positive, "How far each step may change the policy: mean divergence in nats.");
    private static readonly NumberSpec ConjugateGradientIterations = Integer("ConjugateGradientIterations", "ConjugateGradientIterations", 10, Range.Count(), "Iterations of the conjugate gradient, which finds the direction.");
    private static readonly NumberSpec Damping = Real("Damping", "Damping", 0.1, Range.NotNegative, "Number added to the diagonal of the Fisher matrix.");
    private static readonly NumberSpec Epochs = OnPolicy.Epochs(10);
    private static readonly NumberSpec Minibatches = OnPolicy.Minibatches(8);

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } =
    [
        ValueLearningRate, Discount, Lambda, Environments, RolloutSteps, MaximumKl, ConjugateGradientIterations, Damping, .. search, Epochs, Minibatches,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> OtherProperties => ["Hidden"];

    /// <summary>The search along the step, where there is one.</summary>
    protected abstract LineSearch? Search { get; }

    /// <summary>What the step is, with its source.</summary>
    protected abstract string Equation { get; }

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Integers("Hidden", Range.Width) ?? [64, 64];
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            LoopKind.OnPolicy,
            Hyperparameters: [],
            Modules:
            [
                OnPolicy.PolicyNetwork(hidden),
                OnPolicy.ValueNetwork(hidden),
            ],
            Optimizers: [OnPolicy.Adam(OnPolicy.ValueOptimizer, OnPolicy.Value, ValueLearningRate)],
            new RolloutMemory(RolloutSteps.Hyperparameter, Environments.Hyperparameter, Discount.Hyperparameter),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates: [new Update(char.ToLowerInvariant(Attribute[0]) + Attribute.Substring(1), new WhenGathered(), Learn())]);
        return use.Declare(program, Numbers) with
        {
            Divisions = [new Division(Minibatches.Hyperparameter, [RolloutSteps.Hyperparameter, Environments.Hyperparameter])],
        };
    }

    private EquatableArray<Statement> Learn()
    {
        Reference gatheredPolicies = new("gatheredPolicies"), gathered = new("gatheredLogProbabilities"), ratio = new("ratio"), standardised = new("standardisedAdvantages");
        return
        [
            new NoGradient(
            [
                .. OnPolicy.EstimateAdvantages(new HyperparameterValue(Lambda.Hyperparameter)),
                new Let(standardised.Name, Operators.Normalised.Of(OnPolicy.Advantages), Role.Advantage),
                new Let(gatheredPolicies.Name, new ModuleCall(OnPolicy.Policy, Reference.Observation), Role.GatheredPolicy),
                new Let(gathered.Name, Operators.LogProbability.Of(gatheredPolicies, Reference.Action)),
            ]),
            new NaturalGradientStep(
                OnPolicy.Policy,
                [
                    .. OnPolicy.AskPolicy(),
                    new Let(ratio.Name, Operators.Exp.Of(OnPolicy.LogProbabilities - gathered), Role.Ratio, "r(θ) = π(a|s) / π_old(a|s)"),
                ],
                Objective: Operators.Mean.Of(ratio * standardised),
                Divergence: Operators.Mean.Of(Operators.Kl.Of(gatheredPolicies, OnPolicy.TrainedPolicy)),
                MaximumKl.Hyperparameter,
                ConjugateGradientIterations.Hyperparameter,
                Damping.Hyperparameter,
                Search,
                Equation),
            new Epochs(Epochs.Hyperparameter, Minibatches.Hyperparameter, OnPolicy.FitValue("L(θ_V) = E[(V(s) - R)²]   (Schulman et al. 2016, section 5)")),
        ];
    }
}

/// <summary>The natural policy gradient: Kakade 2002.</summary>
internal sealed class NaturalPolicyGradientPreset() : NaturalGradientPreset()
{
    /// <inheritdoc/>
    public override string Attribute => "NaturalPolicyGradient";

    /// <inheritdoc/>
    protected override LineSearch? Search => null;

    /// <inheritdoc/>
    protected override string Equation => "θ ← θ + sqrt(2δ / xᵀFx) x, x = F⁻¹ ∇ E[r(θ) A]   (Kakade 2002; the length as in Schulman et al. 2015, appendix C)";
}

/// <summary>Trust region policy optimization: Schulman et al. 2015, algorithm 1 and appendix C.</summary>
internal sealed class TrpoPreset() : NaturalGradientPreset(Backtracks, Shrink)
{
    private static readonly NumberSpec Backtracks = Integer("Backtracks", "Backtracks", 10, Range.Count(), "Steps that are tried, each shorter than the one before.");
    private static readonly NumberSpec Shrink = Real("Shrink", "Shrink", 0.8, new Range(0, 1, OpenMinimum: true, OpenMaximum: true), "Length of each step that is tried, as a share of the one before.");

    /// <inheritdoc/>
    public override string Attribute => "Trpo";

    /// <inheritdoc/>
    protected override LineSearch? Search => new(Backtracks.Hyperparameter, Shrink.Hyperparameter);

    /// <inheritdoc/>
    protected override string Equation => "raise E[r(θ) A] with E[KL(π_old(s) ‖ π(s))] <= δ   (Schulman et al. 2015, equation 14 and appendix C)";
}
