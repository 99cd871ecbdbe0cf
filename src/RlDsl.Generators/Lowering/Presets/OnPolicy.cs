using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>What algorithms that learn from what they have just gathered have in common.</summary>
internal static class OnPolicy
{
    public const string Policy = "Pi";
    public const string Value = "V";
    public const string Optimizer = "optimizer";
    public const string PolicyOptimizer = "policyOptimizer";
    public const string ValueOptimizer = "valueOptimizer";

    /// <summary>The gain of the policy's last layer, so that at first each action is nearly as likely as another (Andrychowicz et al. 2021, section 3.2).</summary>
    private const double PolicyGain = 0.01;

    public static readonly Reference Advantages = new("advantages"), Returns = new("returns"), Values = new("values");
    public static readonly Reference TrainedPolicy = new("policy"), Advantage = new("advantage"), LogProbabilities = new("logProbabilities");

    public static NumberSpec LearningRate(double value) => Real("LearningRate", "LearningRate", value, Range.PositiveShare, "Step size of the optimizer.");

    public static NumberSpec PolicyLearningRate(double value) => Real("PolicyLearningRate", "PolicyLearningRate", value, Range.PositiveShare, "Step size of the policy's optimizer.");

    public static NumberSpec ValueLearningRate(double value) => Real("ValueLearningRate", "ValueLearningRate", value, Range.PositiveShare, "Step size of the value's optimizer.");

    public static NumberSpec Discount(double value = 0.99) => Real("Discount", "Discount", value, Range.Share, "Discount γ of rewards one step further away.");

    public static NumberSpec Lambda(double value) => Real("Lambda", "Lambda", value, Range.Share, "Decay λ of errors one step further away in advantages: 0 is the error of one step, 1 the whole return.");

    public static NumberSpec Environments(int value) => Integer("Environments", "Environments", value, Range.Count(), "Environments that are learned from side by side.");

    public static NumberSpec RolloutSteps(int value) => Integer("RolloutSteps", "RolloutSteps", value, Range.Count(), "Steps in each environment from one update to the next.");

    public static NumberSpec Episodes(int value) => Integer("Episodes", "Episodes", value, Range.Count(), "Whole episodes from one update to the next.");

    public static NumberSpec Epochs(int value) => Integer("Epochs", "Epochs", value, Range.Count(), "How often what was gathered is learned from.");

    public static NumberSpec Minibatches(int value) => Integer("Minibatches", "Minibatches", value, Range.Count(), "Parts that a rollout is split into, at random, in each epoch.");

    public static NumberSpec EntropyCoefficient(double value) => Real("EntropyCoefficient", "EntropyCoefficient", value, Range.NotNegative, "Weight of the policy's entropy in the objective.");

    public static NumberSpec ValueCoefficient(double value) => Real("ValueCoefficient", "ValueCoefficient", value, Range.NotNegative, "Weight of the squared error of values in the loss.");

    public static NumberSpec MaximumGradientNorm(double value) => Real("MaximumGradientNorm", "GradientNorm", value, Range.Positive, "Greatest Euclidean norm of the gradient; longer ones are scaled down to it.");

    /// <summary>A network for probabilities of actions.</summary>
    public static Module PolicyNetwork(EquatableArray<int> hidden) => new(
        Policy, hidden.Map<Layer>(units => new LinearLayer(units)), Activation.Tanh, Initialization.Orthogonal, Head.Linear, LayerNoise.None,
        new PolicyType(new CategoricalPolicy()), OutputGain: PolicyGain);

    /// <summary>A network for the value of observations.</summary>
    public static Module ValueNetwork(EquatableArray<int> hidden) => new(
        Value, hidden.Map<Layer>(units => new LinearLayer(units)), Activation.Tanh, Initialization.Orthogonal, Head.Linear, LayerNoise.None,
        new EstimateType(new ScalarEstimate(), PerAction: false));

    /// <summary>Behaviour by draws from a policy, greedy behaviour by its likeliest action.</summary>
    public static Policy BehaveByPolicy()
    {
        ModuleCall policy = new(Policy, Reference.Observation);
        return new Policy(Operators.Mode.Of(policy), Preferences: policy, new SamplingExploration([], Operators.Mode.Of(policy)));
    }

    /// <summary>An Adam optimizer for policy and value together, whose gradient has a greatest norm.</summary>
    public static Optimizer JointAdam(NumberSpec learningRate, NumberSpec maximumNorm, EquatableArray<OptimizerSetting> settings) => new(
        Optimizer, OptimizerKind.Adam, [Policy, Value], learningRate.Hyperparameter, settings,
        Clipping: GradientClipping.Norm, ClippingLimit: maximumNorm.Hyperparameter);

    /// <summary>One step of policy and value together: c_1 E[error] - E[gain] - c_2 E[entropy].</summary>
    public static Minimise MinimiseJointly(NumberSpec valueCoefficient, Value error, Value gain, NumberSpec entropyCoefficient, Value entropy, string source) => new(
        (new HyperparameterValue(valueCoefficient.Hyperparameter) * Operators.Mean.Of(error))
            - Operators.Mean.Of(gain)
            - (new HyperparameterValue(entropyCoefficient.Hyperparameter) * Operators.Mean.Of(entropy)),
        Optimizer,
        $"L(θ) = c_1 E[(V(s) - R)²] - E[gain] - c_2 E[H(π(s))]   ({source})");

    /// <summary>An Adam optimizer for one network.</summary>
    public static Optimizer Adam(string name, string module, NumberSpec learningRate) =>
        new(name, OptimizerKind.Adam, [module], learningRate.Hyperparameter, []);

    /// <summary>The logarithms of the probabilities of the actions that were gathered, by the policy that is trained.</summary>
    public static EquatableArray<Statement> AskPolicy() =>
    [
        new Let(TrainedPolicy.Name, new ModuleCall(Policy, Reference.Observation), Role.TrainedPolicy),
        new Let(LogProbabilities.Name, Operators.LogProbability.Of(TrainedPolicy, Reference.Action)),
    ];

    /// <summary>One step of the value towards the returns.</summary>
    public static EquatableArray<Statement> FitValue(string equation)
    {
        Reference prediction = new("prediction"), error = new("error");
        return
        [
            new Let(prediction.Name, new ModuleCall(Value, Reference.Observation), Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(Operators.Certain.Of(Operators.Rows.Of(Returns)), prediction), Role.Error),
            new Minimise(Operators.Mean.Of(error), ValueOptimizer, equation, "valueLoss"),
        ];
    }

    /// <summary>
    /// The discounted rewards from each step to the end of its episode. Where an episode was truncated, the value of its last
    /// observation stands for what would have followed.
    /// </summary>
    public static EquatableArray<Statement> EstimateReturns()
    {
        Reference finalValues = new("finalValues");
        return
        [
            new Let(Values.Name, Operators.Expected.Of(new ModuleCall(Value, Reference.Observation)), Role.GatheredValue),
            new Let(
                finalValues.Name,
                (Reference.Discount - Reference.Carry) * Operators.Expected.Of(new ModuleCall(Value, Reference.NextObservation)),
                Role.None,
                "γ V(s_T) where an episode was truncated, else 0"),
            new Let(
                Returns.Name,
                Operators.DiscountedSum.Of(Reference.Reward + finalValues, Reference.Carry),
                Role.Target,
                "G_t = r_t + γ G_{t+1} within an episode"),
        ];
    }

    /// <summary>
    /// Generalised advantages: δ_t = r_t + γ (1 - terminated) V(s_{t+1}) - V(s_t) summed with decay γλ to the end of the episode or
    /// of what was gathered (Schulman et al. 2016, equation 16). Where an episode was truncated, and at the last step that was
    /// gathered, the value of the last observation stands for what would have followed.
    /// </summary>
    /// <param name="lambda">The decay; none is 1.</param>
    /// <param name="role">What the advantages are to the algorithm, if it takes them as they are.</param>
    public static EquatableArray<Statement> EstimateAdvantages(Value? lambda, Role role = Role.None)
    {
        Reference nextValues = new("nextValues"), errors = new("errors");
        return
        [
            new Let(Values.Name, Operators.Expected.Of(new ModuleCall(Value, Reference.Observation)), Role.GatheredValue),
            new Let(nextValues.Name, Operators.Expected.Of(new ModuleCall(Value, Reference.NextObservation))),
            new Let(
                errors.Name,
                Reference.Reward + (Reference.Discount * nextValues) - Values,
                Role.None,
                "δ_t = r_t + γ (1 - terminated) V(s_{t+1}) - V(s_t)   (Schulman et al. 2016, section 3)"),
            new Let(
                Advantages.Name,
                Operators.DiscountedSum.Of(errors, lambda is null ? Reference.Carry : lambda * Reference.Carry),
                role,
                $"A_t = δ_t + γ {(lambda is null ? "" : "λ ")}A_{{t+1}} within an episode   (Schulman et al. 2016, equation 16)"),
            new Let(Returns.Name, Advantages + Values, Role.GatheredReturn),
        ];
    }
}
