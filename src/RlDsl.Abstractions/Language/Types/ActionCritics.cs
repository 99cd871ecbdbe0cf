namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// Estimates of the return by several critics for each discrete action at each transition. Shape
    /// [critics, batch, actions].
    /// </summary>
    public sealed class ActionCritics
    {
        private ActionCritics()
        {
        }

        /// <summary>
        /// The critics' estimates of one action for each transition: [critics, batch, actions], [batch] → [critics, batch].
        /// </summary>
        /// <param name="action">The action of each transition; shape [batch].</param>
        public Critics this[DiscreteAction action] => Symbol<Critics>();

        /// <summary>The estimates of the first critic: [critics, batch, actions] → [batch, actions].</summary>
        public ActionValues First => Symbol<ActionValues>();
    }
}
