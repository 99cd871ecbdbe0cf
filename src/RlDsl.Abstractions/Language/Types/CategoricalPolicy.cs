namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// A policy over discrete actions at each observation of a batch: a probability for each action. Its parameters are
    /// logits of shape [batch, actions].
    /// </summary>
    public sealed class CategoricalPolicy
    {
        private CategoricalPolicy()
        {
        }

        /// <summary>The logarithm of the probability of an action, in nats, ln π(a|s): [batch] → [batch].</summary>
        /// <param name="action">The action at each observation; shape [batch].</param>
        /// <returns>ln π(a|s); shape [batch].</returns>
        public Value LogProbability(DiscreteAction action) => Symbol<Value>();

        /// <summary>The entropy at each observation, in nats, H = -Σ_a π(a|s) ln π(a|s). Shape [batch].</summary>
        public Value Entropy => Symbol<Value>();

        /// <summary>The probability of each action, π(a|s). Shape [batch, actions].</summary>
        public ActionValues Probabilities => Symbol<ActionValues>();

        /// <summary>The logarithm of the probability of each action, in nats, ln π(a|s). Shape [batch, actions].</summary>
        public ActionValues LogProbabilities => Symbol<ActionValues>();

        /// <summary>
        /// The Kullback-Leibler divergence of another policy from this one at each observation, in nats: two policies →
        /// [batch].
        /// </summary>
        /// <param name="other">The policy π' that is compared with this one, π, at the same observations.</param>
        /// <returns>KL(π ‖ π') = Σ_a π(a|s) (ln π(a|s) - ln π'(a|s)); shape [batch].</returns>
        public Value KlDivergence(CategoricalPolicy other) => Symbol<Value>();
    }
}
