using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>What is learned from the returns of an episode at its end.</summary>
internal static class EpisodeReturns
{
    private static readonly Reference Return = new("episodeReturn");

    /// <summary>Learning from what was earned after each step.</summary>
    /// <param name="behind">What an episode that was truncated would have earned behind its last step.</param>
    /// <param name="visits">The visits that count.</param>
    /// <param name="estimate">The estimate at a step.</param>
    /// <param name="moves">What is moved by its error.</param>
    public static EachStepBackwards Learn(Value behind, Visits visits, Value estimate, params Move[] moves) => new(
        Return.Name,
        behind,
        Reference.Reward + (Reference.Discount * Return),
        visits,
        MoveOrder.AtOnce,
        [new Let("tdError", Return - Operators.Expected.Of(estimate), Role.Error), .. moves],
        new Equation("G = r + γ G'", "Sutton and Barto 2018, equation 3.9"));

    /// <summary>Learning from the λ-return of each step.</summary>
    /// <param name="behind">What an episode that was truncated would have earned behind its last step.</param>
    /// <param name="nextEstimate">The estimate of what follows a step.</param>
    /// <param name="lambda">How much of it the rewards after it tell, in [0, 1].</param>
    /// <param name="estimate">The estimate at a step.</param>
    /// <param name="move">Its move.</param>
    /// <param name="order">When the moves are made.</param>
    public static EachStepBackwards Learn(
        Value behind, Value nextEstimate, Value lambda, Value estimate, MoveEstimate move, MoveOrder order) => new(
        Return.Name,
        behind,
        Reference.Reward + (Reference.Discount * (((1 - lambda) * nextEstimate) + (lambda * Return))),
        Visits.Every,
        order,
        [new Let("tdError", Return - Operators.Expected.Of(estimate), Role.Error), move],
        new Equation("G^λ = r + γ [(1 - λ) V(s') + λ G^λ']", "Sutton and Barto 2018, section 12.1"));
}
