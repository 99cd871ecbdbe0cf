using System;

namespace RlDsl;

/// <content>Returns and advantages along the steps of a rollout.</content>
public static partial class Language
{
    /// <summary>Generalized advantage estimates (Schulman et al. 2016, equation 16): a rollout, [] → [batch].</summary>
    /// <param name="rollout">The rollout, with rows of shape [batch, …].</param>
    /// <param name="critic">The critic V: an observation of shape [batch, …] → its value of shape [batch].</param>
    /// <param name="lambda">The decay λ of temporal-difference errors, in [0, 1]; shape [].</param>
    /// <returns>
    /// A_t = δ_t + γ λ A_{t+1} to the end of the episode or of the rollout, with δ_t = r_t + γ_t V(s_{t+1}) - V(s_t) and γ_t
    /// the rollout's discount; shape [batch].
    /// </returns>
    public static Value GeneralizedAdvantage(DiscreteRollout rollout, Func<Observation, Value> critic, Number lambda) =>
        Symbol<Value>();

    /// <summary>Generalized advantage estimates (Schulman et al. 2016, equation 16): a rollout, [] → [batch].</summary>
    /// <param name="rollout">The rollout, with rows of shape [batch, …].</param>
    /// <param name="critic">The critic V: an observation of shape [batch, …] → its value of shape [batch].</param>
    /// <param name="lambda">The decay λ of temporal-difference errors, in [0, 1]; shape [].</param>
    /// <returns>
    /// A_t = δ_t + γ λ A_{t+1} to the end of the episode or of the rollout, with δ_t = r_t + γ_t V(s_{t+1}) - V(s_t) and γ_t
    /// the rollout's discount; shape [batch].
    /// </returns>
    public static Value GeneralizedAdvantage(ContinuousRollout rollout, Func<Observation, Value> critic, Number lambda) =>
        Symbol<Value>();

    /// <summary>
    /// Discounted returns to the end of the episode (Sutton and Barto 2018, equation 3.8): a rollout → [batch].
    /// </summary>
    /// <param name="rollout">The rollout, with rows of shape [batch, …].</param>
    /// <param name="critic">
    /// The critic V, which values what would have followed: an observation of shape [batch, …] → [batch].
    /// </param>
    /// <returns>
    /// R_t = r_t + γ R_{t+1} within an episode. In its last row R_t = r_t where it terminated, and r_t + γ V(s_{t+1}) where
    /// it was truncated or the rollout ended; shape [batch].
    /// </returns>
    public static Value DiscountedReturn(DiscreteRollout rollout, Func<Observation, Value> critic) => Symbol<Value>();

    /// <summary>
    /// Discounted returns to the end of the episode (Sutton and Barto 2018, equation 3.8): a rollout → [batch].
    /// </summary>
    /// <param name="rollout">The rollout, with rows of shape [batch, …].</param>
    /// <param name="critic">
    /// The critic V, which values what would have followed: an observation of shape [batch, …] → [batch].
    /// </param>
    /// <returns>
    /// R_t = r_t + γ R_{t+1} within an episode. In its last row R_t = r_t where it terminated, and r_t + γ V(s_{t+1}) where
    /// it was truncated or the rollout ended; shape [batch].
    /// </returns>
    public static Value DiscountedReturn(ContinuousRollout rollout, Func<Observation, Value> critic) => Symbol<Value>();
}
