using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

internal enum LoopKind
{
    /// <summary>Each step is remembered, and updates draw from all that is.</summary>
    OffPolicy,

    /// <summary>A number of steps is gathered with one policy, learned from, and forgotten.</summary>
    OnPolicy,

    /// <summary>Whole episodes are gathered with one policy, learned from, and forgotten.</summary>
    Episodic,

    /// <summary>Several workers gather and learn at once, each in a thread of its own, and share what is learned (Mnih et al. 2016).</summary>
    Asynchronous,
}

/// <summary>What updates learn from. The members name hyperparameters.</summary>
/// <param name="Environments">How many environments are acted in side by side.</param>
internal abstract record Memory(string Discount, string Environments);

/// <summary>How transitions are chosen from the memory.</summary>
internal enum Sampling
{
    Uniform,
    Proportional,
    Rank,
}

/// <summary>The replay memory. The string members name hyperparameters.</summary>
/// <param name="Steps">How many rewards a transition sums; none is one.</param>
/// <param name="Frames">How many frames each observation stacks, which the memory keeps once; none is one.</param>
internal sealed record ReplayMemory(
    string Capacity,
    string BatchSize,
    string Discount,
    string Environments,
    string? Steps = null,
    int Frames = 1,
    Sampling Sampling = Sampling.Uniform,
    string? PriorityExponent = null,
    Schedule? ImportanceExponent = null) : Memory(Discount, Environments);

/// <summary>The last steps of several environments side by side, learned from once. The members name hyperparameters.</summary>
/// <param name="Steps">How many steps of each environment; none is one.</param>
internal sealed record RolloutMemory(string? Steps, string Environments, string Discount) : Memory(Discount, Environments);

/// <summary>Whole episodes, learned from once. The members name hyperparameters.</summary>
/// <param name="Episodes">How many episodes.</param>
internal sealed record EpisodeMemory(string Episodes, string Environments, string Discount) : Memory(Discount, Environments);

/// <summary>How the behaviour policy departs from the greedy one.</summary>
internal abstract record Exploration;

/// <summary>It does not, but for noise in the networks.</summary>
internal sealed record NoExploration : Exploration;

/// <summary>With probability ε any action, else the greedy one.</summary>
internal sealed record EpsilonGreedyExploration(Schedule Epsilon) : Exploration;

/// <summary>Actions with probability in proportion to exp(value / temperature).</summary>
internal sealed record BoltzmannExploration(Schedule Temperature) : Exploration;

/// <summary>Actions drawn from a policy with probabilities.</summary>
/// <param name="Body">What is computed before, in the tensor dialect.</param>
/// <param name="Action">The action that is drawn at <c>observation</c>.</param>
internal sealed record SamplingExploration(EquatableArray<Statement> Body, Value Action) : Exploration
{
    /// <summary>
    /// Computes <c>logProbability</c>, that of an action at <c>observation</c>, in the tensor dialect; nothing where no update asks
    /// how probable actions were when they were taken.
    /// </summary>
    public EquatableArray<Statement> Probability { get; init; } = [];
}

/// <summary>Independent normal noise on each element of the greedy action; the member names a hyperparameter.</summary>
internal sealed record GaussianNoiseExploration(string Deviation) : Exploration;

/// <summary>Noise on the greedy action that is drawn back to zero (Uhlenbeck and Ornstein 1930); the members name hyperparameters.</summary>
internal sealed record OrnsteinUhlenbeckExploration(string Reversion, string Deviation) : Exploration;

/// <summary>The behaviour and the greedy policy.</summary>
/// <param name="Greedy">The greedy action at <c>observation</c>.</param>
/// <param name="Preferences">The value of each action at <c>observation</c>, or the logit of its probability; none where actions are vectors.</param>
/// <param name="Exploration">How the behaviour policy departs from the greedy one.</param>
/// <param name="ActingModule">The network that the behaviour policy asks, where it is not the one that is trained.</param>
/// <param name="FreshNoise">Whether the behaviour policy draws new noise for its network at each action.</param>
/// <param name="ObservationNoise">The hyperparameter with the standard deviation of noise on what the behaviour policy sees.</param>
/// <param name="UniformSteps">The hyperparameter with the number of steps at the start in which any action is as likely as another.</param>
internal sealed record Policy(
    Value Greedy,
    Value? Preferences,
    Exploration Exploration,
    string? ActingModule = null,
    bool FreshNoise = false,
    string? ObservationNoise = null,
    Perturbation? Perturbation = null,
    string? UniformSteps = null);

/// <summary>Noise on the parameters of the network that acts.</summary>
/// <param name="Deviation">The hyperparameter with the standard deviation to begin with.</param>
/// <param name="Aim">How much the noise should change the policy.</param>
internal sealed record Perturbation(string Deviation, PerturbationAim Aim);

/// <summary>How much noise on parameters should change the policy.</summary>
internal abstract record PerturbationAim;

/// <summary>As much as a share ε of random actions would.</summary>
internal sealed record RandomActionsAim(Schedule Epsilon) : PerturbationAim;

/// <summary>By a distance between actions; the member names a hyperparameter.</summary>
internal sealed record DistanceAim(string Distance) : PerturbationAim;

/// <summary>The bounds that rewards are clipped to before they are remembered: names of hyperparameters.</summary>
internal sealed record RewardClipping(string Minimum, string Maximum);

/// <summary>Rewards divided by the running deviation of the return, and clipped: the name of a hyperparameter.</summary>
internal sealed record RewardScaling(string Clip);

/// <summary>Observations shifted and scaled by their running moments, and clipped: the name of a hyperparameter.</summary>
internal sealed record ObservationNormalization(string Clip);

/// <summary>A number that statements change between updates.</summary>
/// <param name="Initial">The hyperparameter with its first value.</param>
internal sealed record Coefficient(string Name, string Initial);

internal enum OrderingKind
{
    /// <summary>The lower is a lower bound and must be less than the upper.</summary>
    Bounds,

    /// <summary>The lower is a length of waiting and must not exceed what the upper can hold.</summary>
    WarmUp,
}

/// <summary>Two hyperparameters, by name, of which one must not be above the other.</summary>
internal sealed record Ordering(string Lower, string Upper, OrderingKind Kind);

/// <summary>A hyperparameter that must divide the product of others.</summary>
internal sealed record Division(string Part, EquatableArray<string> Factors);

/// <summary>A number or a vector that is computed once, when the agent is made.</summary>
internal abstract record Constant(string Name);

/// <summary>A number made of hyperparameters.</summary>
internal sealed record NumberConstant(string Name, Value Value) : Constant(Name);

/// <summary>Equally spaced numbers from one end to the other, both included. The members name hyperparameters.</summary>
internal sealed record SpacedConstant(string Name, string Minimum, string Maximum, string Count) : Constant(Name);

/// <summary>A hyperparameter, by name, for each element of an action.</summary>
internal sealed record PerElementConstant(string Name, string Hyperparameter) : Constant(Name);

/// <summary>A share, the hyperparameter of that name, of the entropy of choosing among finitely many actions alike.</summary>
internal sealed record UniformEntropyConstant(string Name, string Share) : Constant(Name);

internal enum Bound
{
    Low,
    High,

    /// <summary>Half the range.</summary>
    Scale,
    Centre,

    /// <summary>What distances are measured in: half the range, 1 where the bounds are the same.</summary>
    Unit,
}

/// <summary>A number for each element of actions that their bounds tell.</summary>
internal sealed record BoundConstant(string Name, Bound Bound) : Constant(Name);

/// <summary>The middles of as many equal parts of [0, 1] as a hyperparameter says.</summary>
internal sealed record MidpointConstant(string Name, string Count) : Constant(Name);

/// <summary>
/// What an agent is, all decided: the intermediate representation, from its first form in the RL dialect to the one in
/// the tensor dialect that backends render.
/// </summary>
internal sealed record AgentProgram(
    string Namespace,
    string Name,
    string Algorithm,
    LoopKind Loop,
    EquatableArray<Hyperparameter> Hyperparameters,
    EquatableArray<Module> Modules,
    EquatableArray<Optimizer> Optimizers,
    Memory Memory,
    RewardClipping? RewardClipping,
    Policy Policy,
    EquatableArray<Update> Updates)
{
    /// <summary>The dialect that the blocks are written in.</summary>
    public Dialect Dialect { get; init; } = Dialect.Rl;

    /// <summary>Which hyperparameters must not be above which others.</summary>
    public EquatableArray<Ordering> Orderings { get; init; } = [];

    /// <summary>What is computed once; lowering adds these.</summary>
    public EquatableArray<Constant> Constants { get; init; } = [];

    /// <summary>The numbers that statements change between updates.</summary>
    public EquatableArray<Coefficient> Coefficients { get; init; } = [];

    public RewardScaling? RewardScaling { get; init; }

    public ObservationNormalization? ObservationNormalization { get; init; }

    /// <summary>The numbers whose product others must divide.</summary>
    public EquatableArray<Division> Divisions { get; init; } = [];

    /// <summary>The replay memory, where the algorithm has one.</summary>
    public ReplayMemory? Replay => Memory as ReplayMemory;

    /// <summary>Whether actions are vectors of real numbers, and not one of finitely many.</summary>
    public bool IsContinuous => Modules.Any(module => module.Output is PolicyType { Kind.IsContinuous: true });

    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    public Module Module(string name) => Modules.First(module => module.Name == name);

    public Hyperparameter Hyperparameter(string name) => Hyperparameters.First(hyperparameter => hyperparameter.Name == name);
}
