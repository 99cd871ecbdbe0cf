using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>How one kind of estimate is held in tensors, and what each operator over estimates is on these.</summary>
internal abstract class EstimateLowering
{
    /// <summary>What the kind computes once.</summary>
    public virtual IReadOnlyList<Constant> Constants => [];

    public static EstimateLowering Of(EstimateKind kind) => kind switch
    {
        ScalarEstimate => new ScalarLowering(),
        CategoricalEstimate categorical => new CategoricalLowering(categorical),
        QuantileEstimate quantile => new QuantileLowering(quantile),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A network's output for every action in the form that means and targets are made of.</summary>
    public virtual Value Normalise(Value output) => output;

    /// <summary>The mean of each estimate.</summary>
    public abstract Value Expected(Block block, Value estimate, bool perAction);

    /// <summary>The estimate of one action: the same whatever is held for each action.</summary>
    public static Value At(Value estimate, Value action, int members) =>
        members == 1 ? Operators.Take.Of(estimate, action) : Operators.Take.Of(estimate, action, 2);

    /// <summary>The estimate of an action that is drawn with these probabilities.</summary>
    public abstract Value Mix(Block block, Value estimate, Value probabilities);

    /// <summary>The target that bootstraps from an estimate.</summary>
    public abstract Value Backup(Block block, Value reward, Value discount, Value next);

    /// <summary>How far a prediction is from its target, in the loss.</summary>
    public abstract Value Divergence(Block block, Value target, Value prediction, Value? threshold);

    /// <summary>The size of the error that a priority is made of; null where it is the divergence.</summary>
    public virtual Value? Surprise(Value target, Value prediction) => null;
}
