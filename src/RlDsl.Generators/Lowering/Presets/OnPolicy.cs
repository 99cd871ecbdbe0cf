using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>What algorithms that learn from rollouts have in common.</summary>
internal static class OnPolicy
{
    public const string Policy = "Pi";
    public const string Value = "V";
    public const string Optimizer = "optimizer";
    public const string PolicyOptimizer = "policyOptimizer";
    public const string ValueOptimizer = "valueOptimizer";

    /// <summary>
    /// The gain of the policy's last layer, so that at first each action is nearly as likely as another (Andrychowicz et al.
    /// 2021, section 3.2).
    /// </summary>
    private const double PolicyGain = 0.01;

    public static readonly Reference Advantages = new("advantages"), Returns = new("returns"), Values = new("values");
    public static readonly Reference TrainedPolicy = new("policy"), Advantage = new("advantage");
    public static readonly Reference LogProbabilities = new("logProbabilities");

    /// <summary>The temporal-difference errors of the steps of a rollout.</summary>
    public static readonly Equation Errors =
        new("δ_t = r_t + γ (1 - terminated) V(s_{t+1}) - V(s_t)", "Schulman et al. 2016, section 3");

    /// <summary>A network for probabilities of actions.</summary>
    public static Module PolicyNetwork(EquatableArray<int> hidden) => new(
        Policy, hidden.Map<Layer>(units => new LinearLayer(units)), Activation.Tanh, Initialization.Orthogonal, Head.Linear, null,
        new PolicyType(new CategoricalPolicy()), OutputGain: PolicyGain);

    /// <summary>A network for the value of observations.</summary>
    public static Module ValueNetwork(EquatableArray<int> hidden) => new(
        Value, hidden.Map<Layer>(units => new LinearLayer(units)), Activation.Tanh, Initialization.Orthogonal, Head.Linear, null,
        new EstimateType(new ScalarEstimate(), PerAction: false));

    /// <summary>Behaviour by draws from a policy, greedy behaviour by its likeliest action.</summary>
    public static Policy BehaveByPolicy()
    {
        ModuleCall policy = new(Policy, Reference.Observation);
        return Ir.Policy.Of(greedy: Operators.Mode.Of(policy), behaviour: Operators.Sample.Of(policy));
    }

    /// <summary>An Adam optimizer for policy and value together, whose gradient has a greatest norm.</summary>
    public static Optimizer JointAdam(
        Parameter learningRate, Parameter maximumNorm, EquatableArray<OptimizerSetting> settings) =>
        new(
            Optimizer, OptimizerKind.Adam, [Policy, Value], learningRate, settings,
            Clipping: GradientClipping.Norm, ClippingLimit: maximumNorm);

    /// <summary>One step of policy and value together: c_1 E[error] - E[gain] - c_2 E[entropy].</summary>
    public static Minimise MinimiseJointly(
        Parameter valueCoefficient,
        Value error,
        Value gain,
        Parameter entropyCoefficient,
        Value entropy,
        string source) =>
        new(
            (new ParameterValue(valueCoefficient) * Operators.Mean.Of(error))
                - Operators.Mean.Of(gain)
                - (new ParameterValue(entropyCoefficient) * Operators.Mean.Of(entropy)),
            Optimizer,
            new Equation("L(θ) = c_1 E[(V(s) - R)²] - E[gain] - c_2 E[H(π(s))]", source));

    /// <summary>An Adam optimizer for one network.</summary>
    public static Optimizer Adam(string name, string module, Parameter learningRate) =>
        new(name, OptimizerKind.Adam, [module], learningRate, []);

    /// <summary>The logarithms of the probabilities of the actions of the rollout, by the policy that is trained.</summary>
    public static EquatableArray<Statement> AskPolicy() =>
    [
        new Let(TrainedPolicy.Name, new ModuleCall(Policy, Reference.Observation), Role.TrainedPolicy),
        new Let(LogProbabilities.Name, Operators.LogProbability.Of(TrainedPolicy, Reference.Action)),
    ];

    /// <summary>One step of the value towards the returns.</summary>
    /// <param name="returns">What it is fitted to: in minibatches the rows of what was computed for the rollout.</param>
    public static EquatableArray<Statement> FitValue(Value returns, Equation equation)
    {
        Reference prediction = new("prediction"), error = new("error");
        return
        [
            new Let(prediction.Name, new ModuleCall(Value, Reference.Observation), Role.Prediction),
            new Let(
                error.Name,
                Operators.Divergence.Of(Operators.Certain.Of(returns), prediction),
                Role.Error),
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
            new Let(Values.Name, Operators.Expected.Of(new ModuleCall(Value, Reference.Observation)), Role.RolloutValue),
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
    /// Generalised advantages: δ_t = r_t + γ (1 - terminated) V(s_{t+1}) - V(s_t) summed with decay γλ to the end of the
    /// episode or of the rollout (Schulman et al. 2016, equation 16). Where an episode was truncated, and at the last step that
    /// was collected, the value of the last observation stands for what would have followed.
    /// </summary>
    /// <param name="lambda">The decay; none is 1.</param>
    /// <param name="role">What the advantages are to the algorithm, if it takes them as they are.</param>
    public static EquatableArray<Statement> EstimateAdvantages(Value? lambda, Role role = Role.None)
    {
        Reference nextValues = new("nextValues"), errors = new("errors");
        return
        [
            new Let(Values.Name, Operators.Expected.Of(new ModuleCall(Value, Reference.Observation)), Role.RolloutValue),
            new Let(nextValues.Name, Operators.Expected.Of(new ModuleCall(Value, Reference.NextObservation))),
            new Let(
                errors.Name,
                Reference.Reward + (Reference.Discount * nextValues) - Values,
                Role.None,
                Errors),
            new Let(
                Advantages.Name,
                Operators.DiscountedSum.Of(errors, lambda is null ? Reference.Carry : lambda * Reference.Carry),
                role,
                new Equation(
                    $"A_t = δ_t + γ {(lambda is null ? "" : "λ ")}A_{{t+1}} within an episode",
                    "Schulman et al. 2016, equation 16")),
            new Let(Returns.Name, Advantages + Values, Role.RolloutReturn),
        ];
    }
}
