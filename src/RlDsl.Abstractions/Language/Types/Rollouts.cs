namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// Transitions with discrete actions in the order in which the behaviour policy took them: a rollout or whole episodes,
    /// or a minibatch of its rows. Shape [batch, …].
    /// </summary>
    public sealed class DiscreteRollout : Transitions
    {
        private DiscreteRollout()
        {
        }

        /// <summary>The action a that was taken. Shape [batch].</summary>
        public DiscreteAction Action => Symbol<DiscreteAction>();

        /// <summary>
        /// The logarithm of the probability or density with which the behaviour policy took the action, in nats, ln b(a|s).
        /// Shape [batch].
        /// </summary>
        public Value BehaviourLogProbability => Symbol<Value>();
    }

    /// <summary>
    /// Transitions with continuous actions in the order in which the behaviour policy took them: a rollout or whole episodes,
    /// or a minibatch of its rows. Shape [batch, …].
    /// </summary>
    public sealed class ContinuousRollout : Transitions
    {
        private ContinuousRollout()
        {
        }

        /// <summary>The action a that was taken. Shape [batch, elements].</summary>
        public ContinuousAction Action => Symbol<ContinuousAction>();

        /// <summary>
        /// The logarithm of the probability or density with which the behaviour policy took the action, in nats, ln b(a|s).
        /// Shape [batch].
        /// </summary>
        public Value BehaviourLogProbability => Symbol<Value>();
    }
}
