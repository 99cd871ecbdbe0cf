using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Declared;

/// <content>What tables learn from: returns of an episode, and how the behaviour policy chooses.</content>
internal static partial class Vocabulary
{
    /// <summary>Those of the behaviour policy: a feature that changes it changes them too.</summary>
    private static Typed? EpsilonGreedyProbabilities(VocabularyCall c)
    {
        if (!c.Body.IsOfTables)
        {
            c.Body.Report(
                ProblemIds.BodyDoesNotFit, c.Place, "EpsilonGreedyProbabilities", "it is of the values of a table",
                "write epsilon * Dot(Softmax(0 * values), values) + (1 - epsilon) * Max(values)");
            return null;
        }

        if (c.Tensor(1) is { } epsilon && !c.Body.ExploresBy(epsilon.Value))
        {
            c.Body.Report(
                ProblemIds.BodyDoesNotFit, c.Place, "EpsilonGreedyProbabilities",
                "the behaviour policy is not ε-greedy with this ε",
                "give it the ε of EpsilonGreedy in the method with [Behaviour]");
            return null;
        }

        return c.Of(Operators.EpsilonGreedyProbabilities, c.Tensor(0), c.Tensor(1));
    }

    /// <summary>G = r + γ G' (Sutton and Barto 2018, equation 3.9).</summary>
    private static Typed? WholeReturn(VocabularyCall c) => c.Body.AtNext(c[1], c.Place) is { } behind
        ? Followed(c, new EpisodeReturn(behind.Value, Lambda: null))
        : null;

    /// <summary>
    /// G^λ - V(s), which the advantage is, with G^λ = r + γ [(1 - λ) V(s') + λ G^λ'] (Sutton and Barto 2018, section 12.1).
    /// </summary>
    private static Difference? LambdaReturn(VocabularyCall c)
    {
        if (c.Body.AtNext(c[1], c.Place) is not { } behind || c.Tensor(2) is not { } lambda
            || c.Body.Apply(c[1], c.Place, new Typed(Reference.Observation, TensorType.Observation)) is not { } estimate
            || Followed(c, new EpisodeReturn(behind.Value, lambda.Value)) is not { } followed)
        {
            return null;
        }

        return new Difference(followed, estimate);
    }

    /// <summary>The return of the step at hand, by its name.</summary>
    private static Typed? Followed(VocabularyCall c, EpisodeReturn followed)
    {
        if (c.Body.Return is { } known && !known.Equals(followed))
        {
            c.Body.Report(
                ProblemIds.BodyDoesNotFit, c.Place, "this", "the update learns from another return already",
                "write an [Update] for each");
            return null;
        }

        return c.Body.Follow(followed);
    }
}
