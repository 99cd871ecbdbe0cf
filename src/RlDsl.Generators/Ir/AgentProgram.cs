using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>What updates learn from. Together with the topology it decides what the training loop is.</summary>
internal abstract record Experience(Parameter Discount)
{
    /// <summary>The numbers that it refers to.</summary>
    public virtual IEnumerable<Parameter?> Parameters => [Discount];
}

/// <summary>The replay memory.</summary>
/// <param name="Steps">How many rewards a transition sums; none is one.</param>
/// <param name="Frames">How many frames each observation stacks, which the memory keeps once; none is one.</param>
/// <param name="Priorities">How transitions that are drawn more often than others are told; none draws uniformly.</param>
internal sealed record ReplayMemory(
    Parameter Capacity,
    Parameter BatchSize,
    Parameter Discount,
    Parameter? Steps = null,
    int Frames = 1,
    Priorities? Priorities = null) : Experience(Discount)
{
    /// <summary>Whether it may be filled with a data set, and learned from without an environment.</summary>
    public bool IsDataset { get; init; }

    public override IEnumerable<Parameter?> Parameters =>
        [Capacity, BatchSize, .. base.Parameters, Steps, Priorities?.Alpha, .. Priorities?.Beta.Parameters ?? []];
}

/// <summary>How a prioritized memory draws transitions (Schaul et al. 2016).</summary>
/// <param name="Form">What the probability of a transition is made of.</param>
/// <param name="Alpha">The exponent α of the priorities.</param>
/// <param name="Beta">The exponent β of the importance weights.</param>
internal sealed record Priorities(PriorityForm Form, Parameter Alpha, Schedule Beta);

/// <summary>The last steps of several environments side by side, learned from once.</summary>
/// <param name="Steps">How many steps of each environment; none is one.</param>
internal sealed record RolloutMemory(Parameter? Steps, Parameter Discount) : Experience(Discount)
{
    public override IEnumerable<Parameter?> Parameters => [Steps, .. base.Parameters];
}

/// <summary>The steps of the episode under way, learned from once at its end.</summary>
internal sealed record EpisodeSteps(Parameter Discount) : Experience(Discount);

/// <summary>Whole episodes, learned from once.</summary>
/// <param name="Episodes">How many episodes.</param>
internal sealed record EpisodeMemory(Parameter Episodes, Parameter Discount) : Experience(Discount)
{
    public override IEnumerable<Parameter?> Parameters => [Episodes, .. base.Parameters];
}

/// <summary>The last transitions, all of which are learned from, again and again.</summary>
/// <param name="Capacity">How many of them at most.</param>
internal sealed record RememberedTransitions(Parameter Capacity, Parameter Discount) : Experience(Discount)
{
    public override IEnumerable<Parameter?> Parameters => [Capacity, .. base.Parameters];
}

/// <summary>Each transition as it comes, learned from once.</summary>
/// <param name="Steps">How many rewards a transition sums; none is one.</param>
internal sealed record OnlineTransitions(Parameter Discount, Parameter? Steps = null) : Experience(Discount)
{
    /// <summary>How many remembered transitions are learned from after each step, if any are.</summary>
    public Parameter? Planning { get; init; }

    /// <summary>
    /// The error that a remembered transition must exceed to be learned from, where the greatest come first; none where they are
    /// drawn at random.
    /// </summary>
    public Parameter? Sweeping { get; init; }

    public override IEnumerable<Parameter?> Parameters => [.. base.Parameters, Steps, Planning, Sweeping];
}

/// <summary>Who collects experience.</summary>
internal abstract record Topology
{
    /// <summary>How many environments it is collected in.</summary>
    public abstract Parameter Environments { get; }

    /// <summary>The numbers that it refers to.</summary>
    public virtual IEnumerable<Parameter> Parameters => [Environments];
}

/// <summary>One thread, in one environment or several side by side.</summary>
internal sealed record SideBySide(Parameter Environments) : Topology
{
    public override Parameter Environments { get; } = Environments;
}

/// <summary>One thread, in one environment.</summary>
internal sealed record OneEnvironment : Topology
{
    public override Parameter Environments => throw new System.InvalidOperationException("There is one environment.");

    public override IEnumerable<Parameter> Parameters => [];
}

/// <summary>
/// A thread for each environment, each with networks of its own, which share what is learned (Mnih et al. 2016).
/// </summary>
internal sealed record Workers(Parameter Environments) : Topology
{
    public override Parameter Environments { get; } = Environments;
}

/// <summary>The bounds that rewards are clipped to before they are remembered.</summary>
internal sealed record RewardClipping(Parameter Minimum, Parameter Maximum);

/// <summary>Rewards divided by the running deviation of the return, and clipped.</summary>
internal sealed record RewardScaling(Parameter Clip);

/// <summary>Observations shifted and scaled by their running moments, and clipped.</summary>
internal sealed record ObservationNormalization(Parameter Clip);

/// <summary>A number that statements change between updates.</summary>
/// <param name="Initial">Its first value.</param>
internal sealed record Coefficient(string Name, Parameter Initial);

internal enum OrderingKind
{
    /// <summary>The lower is a lower bound and must be less than the upper.</summary>
    Bounds,

    /// <summary>The lower is a length of waiting and must not exceed what the upper can hold.</summary>
    WarmUp,
}

/// <summary>Two numbers of which one must not be above the other.</summary>
internal sealed record Ordering(Parameter Lower, Parameter Upper, OrderingKind Kind);

/// <summary>A number that must divide the product of others.</summary>
internal sealed record Division(Parameter Part, EquatableArray<Parameter> Factors);

/// <summary>A number or a vector that is computed once, when the agent is made.</summary>
internal abstract record Constant(string Name)
{
    /// <summary>The numbers that it refers to.</summary>
    public virtual IEnumerable<Parameter> Parameters => [];
}

/// <summary>A number made of parameters.</summary>
internal sealed record NumberConstant(string Name, Value Value) : Constant(Name)
{
    public override IEnumerable<Parameter> Parameters => Uses.Parameters(Value);
}

/// <summary>Equally spaced numbers from one end to the other, both included.</summary>
internal sealed record SpacedConstant(string Name, Parameter Minimum, Parameter Maximum, Parameter Count) : Constant(Name)
{
    public override IEnumerable<Parameter> Parameters => [Minimum, Maximum, Count];
}

/// <summary>A number times the number of elements of an action.</summary>
/// <param name="Parameter">The number; none is 1.</param>
internal sealed record PerElementConstant(string Name, Parameter? Parameter) : Constant(Name)
{
    public override IEnumerable<Parameter> Parameters => Parameter is { } number ? [number] : [];
}

/// <summary>What a method of the agent's class gives for each of 0, 1, ….</summary>
/// <param name="Method">The method.</param>
/// <param name="Count">How many numbers there are.</param>
internal sealed record TableConstant(string Name, string Method, int Count) : Constant(Name);

/// <summary>A share of the entropy of the uniform policy over discrete actions.</summary>
internal sealed record UniformEntropyConstant(string Name, Parameter Share) : Constant(Name)
{
    public override IEnumerable<Parameter> Parameters => [Share];
}

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

/// <summary>The middles of so many equal parts of [0, 1].</summary>
internal sealed record MidpointConstant(string Name, Parameter Count) : Constant(Name)
{
    public override IEnumerable<Parameter> Parameters => [Count];
}

/// <summary>
/// What an agent is, all decided: the intermediate representation, from its first form in the RL dialect to the one in
/// the tensor dialect that backends render.
/// </summary>
internal sealed record AgentProgram(
    string Namespace,
    string Name,
    string Algorithm,
    Topology Topology,
    EquatableArray<Setting> Settings,
    EquatableArray<Module> Modules,
    EquatableArray<Optimizer> Optimizers,
    Experience Experience,
    RewardClipping? RewardClipping,
    Policy Policy,
    EquatableArray<Update> Updates)
{
    /// <summary>The dialect that the blocks are written in.</summary>
    public Dialect Dialect { get; init; } = Dialect.Rl;

    /// <summary>Which numbers must not be above which others.</summary>
    public EquatableArray<Ordering> Orderings { get; init; } = [];

    /// <summary>What is computed once; lowering adds these.</summary>
    public EquatableArray<Constant> Constants { get; init; } = [];

    /// <summary>The numbers that statements change between updates.</summary>
    public EquatableArray<Coefficient> Coefficients { get; init; } = [];

    /// <summary>The functions that its blocks call; lowering adds these.</summary>
    public EquatableArray<Function> Functions { get; init; } = [];

    public RewardScaling? RewardScaling { get; init; }

    public ObservationNormalization? ObservationNormalization { get; init; }

    /// <summary>The numbers whose product others must divide.</summary>
    public EquatableArray<Division> Divisions { get; init; } = [];

    /// <summary>The replay memory, where the algorithm has one.</summary>
    public ReplayMemory? Replay => Experience as ReplayMemory;

    /// <summary>Whether values are learned in tables or by linear functions, and no network is.</summary>
    public bool IsTabular => Modules.All(module => module.Form != ModuleForm.Network);

    /// <summary>Whether values are functions of features of observations, and states are not numbered.</summary>
    public bool SeesFeatures => Basis is not null;

    /// <summary>The features in which values are linear, where they are.</summary>
    public Basis? Basis => Modules.Select(module => module.Basis).FirstOrDefault(basis => basis is not null);

    /// <summary>Whether gradients are derived by the compiler and computed by plain C#.</summary>
    public bool IsFused { get; init; }

    /// <summary>Whether a thread for each environment collects.</summary>
    public bool HasWorkers => Topology is Workers;

    /// <summary>Whether actions are continuous.</summary>
    public bool IsContinuous =>
        Modules.Any(module => module.Output is PolicyType { Kind.IsContinuous: true } || module.TakesContinuousActions);

    /// <summary>How the field calls the algorithm.</summary>
    public string Title { get; init; } = "";

    public string FullName => Namespace.Length == 0 ? Name : Namespace + "." + Name;

    public Module Module(string name) => Modules.First(module => module.Name == name);

    public Function Function(string name) => Functions.FirstOrDefault(function => function.Name == name)
        ?? throw new InvalidProgramException($"There is no function {name}.");

    /// <summary>The value of a number of the program.</summary>
    public Setting Setting(Parameter parameter) => Settings.First(setting => setting.Parameter.Equals(parameter));
}
