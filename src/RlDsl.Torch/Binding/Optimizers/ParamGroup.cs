using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters that share options.</summary>
public class ParamGroup : optim.ILearningRateController
{
    /// <summary>Creates a group to be filled.</summary>
    public ParamGroup()
    {
    }

    /// <summary>The parameters.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>The options of the group; an optimizer fills what is null when the group is added.</summary>
    public OptimizerOptions Options { get; set; } = null!;

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate
    {
        get => Options.LearningRate!.Value;
        set => Options.LearningRate = value;
    }

    /// <summary>The learning rate that the group was created with.</summary>
    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}

/// <summary>Parameters that share options of a given kind.</summary>
public class ParamGroup<TOptions> : ParamGroup
    where TOptions : OptimizerOptions
{
    /// <summary>Creates a group to be filled.</summary>
    public ParamGroup()
    {
    }

    /// <summary>Creates a group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">Their options; null for those of the optimizer.</param>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    /// <summary>The options of the group; an optimizer fills what is null when the group is added.</summary>
    public new TOptions Options
    {
        get => (TOptions)base.Options;
        set => base.Options = value;
    }
}
