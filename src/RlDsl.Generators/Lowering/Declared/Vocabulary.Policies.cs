using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;

namespace RlDsl.Generators.Lowering.Declared;

/// <content>Policies, and what follows along the steps of a rollout.</content>
internal static partial class Vocabulary
{
    /// <summary>A policy by a name, so that it is asked once for all that is wanted of it.</summary>
    private static Typed Named(VocabularyCall c, (Typed Value, PolicyType Type) policy) => policy.Type.Kind is DeterministicPolicy
        ? policy.Value
        : c.Writer.Bind(
            c.Body.IsOfNext(policy.Value) ? "nextPolicy" : c.Writer.Differentiates ? "policy" : "oldPolicy", policy.Value);

    /// <summary>A draw is made once, where it is written.</summary>
    private static Typed? Sample(VocabularyCall c, Typed policy, PolicyType type)
    {
        if (!c.Body.IsUpdate)
        {
            return c.Of(Operators.Sample, policy);
        }

        Typed named = Named(c, (policy, type));
        return c.Of(Operators.Sample, named) is { } drawn
            ? c.Writer.Bind(c.Body.IsOfNext(policy) ? "nextAction" : "policyAction", drawn)
            : null;
    }

    /// <summary>That of a squashed policy is known of what was drawn from it, before it was squashed.</summary>
    private static Typed? LogProbability(VocabularyCall c)
    {
        if (c.Policy(0) is not { } policy || c.Tensor(1) is not { } action)
        {
            return null;
        }

        Typed named = Named(c, policy);
        if (policy.Type.Kind is SquashedGaussianPolicy
            && !(c.Writer.Resolve(action.Value) is Operation drawn && drawn.Equals(Operators.Sample.Of(named.Value))))
        {
            c.Body.Report(
                ProblemIds.BodyDoesNotFit, c.Place, "LogProbability",
                "the log-probability of a squashed policy is known of its own samples alone",
                "use SampleWithLogProbability(), or a GaussianPolicy");
            return null;
        }

        return c.Of(Operators.LogProbability, named, action);
    }

    private static Several? SampleWithLogProbability(VocabularyCall c)
    {
        if (c.Policy(0) is not { } policy || Sample(c, policy.Value, policy.Type) is not Typed action)
        {
            return null;
        }

        return c.Of(Operators.LogProbability, Named(c, policy), action) is { } logProbability
            ? new Several(
                [action, c.Writer.Bind(c.Body.IsOfNext(policy.Value) ? "nextLogProbability" : "logProbability", logProbability)])
            : null;
    }

    /// <summary>δ_t + γ λ A_{t+1} along the steps of an episode (Schulman et al. 2016, equation 16).</summary>
    private static Term? GeneralizedAdvantage(VocabularyCall c)
    {
        if (c.Body.IsOfTables)
        {
            return LambdaReturn(c);
        }

        if (Values(c) is not { } values || NextValues(c) is not { } next || c.Tensor(2) is not { } lambda)
        {
            return null;
        }

        values = c.Writer.Bind(OnPolicy.Values.Name, values);
        next = c.Writer.Bind("nextValues", next);
        Typed? errors = c.Between(
            Operators.Subtract,
            c.Between(Operators.Add, c.Body.Reward(c.Place), c.Between(Operators.Multiply, Field(Reference.Discount), next)),
            values);
        Typed? decay = lambda.Value is Literal { Number: 1 }
            ? Field(Reference.Carry)
            : c.Between(Operators.Multiply, lambda, Field(Reference.Carry));
        return errors is null ? null : c.Of(Operators.DiscountedSum, c.Writer.Bind("errors", errors, equation: OnPolicy.Errors), decay);
    }

    /// <summary>r_t + γ G_{t+1} within an episode, with the critic's value where it was truncated.</summary>
    private static Typed? DiscountedReturn(VocabularyCall c)
    {
        if (c.Body.IsOfTables)
        {
            return WholeReturn(c);
        }

        if (Values(c) is not { } values || NextValues(c) is not { } next)
        {
            return null;
        }

        c.Writer.Bind(OnPolicy.Values.Name, values);
        Typed? cut = c.Between(
            Operators.Multiply,
            c.Between(Operators.Subtract, Field(Reference.Discount), Field(Reference.Carry)), next);
        return cut is null ? null : c.Of(
            Operators.DiscountedSum,
            c.Between(Operators.Add, c.Body.Reward(c.Place), c.Writer.Bind("finalValues", cut)), Field(Reference.Carry));
    }

    private static Typed? Values(VocabularyCall c) => Critic(c, Reference.Observation);

    private static Typed? NextValues(VocabularyCall c) => Critic(c, Reference.NextObservation);

    /// <summary>What the critic, the second argument, says of observations.</summary>
    private static Typed? Critic(VocabularyCall c, Reference observation) => c[1] is FunctionTerm { Member: var critic }
        ? c.Body.Tensor(c.Body.Call(critic, c.Place, new Typed(observation, TensorType.Observation)), c.Place)
        : null;
}
