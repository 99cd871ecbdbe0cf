using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>The optimizer: one attribute each, with the numbers of its equations.</summary>
internal sealed class OptimizerFeature(string attribute, OptimizerKind kind, params NumberSpec[] settings) : Feature
{
    private static readonly NumberSpec LearningRate = Real(
        "LearningRate", "LearningRate", 1e-3, Range.PositiveShare, "Step size of the optimizer.");

    /// <summary>Kingma and Ba 2015, algorithm 1.</summary>
    public static OptimizerFeature Adam { get; } = new("Adam", OptimizerKind.Adam, [.. Moments("Adam")]);

    /// <summary>Loshchilov and Hutter 2019, algorithm 2.</summary>
    public static OptimizerFeature AdamW { get; } = new("AdamW", OptimizerKind.AdamW, [.. Moments("AdamW"),
        Real("WeightDecay", "WeightDecay", 0.01, Range.NotNegative, "Decoupled weight decay λ, as a share of the learning rate.")]);

    /// <summary>Hinton et al. 2012, lecture 6; centered as in Graves 2013, equations 38 to 41.</summary>
    public static OptimizerFeature RmsProp { get; } = new(
        "RmsProp",
        OptimizerKind.RmsProp,
        Real("Smoothing", "RmsPropSmoothing", 0.99, Range.BelowOne, "Decay α of the mean of squared gradients."),
        Real("Epsilon", "RmsPropEpsilon", 1e-8, Range.Positive, "Number ε added to the denominator."),
        Real("Momentum", "RmsPropMomentum", 0, Range.BelowOne, "Momentum μ of the steps."));

    /// <summary>Stochastic gradient descent with momentum: Sutskever et al. 2013, equations 1 and 2.</summary>
    public static OptimizerFeature Sgd { get; } = new(
        "Sgd",
        OptimizerKind.Sgd,
        Real("Momentum", "SgdMomentum", 0, Range.BelowOne, "Momentum μ of the steps."));

    public override string Attribute { get; } = attribute;

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [LearningRate, .. settings];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        program = use.Declare(program, use.Has(LearningRate.Property) ? Numbers : settings);
        OptimizerKind chosen = use.Integers("Centered", Range.Share) is { Count: 1 } centered && centered[0] == 1
            ? OptimizerKind.CenteredRmsProp
            : kind;
        return program.RewriteOptimizers(optimizer => optimizer with
        {
            Kind = chosen,
            LearningRate = use.Has(LearningRate.Property) ? LearningRate.Hyperparameter : optimizer.LearningRate,
            Settings = settings.Select(s => new OptimizerSetting(s.Property, s.Hyperparameter)).ToEquatableArray(),
        });
    }

    private static NumberSpec[] Moments(string name) =>
    [
        Real("Beta1", name + "Beta1", 0.9, Range.BelowOne, "Decay β1 of the mean of gradients."),
        Real("Beta2", name + "Beta2", 0.999, Range.BelowOne, "Decay β2 of the mean of squared gradients."),
        Real("Epsilon", name + "Epsilon", 1e-8, Range.Positive, "Number ε added to the denominator."),
    ];
}
