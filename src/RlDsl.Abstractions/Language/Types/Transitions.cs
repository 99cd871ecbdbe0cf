namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// Transitions (s, a, r, s') that an agent learns from; members have one row for each of them. Shape [batch, …].
    /// </summary>
    public abstract class Transitions
    {
        private protected Transitions()
        {
        }

        /// <summary>The observation s before the action. Shape [batch, …].</summary>
        public Observation Observation => Symbol<Observation>();

        /// <summary>
        /// The reward r; under <see cref="MultiStepAttribute"/> the discounted sum of the next n rewards. Shape [batch].
        /// </summary>
        public Value Reward => Symbol<Value>();

        /// <summary>
        /// The discount of what follows: γ, and 0 where the episode terminated. Under <see cref="MultiStepAttribute"/> it is
        /// γ^n, with n the number of rewards that were summed. Shape [batch].
        /// </summary>
        public Value Discount => Symbol<Value>();

        /// <summary>
        /// The observation s' after the action; under <see cref="MultiStepAttribute"/> after the last reward that was summed.
        /// Shape [batch, …].
        /// </summary>
        public Observation NextObservation => Symbol<Observation>();

        /// <summary>1, and 0 where the episode terminated. An episode that was truncated has 1. Shape [batch].</summary>
        public Value NotTerminated => Symbol<Value>();
    }
}
