namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// A policy over continuous actions at each observation of a batch: independent normal distributions of the elements,
    /// whose means depend on the observation. Its parameters are of shape [batch, elements].
    /// </summary>
    public sealed class GaussianPolicy
    {
        private GaussianPolicy()
        {
        }

        /// <summary>The logarithm of the density of an action, in nats: [batch, elements] → [batch].</summary>
        /// <param name="action">The action at each observation; shape [batch, elements].</param>
        /// <returns>ln π(a|s) = -Σ_i [(a_i - μ_i)² / (2 σ_i²) + ln σ_i + ln(2π) / 2]; shape [batch].</returns>
        public Value LogProbability(ContinuousAction action) => Symbol<Value>();

        /// <summary>The entropy at each observation, in nats, H = Σ_i [ln σ_i + (1 + ln 2π) / 2]. Shape [batch].</summary>
        public Value Entropy => Symbol<Value>();

        /// <summary>
        /// The Kullback-Leibler divergence of another policy from this one at each observation, in nats: two policies →
        /// [batch].
        /// </summary>
        /// <param name="other">The policy π' that is compared with this one, π, at the same observations.</param>
        /// <returns>KL(π ‖ π') = Σ_i [ln(σ'_i / σ_i) + (σ_i² + (μ_i - μ'_i)²) / (2 σ'_i²) - 1 / 2]; shape [batch].</returns>
        public Value KlDivergence(GaussianPolicy other) => Symbol<Value>();

        /// <summary>The mean μ of the action, which is the greedy action. Shape [batch, elements].</summary>
        public ContinuousAction Mean => Symbol<ContinuousAction>();
    }
}
