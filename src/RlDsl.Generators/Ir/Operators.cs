using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>Every operator there is.</summary>
internal static class Operators
{
    // The RL dialect.

    /// <summary><c>expected(estimate)</c>: the mean of the return.</summary>
    public static readonly Operator Expected = new("expected", Dialect.Rl, o =>
        o.Estimate(0).PerAction ? new TensorType([Dimension.Batch, Dimension.Actions]) : TensorType.PerTransition);

    /// <summary><c>at(estimates, action)</c>: the estimate of one action for each transition.</summary>
    public static readonly Operator At = new("at", Dialect.Rl, o =>
    {
        o.Require(1, TensorType.Action);
        return o.Estimate(0).PerAction
            ? o.Estimate(0) with { PerAction = false }
            : throw o.Mismatch("the estimate is of one action already");
    });

    /// <summary><c>mix(estimates, probabilities)</c>: the estimate of an action that is drawn with these probabilities.</summary>
    public static readonly Operator Mix = new("mix", Dialect.Rl, o =>
    {
        o.Require(1, new TensorType([Dimension.Batch, Dimension.Actions]));
        return o.Estimate(0).PerAction
            ? o.Estimate(0) with { PerAction = false }
            : throw o.Mismatch("the estimate is of one action already");
    });

    /// <summary><c>backup(reward, discount, next)</c>: the return that begins with a reward and goes on as <c>next</c> (Bellman 1957).</summary>
    public static readonly Operator Backup = new("backup", Dialect.Rl, o =>
    {
        o.Require(0, TensorType.PerTransition);
        o.Require(1, TensorType.PerTransition);
        return o.Estimate(2).PerAction ? throw o.Mismatch("it takes the estimate of one action") : o.Estimate(2);
    });

    /// <summary>
    /// <c>divergence(target, prediction)</c>: how far an estimate is from its target: the squared error, or with a third
    /// operand the Huber loss of that threshold; the cross-entropy; the quantile Huber loss of that threshold.
    /// </summary>
    public static readonly Operator Divergence = new("divergence", Dialect.Rl, SameEstimates);

    /// <summary><c>surprise(target, prediction)</c>: the size of the error that a priority is made of.</summary>
    public static readonly Operator Surprise = new("surprise", Dialect.Rl, o =>
    {
        SameEstimates(o);
        return TensorType.PerTransition;
    });

    /// <summary><c>pessimistic(estimate)</c>: the least of what several critics estimate (Fujimoto et al. 2018, equation 10).</summary>
    public static readonly Operator Pessimistic = new("pessimistic", Dialect.Rl, OfOneCritic);

    /// <summary><c>consensus(estimate)</c>: the mean of what several critics estimate.</summary>
    public static readonly Operator Consensus = new("consensus", Dialect.Rl, OfOneCritic);

    /// <summary><c>first(estimate)</c>: what the first of several critics estimates.</summary>
    public static readonly Operator First = new("first", Dialect.Rl, OfOneCritic);

    /// <summary><c>certain(returns)</c>: the estimate that a return is this number.</summary>
    public static readonly Operator Certain = new("certain", Dialect.Rl, o =>
    {
        o.Require(0, TensorType.PerTransition);
        return new EstimateType(new ScalarEstimate(), PerAction: false);
    });

    /// <summary><c>mode(policy)</c>: the likeliest action, of a squashed policy that of the middle of the normal distribution.</summary>
    public static readonly Operator Mode = new("mode", Dialect.Rl, o => o.Policy(0).Action);

    /// <summary><c>sample(policy)</c>: an action drawn such that the gradient flows through it (Kingma and Welling 2014, section 2.4).</summary>
    public static readonly Operator Sample = new("sample", Dialect.Rl, o => o.Policy(0).Action is { Element: Element.Real } action
        ? action
        : throw o.Mismatch("no gradient flows through one of finitely many actions"));

    /// <summary><c>log_probability(policy, action)</c>: the logarithm of the probability, or the density, of an action.</summary>
    public static readonly Operator LogProbability = new("log_probability", Dialect.Rl, o =>
    {
        o.Require(1, o.Policy(0).Action);
        return o.Policy(0).Number;
    });

    /// <summary><c>probabilities(policy)</c>: the probability of each action.</summary>
    public static readonly Operator Probabilities = new("probabilities", Dialect.Rl, PerAction);

    /// <summary><c>log_probabilities(policy)</c>: the logarithm of the probability of each action.</summary>
    public static readonly Operator LogProbabilities = new("log_probabilities", Dialect.Rl, PerAction);

    /// <summary><c>entropy(policy)</c>: its entropy at each observation, in nats.</summary>
    public static readonly Operator Entropy = new("entropy", Dialect.Rl, o => o.Policy(0).Number);

    /// <summary><c>kl(policy, other)</c>: the Kullback-Leibler divergence of another policy from this one, in nats.</summary>
    public static readonly Operator Kl = new("kl", Dialect.Rl, o => o.Policy(0).Equals(o.Policy(1))
        ? o.Policy(0).Number
        : throw o.Mismatch($"a {o[0]} is compared with a {o[1]}"));

    /// <summary><c>rows(x)</c>: of what was computed for all that was gathered, the part for the minibatch.</summary>
    public static readonly Operator Rows = new("rows", Dialect.Tensor, o => o[0]);

    // The tensor dialect: arithmetic, element by element.
    public static readonly Operator Add = new("+", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Subtract = new("-", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Multiply = new("*", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Divide = new("/", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Minimum = new("minimum", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Maximum = new("maximum", Dialect.Tensor, o => o.Broadcast(0, 1));
    public static readonly Operator Negate = new("negate", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Square = new("square", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator SquareRoot = new("sqrt", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Absolute = new("abs", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Floor = new("floor", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Exp = new("exp", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Log = new("log", Dialect.Tensor, o => o.Tensor(0));
    public static readonly Operator Tanh = new("tanh", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>softplus(x)</c>: log(1 + exp(x)).</summary>
    public static readonly Operator Softplus = new("softplus", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>stop_gradient(x)</c>: the same numbers, of which no gradient is taken.</summary>
    public static readonly Operator StopGradient = new("stop_gradient", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>standardised(x)</c>: observations shifted and scaled by their running moments, and clipped.</summary>
    public static readonly Operator Standardised = new("standardised", Dialect.Tensor, o =>
        o.Tensor(0).Equals(TensorType.IntermediateObservation) ? o.Tensor(0) : o.Require(0, TensorType.Observation));

    /// <summary><c>noise_like(x)</c>: independent standard normal numbers in the shape of another value.</summary>
    public static readonly Operator NoiseLike = new("noise_like", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>clamp(x, low, high)</c>.</summary>
    public static readonly Operator Clamp = new("clamp", Dialect.Tensor, o =>
    {
        o.Require(1, TensorType.Number);
        o.Require(2, TensorType.Number);
        return o.Tensor(0);
    });

    /// <summary><c>is_negative(x)</c>: one where an element is below zero, else zero.</summary>
    public static readonly Operator IsNegative = new("is_negative", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>huber(x, y, threshold)</c>: squared and halved near zero, linear beyond the threshold (Huber 1964).</summary>
    public static readonly Operator Huber = new("huber", Dialect.Tensor, o =>
    {
        o.Require(2, TensorType.Number);
        return o.Broadcast(0, 1);
    });

    /// <summary><c>integer(x)</c>: the elements as indices.</summary>
    public static readonly Operator Integer = new("integer", Dialect.Tensor, o => o.Tensor(0) with { Element = Element.Integer });

    // Along a dimension.
    public static readonly Operator Softmax = new("softmax", Dialect.Tensor, Along);
    public static readonly Operator LogSoftmax = new("log_softmax", Dialect.Tensor, Along);
    public static readonly Operator Sum = new("sum", Dialect.Tensor, Reduce);
    public static readonly Operator Average = new("average", Dialect.Tensor, Reduce);
    public static readonly Operator Max = new("max", Dialect.Tensor, Reduce);
    public static readonly Operator Min = new("min", Dialect.Tensor, Reduce);
    public static readonly Operator ArgMax = new("argmax", Dialect.Tensor, o => Reduce(o) with { Element = Element.Integer });

    /// <summary><c>mean(x)</c>: over all elements.</summary>
    public static readonly Operator Mean = new("mean", Dialect.Tensor, o => o.Tensor(0) is { Element: Element.Real }
        ? TensorType.Number
        : throw o.Mismatch("the mean is of real numbers"));

    /// <summary>
    /// <c>explained_variance(estimates, outcomes)</c>: 1 - Var(outcomes - estimates) / Var(outcomes): 1 where the estimates are right,
    /// 0 where they say no more than a constant, below that where they mislead.
    /// </summary>
    public static readonly Operator ExplainedVariance = new("explained_variance", Dialect.Tensor, o =>
    {
        o.Require(0, TensorType.PerTransition);
        o.Require(1, TensorType.PerTransition);
        return TensorType.Number;
    });

    /// <summary>
    /// <c>normalised(x)</c>: (x - mean(x)) / (std(x) + 1e-8), so that advantages of any scale are comparable, with n - 1 in the
    /// denominator of the variance. A single number stays as it is.
    /// </summary>
    public static readonly Operator Normalised = new("normalised", Dialect.Tensor, o => o.Require(0, TensorType.PerTransition));

    /// <summary><c>select(x, dimension, index)</c>: the part at an index of a dimension, without the dimension.</summary>
    public static readonly Operator Select = new("select", Dialect.Tensor, Reduce);

    /// <summary><c>mean_of(normal)</c>: the means of normal distributions.</summary>
    public static readonly Operator MeanOf = new("mean_of", Dialect.Tensor, OfNormal);

    /// <summary><c>log_deviation_of(normal)</c>: the logarithms of the deviations of normal distributions.</summary>
    public static readonly Operator LogDeviationOf = new("log_deviation_of", Dialect.Tensor, OfNormal);

    /// <summary>
    /// <c>discounted_sum(x, factor)</c>: y_t = x_t + factor_t y_{t+1} along the steps of each environment that were gathered.
    /// </summary>
    public static readonly Operator DiscountedSum = new("discounted_sum", Dialect.Tensor, o =>
    {
        o.Require(1, TensorType.PerTransition);
        return o.Require(0, TensorType.PerTransition);
    });

    /// <summary><c>running_product(x)</c>: the product of x over the steps of an episode up to each that was gathered.</summary>
    public static readonly Operator RunningProduct = new("running_product", Dialect.Tensor, o => o.Require(0, TensorType.PerTransition));

    /// <summary><c>first_of_episode(x)</c>: at each step that was gathered, x at the first step of its episode.</summary>
    public static readonly Operator FirstOfEpisode = new("first_of_episode", Dialect.Tensor, o => o.Require(0, TensorType.PerTransition));

    /// <summary>
    /// <c>take(x, index)</c>: along dimension 1, the element that the index names for each transition; with a third operand, along
    /// that dimension.
    /// </summary>
    public static readonly Operator Take = new("take", Dialect.Tensor, o =>
    {
        o.Require(1, TensorType.Action);
        return o.Count == 3 ? o.Without(0, o.Dimension(2, o.Tensor(0).Shape.Count))
            : o.Tensor(0).Shape.Count >= 2 ? o.Without(0, 1)
            : throw o.Mismatch("there is nothing to take from");
    });

    /// <summary><c>unsqueeze(x, dimension)</c>: with a dimension of one put in.</summary>
    public static readonly Operator Unsqueeze = new("unsqueeze", Dialect.Tensor, o =>
    {
        TensorType tensor = o.Tensor(0);
        int dimension = o.Dimension(1, tensor.Shape.Count + 1);
        return tensor with { Shape = [.. tensor.Shape.Take(dimension), Dimension.One, .. tensor.Shape.Skip(dimension)] };
    });

    /// <summary><c>scatter_add(base, index, source)</c>: base with each source element added along dimension 1 where its index says.</summary>
    public static readonly Operator ScatterAdd = new("scatter_add", Dialect.Tensor, o =>
        o.Tensor(1).Element == Element.Integer && o.Tensor(1).Shape.Equals(o.Tensor(2).Shape)
            ? o.Tensor(0)
            : throw o.Mismatch("each source element needs an index"));

    /// <summary><c>zeros_like(x)</c>.</summary>
    public static readonly Operator ZerosLike = new("zeros_like", Dialect.Tensor, o => o.Tensor(0));

    /// <summary><c>sum_over_steps(x)</c>: the sum of x over the later steps whose rewards each return sums.</summary>
    public static readonly Operator SumOverSteps = new("sum_over_steps", Dialect.Tensor, o =>
    {
        o.Require(0, TensorType.PerIntermediateStep);
        return TensorType.PerTransition;
    });

    /// <summary>The operators that go along the steps that were gathered, through which no gradient flows.</summary>
    public static IReadOnlyCollection<Operator> AlongSteps { get; } = [DiscountedSum, RunningProduct, FirstOfEpisode];

    private static EstimateType OfOneCritic(Operands o) => o.Estimate(0) with { Members = 1 };

    private static ValueType PerAction(Operands o) => o.Policy(0).Kind is CategoricalPolicy
        ? o.Policy(0).Tensor
        : throw o.Mismatch("the policy does not choose among finitely many actions");

    private static TensorType OfNormal(Operands o) => o[0] is NormalType normal
        ? new TensorType([normal.Rows, Dimension.Action])
        : throw o.Mismatch($"operand 1 is {o[0]} where normal distributions are needed");

    /// <summary>One number a transition, and of several critics one each.</summary>
    private static TensorType SameEstimates(Operands o)
    {
        if (o.Count == 3)
        {
            o.Require(2, TensorType.Number);
        }

        EstimateType prediction = o.Estimate(1);
        return o.Estimate(0).Equals(prediction with { Members = 1 }) && !prediction.PerAction
            ? prediction.Members == 1 ? TensorType.PerTransition : new TensorType([Dimension.Known(prediction.Members), Dimension.Batch])
            : throw o.Mismatch($"a {o[0]} is compared with a {o[1]}");
    }

    private static TensorType Along(Operands o)
    {
        o.Dimension(1, o.Tensor(0).Shape.Count);
        return o.Tensor(0);
    }

    private static TensorType Reduce(Operands o) => o.Without(0, o.Dimension(1, o.Tensor(0).Shape.Count));
}
