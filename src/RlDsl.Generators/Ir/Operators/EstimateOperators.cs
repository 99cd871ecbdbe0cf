namespace RlDsl.Generators.Ir;

/// <summary>Every operator there is, each declared in one place with all that it is. Here: estimates of the return.</summary>
internal static partial class Operators
{
    /// <summary><c>expected(estimate)</c>: the mean of the return.</summary>
    public static readonly Operator Expected = Operator.OfRl("expected", o =>
        o.Estimate(0).PerAction ? new TensorType([Dimension.Batch, Dimension.Actions]) : TensorType.PerTransition);

    /// <summary><c>at(estimates, action)</c>: the estimate of one action for each transition.</summary>
    public static readonly Operator At = Operator.OfRl("at", o =>
    {
        o.Require(1, TensorType.Action);
        return o.Estimate(0).PerAction
            ? o.Estimate(0) with { PerAction = false }
            : throw o.Mismatch("the estimate is of one action already");
    });

    /// <summary><c>mix(estimates, probabilities)</c>: the estimate of an action that is drawn with these probabilities.</summary>
    public static readonly Operator Mix = Operator.OfRl("mix", o =>
    {
        o.Require(1, new TensorType([Dimension.Batch, Dimension.Actions]));
        return o.Estimate(0).PerAction
            ? o.Estimate(0) with { PerAction = false }
            : throw o.Mismatch("the estimate is of one action already");
    });

    /// <summary>
    /// <c>backup(reward, discount, next)</c>: the return that begins with a reward and goes on as <c>next</c> (Bellman 1957).
    /// </summary>
    public static readonly Operator Backup = Operator.OfRl("backup", o =>
    {
        o.Require(0, TensorType.PerTransition);
        o.Require(1, TensorType.PerTransition);
        return o.Estimate(2).PerAction ? throw o.Mismatch("it takes the estimate of one action") : o.Estimate(2);
    });

    /// <summary>
    /// <c>divergence(target, prediction)</c>: how far an estimate is from its target: the squared error, or with a third
    /// operand the Huber loss of that threshold; the cross-entropy; the quantile Huber loss of that threshold.
    /// </summary>
    public static readonly Operator Divergence = Operator.OfRl("divergence", SameEstimates);

    /// <summary><c>surprise(target, prediction)</c>: the size of the error that a priority is made of.</summary>
    public static readonly Operator Surprise = Operator.OfRl("surprise", o =>
    {
        SameEstimates(o);
        return TensorType.PerTransition;
    });

    /// <summary>
    /// <c>pessimistic(estimate)</c>: the least of what several critics estimate (Fujimoto et al. 2018, equation 10).
    /// </summary>
    public static readonly Operator Pessimistic = Operator.OfRl("pessimistic", OfOneCritic);

    /// <summary><c>consensus(estimate)</c>: the mean of what several critics estimate.</summary>
    public static readonly Operator Consensus = Operator.OfRl("consensus", OfOneCritic);

    /// <summary><c>first(estimate)</c>: what the first of several critics estimates.</summary>
    public static readonly Operator First = Operator.OfRl("first", OfOneCritic);

    /// <summary><c>certain(returns)</c>: the estimate that a return is this number.</summary>
    public static readonly Operator Certain = Operator.OfRl("certain", o =>
    {
        o.Require(0, TensorType.PerTransition);
        return new EstimateType(new ScalarEstimate(), PerAction: false);
    });

    private static EstimateType OfOneCritic(Operands o) => o.Estimate(0) with { Members = 1 };

    /// <summary>One number a transition, and of several critics one each.</summary>
    private static TensorType SameEstimates(Operands o)
    {
        if (o.Count == 3)
        {
            o.Require(2, TensorType.Number);
        }

        EstimateType prediction = o.Estimate(1);
        return o.Estimate(0).Equals(prediction with { Members = 1 }) && !prediction.PerAction
            ? prediction.Members == 1
                ? TensorType.PerTransition
                : new TensorType([Dimension.Known(prediction.Members), Dimension.Batch])
            : throw o.Mismatch($"a {o[0]} is compared with a {o[1]}");
    }
}
