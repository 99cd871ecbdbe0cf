using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

internal enum LoopKind
{
    OffPolicy,
}

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
    string? Steps = null,
    int Frames = 1,
    Sampling Sampling = Sampling.Uniform,
    string? PriorityExponent = null,
    Schedule? ImportanceExponent = null);

/// <summary>How the behaviour policy departs from the greedy one.</summary>
internal abstract record Exploration;

/// <summary>It does not, but for noise in the networks.</summary>
internal sealed record NoExploration : Exploration;

/// <summary>With probability ε any action, else the greedy one.</summary>
internal sealed record EpsilonGreedyExploration(Schedule Epsilon) : Exploration;

/// <summary>Actions with probability in proportion to exp(value / temperature).</summary>
internal sealed record BoltzmannExploration(Schedule Temperature) : Exploration;

/// <summary>The behaviour and the greedy policy.</summary>
/// <param name="Greedy">The greedy action at <c>observation</c>.</param>
/// <param name="Preferences">The value of each action at <c>observation</c>.</param>
/// <param name="Exploration">How the behaviour policy departs from the greedy one.</param>
/// <param name="ActingModule">The network that the behaviour policy asks, where it is not the one that is trained.</param>
/// <param name="FreshNoise">Whether the behaviour policy draws new noise for its network at each action.</param>
/// <param name="ObservationNoise">The hyperparameter with the standard deviation of noise on what the behaviour policy sees.</param>
internal sealed record Policy(
    Value Greedy,
    Value Preferences,
    Exploration Exploration,
    string? ActingModule = null,
    bool FreshNoise = false,
    string? ObservationNoise = null,
    Perturbation? Perturbation = null);

/// <summary>Noise on the parameters of the network that acts.</summary>
/// <param name="Deviation">The hyperparameter with the standard deviation to begin with.</param>
/// <param name="Epsilon">The share of random actions whose effect on the policy the noise should have.</param>
internal sealed record Perturbation(string Deviation, Schedule Epsilon);

/// <summary>The bounds that rewards are clipped to before they are remembered: names of hyperparameters.</summary>
internal sealed record RewardClipping(string Minimum, string Maximum);

internal enum OrderingKind
{
    /// <summary>The lower is a lower bound and must be less than the upper.</summary>
    Bounds,

    /// <summary>The lower is a length of waiting and must not exceed what the upper can hold.</summary>
    WarmUp,
}

/// <summary>Two hyperparameters, by name, of which one must not be above the other.</summary>
internal sealed record Ordering(string Lower, string Upper, OrderingKind Kind);

/// <summary>A number or a vector that is computed once, when the agent is made.</summary>
internal abstract record Constant(string Name);

/// <summary>A number made of hyperparameters.</summary>
internal sealed record NumberConstant(string Name, Value Value) : Constant(Name);

/// <summary>Equally spaced numbers from one end to the other, both included. The members name hyperparameters.</summary>
internal sealed record SpacedConstant(string Name, string Minimum, string Maximum, string Count) : Constant(Name);

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
    ReplayMemory Memory,
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

    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    public Module Module(string name) => Modules.First(module => module.Name == name);

    public Hyperparameter Hyperparameter(string name) => Hyperparameters.First(hyperparameter => hyperparameter.Name == name);
}
