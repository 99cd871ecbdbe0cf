namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// A batch of transitions with discrete actions, drawn from a replay memory or a data set. Shape [batch, …].
    /// </summary>
    public sealed class DiscreteBatch : Transitions
    {
        private DiscreteBatch()
        {
        }

        /// <summary>The action a that was taken. Shape [batch].</summary>
        public DiscreteAction Action => Symbol<DiscreteAction>();

        /// <summary>
        /// The importance weight (N P)^-β of a transition that is drawn with probability P from N, divided by the greatest of
        /// the batch (Schaul et al. 2016, section 3.4). The memory must have <see cref="PrioritizedReplayAttribute"/>. Shape
        /// [batch].
        /// </summary>
        public Value Weight => Symbol<Value>();
    }

    /// <summary>
    /// A batch of transitions with continuous actions, drawn from a replay memory or a data set. Shape [batch, …].
    /// </summary>
    public sealed class ContinuousBatch : Transitions
    {
        private ContinuousBatch()
        {
        }

        /// <summary>The action a that was taken. Shape [batch, elements].</summary>
        public ContinuousAction Action => Symbol<ContinuousAction>();

        /// <summary>
        /// The importance weight (N P)^-β of a transition that is drawn with probability P from N, divided by the greatest of
        /// the batch (Schaul et al. 2016, section 3.4). The memory must have <see cref="PrioritizedReplayAttribute"/>. Shape
        /// [batch].
        /// </summary>
        public Value Weight => Symbol<Value>();
    }

    /// <summary>
    /// The transition with a discrete action that an agent has just made, from which a table is learned at once: a batch of one.
    /// Shape [batch, …].
    /// </summary>
    public sealed class DiscreteTransition : Transitions
    {
        private DiscreteTransition()
        {
        }

        /// <summary>The action a that was taken. Shape [batch].</summary>
        public DiscreteAction Action => Symbol<DiscreteAction>();

        /// <summary>
        /// The action a' that the behaviour policy takes at the next observation: it is drawn, learned from, and then taken.
        /// Shape [batch].
        /// </summary>
        public DiscreteAction NextAction => Symbol<DiscreteAction>();
    }
}
