using System;
using System.Collections.Generic;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>
/// What each function, operator and property of the language means in the RL dialect. A test holds the table complete against the
/// types and functions that users see.
/// </summary>
internal static partial class Vocabulary
{
    private static readonly Dictionary<string, Func<VocabularyCall, Term?>> Meanings = new(StringComparer.Ordinal)
    {
        // Fields of a batch.
        ["Observation"] = _ => new Typed(Reference.Observation, TensorType.Observation),
        ["Action"] = c => c.Body.Action,
        ["Reward"] = c => c.Body.Reward(c.Place),
        ["Discount"] = _ => Field(Reference.Discount),
        ["NextObservation"] = _ => new Typed(Reference.NextObservation, TensorType.Observation),
        ["NotTerminated"] = NotTerminated,
        ["Weight"] = c => c.Body.Weight(c.Place),
        ["NextAction"] = c => c.Body.NextAction(c.Place),
        ["BehaviourLogProbability"] = c => c.Body.BehaviourLogProbability(c.Place),

        // Operators of C#.
        ["Add"] = c => Add(c, c[0], c[1]),
        ["Subtract"] = c => Subtract(c, c[0], c[1]),
        ["Multiply"] = c => Multiply(c, c[0], c[1]),
        ["Divide"] = c => c.Between(Operators.Divide, c.Tensor(0), c.Tensor(1)),
        ["Minus"] = c => c.Tensor(0) is { Value: Literal or ParameterValue } number
            ? c.Between(Operators.Multiply, Number(-1), number)
            : c.Of(Operators.Negate, c.Tensor(0)),
        ["GreaterThan"] = c => c.Between(Operators.Greater, c.Tensor(0), c.Tensor(1)),
        ["LessThan"] = c => c.Between(Operators.Greater, c.Tensor(1), c.Tensor(0)),
        ["GreaterThanOrEqual"] = c => Not(c, c.Between(Operators.Greater, c.Tensor(1), c.Tensor(0))),
        ["LessThanOrEqual"] = c => Not(c, c.Between(Operators.Greater, c.Tensor(0), c.Tensor(1))),
        ["And"] = c => c.Between(Operators.Minimum, c.Tensor(0), c.Tensor(1)),
        ["Or"] = c => c.Between(Operators.Maximum, c.Tensor(0), c.Tensor(1)),
        ["Not"] = c => Not(c, c.Tensor(0)),
        ["Index"] = Index,

        // Element by element.
        ["Exp"] = c => c.Of(Operators.Exp, c.Tensor(0)),
        ["Log"] = c => c[0].Equals(BodyLowering.ActionCount) ? BodyLowering.UniformEntropy : c.Of(Operators.Log, c.Tensor(0)),
        ["Tanh"] = c => c.Of(Operators.Tanh, c.Tensor(0)),
        ["Softplus"] = c => c.Of(Operators.Softplus, c.Tensor(0)),
        ["Sqrt"] = c => c.Of(Operators.SquareRoot, c.Tensor(0)),
        ["Abs"] = c => c.Of(Operators.Absolute, c.Tensor(0)),
        ["Clamp"] = c => c.Of(Operators.Clamp, c.Tensor(0), c.Tensor(1), c.Tensor(2)),
        ["Square"] = c => Fit(c, threshold: null) ?? c.Of(Operators.Square, c.Tensor(0)),
        ["Huber"] = c => Fit(c, c.Tensor(1)) ?? c.Of(Operators.Huber, c.Tensor(0), Number(0), c.Tensor(1)),
        ["Expectile"] = Expectile,
        ["Where"] = Where,
        ["StopGradient"] = c => c.Of(Operators.StopGradient, c.Tensor(0)),
        ["NormalLike"] = c => c.Of(Operators.NoiseLike, c.Tensor(0)) is { } noise ? c.Writer.Bind("noise", noise) : null,
        ["SquaredDistanceToInitial"] = SquaredDistanceToInitial,
        ["UniformInteger"] = UniformInteger,
        ["Lookup"] = Lookup,
        ["Normalize"] = c => c.Of(Operators.Normalised, c.Tensor(0)),

        // Methods of the class in TorchSharp's words.
        ["OpaqueValue"] = c => Opaque(c, "OpaqueValue", TensorType.PerTransition),
        ["OpaqueNumber"] = c => Opaque(c, "OpaqueNumber", TensorType.Number),

        // Over actions, critics, elements and the batch.
        ["Softmax"] = c => c.Of(Operators.Softmax, c.Tensor(0), BodyLowering.Dimension(1)),
        ["LogSoftmax"] = c => c.Of(Operators.LogSoftmax, c.Tensor(0), BodyLowering.Dimension(1)),
        ["LogSumExp"] = LogSumExp,
        ["ArgMax"] = c => c.Of(Operators.ArgMax, c.Tensor(0), BodyLowering.Dimension(1)),
        ["Mean"] = Mean,
        ["Sum"] = Sum,
        ["Min"] = c => c.Count == 2 ? c.Between(Operators.Minimum, c.Tensor(0), c.Tensor(1)) : Least(c),
        ["Max"] = c => c.Count == 2 ? c.Between(Operators.Maximum, c.Tensor(0), c.Tensor(1)) : Greatest(c),
        ["First"] = c => c.Network(0) is { } critics
            ? c.Of(Operators.First, critics.Value)
            : c.Of(Operators.Select, c.Tensor(0), BodyLowering.Dimension(0), Number(0)),
        ["Dot"] = Dot,
        ["Concat"] = Concat,
        ["Size"] = c => c[0] is Typed { Type: TensorType { Element: Element.Integer } } ? BodyLowering.ActionCount : BodyLowering.Size,

        // Estimates and policies.
        ["Divergence"] = Divergence,
        ["Sample"] = c => c.Policy(0) is { } policy ? Sample(c, policy.Value, policy.Type) : null,
        ["Mode"] = c => c.Policy(0) is { } policy ? c.Of(Operators.Mode, policy.Value) : null,
        ["LogProbability"] = LogProbability,
        ["Entropy"] = c => c.Policy(0) is { } policy ? c.Of(Operators.Entropy, Named(c, policy)) : null,
        ["Probabilities"] = c => c.Policy(0) is { } policy ? c.Of(Operators.Probabilities, Named(c, policy)) : null,
        ["LogProbabilities"] = c => c.Policy(0) is { } policy ? c.Of(Operators.LogProbabilities, Named(c, policy)) : null,
        ["KlDivergence"] = c => c.Policy(0) is { } policy && c.Policy(1) is { } other
            ? c.Of(Operators.Kl, Named(c, policy), Named(c, other))
            : null,
        ["SampleWithLogProbability"] = SampleWithLogProbability,

        // Along the steps of a rollout.
        ["GeneralizedAdvantage"] = GeneralizedAdvantage,
        ["DiscountedReturn"] = DiscountedReturn,

        // How agents act while they collect experience.
        ["EpsilonGreedy"] = c => c.Of(
            Operators.EpsilonGreedy,
            c[0] is Typed { Type: TensorType { Element: Element.Integer } } action
                ? action
                : c.Of(c.Body.IsOfTables ? Operators.AnyArgMax : Operators.ArgMax, c.Tensor(0), BodyLowering.Dimension(1)),
            c.Tensor(1)),
        ["EpsilonGreedyProbabilities"] = EpsilonGreedyProbabilities,
        ["Boltzmann"] = c => c.Of(Operators.Draw, c.Tensor(0), c.Tensor(1)),
        ["GaussianNoise"] = c => c.Of(Operators.GaussianNoise, c.Tensor(0), c.Tensor(1)),
        ["NormalAction"] = c => c.Of(Operators.NoiseLike, c.Of(Operators.ZeroAction, c.Tensor(0))) is { } noise
            ? c.Writer.Bind("noise", noise)
            : null,
        ["Repeat"] = Repeat,
        ["OrnsteinUhlenbeck"] = c => c.Of(Operators.OrnsteinUhlenbeck, c.Tensor(0), c.Tensor(1), c.Tensor(2)),
    };

    /// <summary>The names that have a meaning.</summary>
    public static IReadOnlyCollection<string> Names => Meanings.Keys;

    /// <summary>What a function means here; nothing where its arguments do not fit, which is reported.</summary>
    public static Term? Apply(string function, VocabularyCall call)
    {
        // A property that has the name of a function is told from it by what it is a property of.
        if (function == "Mean" && call.Policy(0) is { } policy)
        {
            return call.Of(Operators.Mode, policy.Value);
        }

        if (Meanings.TryGetValue(function, out Func<VocabularyCall, Term?> meaning))
        {
            return meaning(call);
        }

        call.Body.Report(
            ProblemIds.NotInLanguage, call.Place, $"'{function}'", "a function or an operator of RlDsl.Language");
        return null;
    }

    private static Typed Field(Reference field) => new(field, TensorType.PerTransition);

    private static Typed Number(double number) => new(number, TensorType.Number);

    /// <summary>1 where something follows, else 0: tables look at a comparison where they choose.</summary>
    private static Typed? NotTerminated(VocabularyCall c)
    {
        Typed? follows = c.Of(Operators.Greater, Field(Reference.Discount), Number(0));
        return c.Body.IsOfTables ? c.Of(Operators.Where, follows, Number(1), Number(0)) : follows;
    }

    /// <summary>x where a condition holds, else y; a table looks at a comparison, and where it does not hold it is y.</summary>
    private static Typed? Where(VocabularyCall c)
    {
        Typed? condition = c.Tensor(0);
        bool isDenied = condition?.Value is Operation { Operator: var outer, Operands: { Count: 2 } operands }
            && outer == Operators.Subtract && operands[0] is Literal { Number: 1 }
            && operands[1] is Operation { Operator: var inner } && inner == Operators.Greater;
        return c.Body.IsOfTables && isDenied
            ? c.Of(Operators.Where, c.Body.TypeOf(((Operation)condition!.Value).Operands[1]), c.Tensor(2), c.Tensor(1))
            : c.Of(Operators.Where, condition, c.Tensor(1), c.Tensor(2));
    }

    /// <summary>How far a loss has moved the parameters that it trains.</summary>
    private static Typed? SquaredDistanceToInitial(VocabularyCall c)
    {
        if (c.Body.Optimizer is { } optimizer)
        {
            return new Typed(new Displacement(optimizer), TensorType.Number);
        }

        c.Body.Report(
            ProblemIds.BodyDoesNotFit, c.Place, "SquaredDistanceToInitial", "nothing says which parameters are meant",
            "write it in a method with [Replaces(Role.Loss)]");
        return null;
    }

    private static Typed? Not(VocabularyCall c, Typed? condition) => c.Between(Operators.Subtract, Number(1), condition);

    private static Term? Add(VocabularyCall c, Term left, Term right)
    {
        if (AsBacked(left) is { } begun && AsBacked(right) is null && c.Body.Tensor(right, c.Place) is { } more)
        {
            Backed led = begun with { IsLed = begun.Plus is null };
            return WithPlus(c, led, begun.Plus is { } plus ? c.Between(Operators.Add, plus, more) : more);
        }

        if (AsBacked(right) is { } tail && AsBacked(left) is null && c.Body.Tensor(left, c.Place) is { } head)
        {
            return WithPlus(c, tail, tail.Plus is { } plus ? c.Between(Operators.Add, head, plus) : head);
        }

        return c.Between(Operators.Add, c.Body.Tensor(left, c.Place), c.Body.Tensor(right, c.Place));
    }

    /// <summary>What is subtracted before anything is added is subtracted from the first that is.</summary>
    private static Backed WithPlus(VocabularyCall c, Backed term, Typed? plus) => term.Plus is null && term.Minus is { } minus
        ? term with { Plus = c.Between(Operators.Subtract, plus, minus), Minus = null }
        : term with { Plus = plus };

    private static Term? Subtract(VocabularyCall c, Term left, Term right)
    {
        bool isBegun = AsBacked(left) is not null;
        if (AsBacked(left) is { } begun && right is Typed { Type: TensorType } less
            && (c.Body.HasGradient(less) || !c.Body.HasGradient(left)))
        {
            return begun.Plus is { } plus ? begun with { Plus = c.Between(Operators.Subtract, plus, less) }
                : begun.Minus is { } minus ? begun with { Minus = c.Between(Operators.Add, minus, less) }
                : begun with { Minus = less };
        }

        return isBegun || AsBacked(right) is not null || IsEstimate(left) || IsEstimate(right)
            ? new Difference(left, right)
            : c.Between(Operators.Subtract, c.Body.Tensor(left, c.Place), c.Body.Tensor(right, c.Place));
    }

    private static Term? Multiply(VocabularyCall c, Term left, Term right)
    {
        if (left is Typed { Value: ParameterValue each } && right.Equals(BodyLowering.Size))
        {
            return c.Body.Constant(new PerElementConstant(Naming.Camel(each.Parameter.Name), each.Parameter));
        }

        if (left is Typed { Value: ParameterValue share } && right.Equals(BodyLowering.UniformEntropy))
        {
            return c.Body.Constant(new UniformEntropyConstant(Naming.Camel(share.Parameter.Name), share.Parameter));
        }

        if (AsBacked(right) is { } tail && left is Typed { Type: TensorType } factor)
        {
            return Scaled(c, factor, tail);
        }

        return AsBacked(left) is { } begun && right is Typed { Type: TensorType } times
            ? Scaled(c, times, begun)
            : c.Between(Operators.Multiply, c.Body.Tensor(left, c.Place), c.Body.Tensor(right, c.Place));
    }

    private static Backed Scaled(VocabularyCall c, Typed factor, Backed term) => term with
    {
        Plus = term.Plus is { } plus ? Into(c, factor, plus) : null,
        Minus = term.Minus is { } minus ? Into(c, factor, minus) : null,
        Scale = term.Scale is { } scale ? Into(c, factor, scale) : factor,
    };

    /// <summary>γ (α x) as (γ α) x, the way in which formulas are read.</summary>
    private static Typed? Into(VocabularyCall c, Typed factor, Typed product) =>
        product.Value is Operation { Operands: var parts } operation && operation.Operator == Operators.Multiply
            ? c.Between(Operators.Multiply, Into(c, factor, c.Body.TypeOf(parts[0])), c.Body.TypeOf(parts[1]))
            : c.Between(Operators.Multiply, factor, product);

    private static Backed? AsBacked(Term term) =>
        term as Backed ?? (term is Typed { IsOneEstimate: true } estimate ? Backed.Of(estimate) : null);

    private static bool IsEstimate(Term term) => term is Typed { Type: EstimateType { PerAction: false } };

    /// <summary>
    /// The square of a difference between a trained estimate and what has no gradient is how far the estimate is from its target.
    /// </summary>
    private static Typed? Fit(VocabularyCall c, Typed? threshold)
    {
        if (c[0] is not Difference { Left: var left, Right: var right } || c.Body.IsOfTables)
        {
            return null;
        }

        CheckTarget(c, left, right);
        (Term target, Term prediction)? pair =
            IsEstimate(right) && c.Body.HasGradient(right) && !c.Body.HasGradient(left) ? (left, right)
            : IsEstimate(left) && c.Body.HasGradient(left) && !c.Body.HasGradient(right) ? (right, left)
            : null;
        return pair is not { } fit ? null
            : threshold is null
                ? c.Of(Operators.Divergence, c.Body.Estimate(fit.target, c.Place), c.Body.Estimate(fit.prediction, c.Place))
                : c.Of(
                    Operators.Divergence,
                    c.Body.Estimate(fit.target, c.Place), c.Body.Estimate(fit.prediction, c.Place), threshold);
    }

    /// <summary>Reports where an estimate is compared with itself, and where a gradient flows into both sides of a backup.</summary>
    private static void CheckTarget(VocabularyCall c, Term left, Term right)
    {
        if (left is Typed first && right is Typed second && c.Writer.Resolve(first.Value).Equals(c.Writer.Resolve(second.Value)))
        {
            c.Body.Report(ProblemIds.LossIsTrivial, c.Place);
        }
        else if (c.Body.HasGradient(left) && c.Body.HasGradient(right)
            && (c.Body.DependsOn(left, Reference.NextObservation) || c.Body.DependsOn(right, Reference.NextObservation)))
        {
            c.Body.Report(ProblemIds.GradientThroughTarget, c.Place);
        }
    }

    /// <summary>The loss that fits the kind of an estimate.</summary>
    private static Typed? Divergence(VocabularyCall c)
    {
        CheckTarget(c, c[0], c[1]);
        return c.Of(Operators.Divergence, c.Estimate(0), c.Estimate(1));
    }

    /// <summary>|τ - 1(x below 0)| x² (Kostrikov et al. 2022, equation 5).</summary>
    private static Typed? Expectile(VocabularyCall c)
    {
        Typed? error = c.Tensor(0);
        Typed? side = c.Of(Operators.Absolute, c.Between(Operators.Subtract, c.Tensor(1), c.Of(Operators.IsNegative, error)));
        return c.Between(Operators.Multiply, side, c.Of(Operators.Square, error));
    }
}
