using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>A layer of a network's body, followed by the network's activation.</summary>
internal abstract record Layer;

internal sealed record LinearLayer(int Units) : Layer;

internal sealed record ConvolutionLayer(int Channels, int Kernel, int Stride) : Layer;

/// <summary>How a network's output follows from its body.</summary>
internal enum Head
{
    /// <summary>One linear layer.</summary>
    Linear,

    /// <summary>
    /// A state value and mean-free advantages, each with a hidden layer of its own, added up (Wang et al. 2016, equation 9).
    /// </summary>
    Dueling,
}

/// <summary>What a module's estimates are held in.</summary>
internal enum ModuleForm
{
    /// <summary>The layers of a network.</summary>
    Network,

    /// <summary>A table with a number for each state, or for each action in it.</summary>
    Table,

    /// <summary>A linear function of features of the observation, or one for each action.</summary>
    Linear,

    /// <summary>A regressor that is fitted to examples of observations, or one for each action.</summary>
    Regression,
}

/// <summary>A network, a table, or a linear function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its hidden layers.</param>
/// <param name="Output">The type of its output for a batch.</param>
/// <param name="OutputGain">The gain of an orthogonal initialization of the last layer.</param>
/// <param name="Noise">The noise on its linear layers, if there is any.</param>
/// <param name="Initial">The first value of a number that is learned, or of the estimates of a table or linear function.</param>
/// <param name="TargetOf">The network that it follows; its own layers are then that network's.</param>
/// <param name="PerturbationOf">The network of which it is a copy with noise on the parameters.</param>
internal sealed record Module(
    string Name,
    EquatableArray<Layer> Body,
    Activation Activation,
    Initialization Initialization,
    Head Head,
    LayerNoise? Noise,
    ValueType Output,
    string? TargetOf = null,
    string? PerturbationOf = null,
    double OutputGain = 1,
    Parameter? Initial = null)
{
    /// <summary>What it is asked with; nothing where it is a number that is learned.</summary>
    public EquatableArray<TensorType> Inputs { get; init; } = [TensorType.Observation];

    /// <summary>What its estimates are held in.</summary>
    public ModuleForm Form { get; init; }

    /// <summary>The features in which a linear function's estimates are linear.</summary>
    public Basis? Basis { get; init; }

    /// <summary>What fits it to examples, where that is a regressor.</summary>
    public Regressor? Regressor { get; init; }

    /// <summary>What a tally counts, in words; none where it is no tally.</summary>
    public string? Counts { get; init; }

    /// <summary>Whether it has a number for each action, and not one for a state.</summary>
    public bool IsPerAction => Estimate is { PerAction: true } || Policy is { Kind: CategoricalPolicy };

    /// <summary>Whether a member of the agent's class has its name.</summary>
    public bool IsMember { get; init; }

    /// <summary>Whether its parameters stay what they are at first.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether it is a number that is learned, and no network.</summary>
    public bool IsNumber => Inputs.Count == 0;

    /// <summary>Whether it is asked about observations alone, which may be images.</summary>
    public bool SeesObservationsAlone => Inputs.Count == 1 && Inputs[0].Equals(TensorType.Observation);

    /// <summary>Whether it is asked about continuous actions.</summary>
    public bool TakesContinuousActions => Takes(Dimension.Action);

    /// <summary>Whether it is asked about vectors of which some elements are an observation's or an action's.</summary>
    public bool Takes(Dimension elements) =>
        Inputs.Any(input => input.Shape.SelectMany(dimension => dimension.Parts).Contains(elements));

    /// <summary>What one of the things that networks are asked with is called.</summary>
    public static string NameOf(TensorType input) =>
        input.Equals(TensorType.Observation) ? "observation"
        : input.Equals(TensorType.Action) || input.Equals(TensorType.ContinuousAction) ? "action"
        : input.Equals(TensorType.PerTransition) ? "number"
        : "features";

    /// <summary>The estimates that it makes; none if it makes none.</summary>
    public EstimateType? Estimate => Output as EstimateType;

    /// <summary>The policy that it is; none if it is none.</summary>
    public PolicyType? Policy => Output as PolicyType;

    /// <summary>The module of this name that is one learned number.</summary>
    public static Module Number(string name, Parameter initial) => new(
        name, [], Activation.Relu, Initialization.FanIn, Head.Linear,
        Noise: null, TensorType.Number, Initial: initial)
    {
        Inputs = [],
    };

    /// <summary>The table of this name with an estimate of each state, or of each action in it.</summary>
    public static Module Table(string name, bool perAction, Parameter initial) => new(
        name, [], Activation.Relu, Initialization.FanIn, Head.Linear,
        Noise: null, new EstimateType(new ScalarEstimate(), perAction), Initial: initial)
    {
        Form = ModuleForm.Table,
    };

    /// <summary>Values of observations, or of each action there, that a regressor fits.</summary>
    public static Module Regression(string name, bool perAction, Regressor regressor) => new(
        name, [], Activation.Relu, Initialization.FanIn, Head.Linear,
        Noise: null, new EstimateType(new ScalarEstimate(), perAction))
    {
        Form = ModuleForm.Regression,
        Basis = new ObservationBasis(HasConstant: false),
        Regressor = regressor,
    };

    /// <summary>The table of this name of a softmax policy: the preference of each action in each state, 0 at first.</summary>
    public static Module Preferences(string name) => new(
        name, [], Activation.Relu, Initialization.FanIn, Head.Linear,
        Noise: null, new PolicyType(new CategoricalPolicy()))
    {
        Form = ModuleForm.Table,
    };

    /// <summary>The table of this name that counts something of each state, or of each action in it, from 0.</summary>
    /// <param name="counts">What it counts, in words.</param>
    public static Module Tally(string name, bool perAction, string counts) => new(
        name, [], Activation.Relu, Initialization.FanIn, Head.Linear,
        Noise: null, new EstimateType(new ScalarEstimate(), perAction))
    {
        Form = ModuleForm.Table,
        Counts = counts,
        IsFrozen = true,
    };

    /// <summary>The numbers that it refers to.</summary>
    public IEnumerable<Parameter?> Parameters => [.. Estimate?.Kind.Parameters ?? [], .. Policy?.Kind.Parameters ?? [], Initial];

    /// <summary>Whether its layers are its own, and not those of a network that it is a copy of.</summary>
    public bool IsOriginal => TargetOf is null && PerturbationOf is null;

    /// <summary>Whether an optimizer may change it.</summary>
    public bool IsTrainable => IsOriginal && !IsFrozen;
}

internal enum OptimizerKind
{
    Adam,
    AdamW,
    RmsProp,
    CenteredRmsProp,
    Sgd,
}

/// <summary>How gradients are kept small before an optimizer's step.</summary>
internal enum GradientClipping
{
    None,
    Norm,
    Value,
}

/// <summary>An optimizer over the parameters of networks.</summary>
internal sealed record Optimizer(
    string Name,
    OptimizerKind Kind,
    EquatableArray<string> Modules,
    Parameter LearningRate,
    EquatableArray<OptimizerSetting> Settings,
    Schedule? LearningRateSchedule = null,
    GradientClipping Clipping = GradientClipping.None,
    Parameter? ClippingLimit = null)
{
    /// <summary>The numbers that it refers to.</summary>
    public IEnumerable<Parameter?> Parameters =>
    [
        LearningRate, ClippingLimit,
        .. Settings.Select(setting => setting.Parameter), .. LearningRateSchedule?.Parameters ?? [],
    ];
}

/// <summary>A number of an optimizer besides its learning rate.</summary>
/// <param name="Property">The property of the optimizer's attribute that is for it.</param>
internal sealed record OptimizerSetting(string Property, Parameter Parameter);
