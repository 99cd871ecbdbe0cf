namespace RlDsl;

public static partial class Language
{
    /// <summary>The parts of an algorithm that a feature of one's own can replace.</summary>
    public enum Role
    {
        /// <summary>The reward that is learned from, a <see cref="Value"/>; of several steps the discounted sum.</summary>
        Reward,

        /// <summary>What an estimate is drawn to, a <see cref="Value"/>.</summary>
        Target,

        /// <summary>
        /// The action at the next observation whose estimate the target takes, a <see cref="DiscreteAction"/> or
        /// <see cref="ContinuousAction"/>.
        /// </summary>
        NextAction,

        /// <summary>Each loss that trains a network, a <see cref="Number"/>.</summary>
        Loss,

        /// <summary>
        /// What the agent does while it collects experience, a <see cref="DiscreteAction"/> or
        /// <see cref="ContinuousAction"/>: what the method takes is the action without exploration.
        /// </summary>
        Behaviour,
    }
}
