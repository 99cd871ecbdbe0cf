namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// One number for each discrete action at each transition: action values, preferences or probabilities. Shape
    /// [batch, actions].
    /// </summary>
    public sealed class ActionValues
    {
        private ActionValues()
        {
        }

        /// <summary>The number of one action for each transition: [batch, actions], [batch] → [batch].</summary>
        /// <param name="action">The action of each transition; shape [batch].</param>
        public Value this[DiscreteAction action] => Symbol<Value>();

        /// <summary>The sum: [batch, actions] + [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator +(ActionValues left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The sum: [batch, actions] + [] → [batch, actions].</summary>
        public static ActionValues operator +(ActionValues left, Number right) => Symbol<ActionValues>();

        /// <summary>The sum: [] + [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator +(Number left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The sum: [batch, actions] + [batch] → [batch, actions]. The value counts for every action.</summary>
        public static ActionValues operator +(ActionValues left, Value right) => Symbol<ActionValues>();

        /// <summary>The sum: [batch] + [batch, actions] → [batch, actions]. The value counts for every action.</summary>
        public static ActionValues operator +(Value left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The difference: [batch, actions] - [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator -(ActionValues left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The difference: [batch, actions] - [] → [batch, actions].</summary>
        public static ActionValues operator -(ActionValues left, Number right) => Symbol<ActionValues>();

        /// <summary>The difference: [] - [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator -(Number left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>
        /// The difference: [batch, actions] - [batch] → [batch, actions]. The value counts for every action.
        /// </summary>
        public static ActionValues operator -(ActionValues left, Value right) => Symbol<ActionValues>();

        /// <summary>
        /// The difference: [batch] - [batch, actions] → [batch, actions]. The value counts for every action.
        /// </summary>
        public static ActionValues operator -(Value left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The product: [batch, actions] * [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator *(ActionValues left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The product: [batch, actions] * [] → [batch, actions].</summary>
        public static ActionValues operator *(ActionValues left, Number right) => Symbol<ActionValues>();

        /// <summary>The product: [] * [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator *(Number left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The product: [batch, actions] * [batch] → [batch, actions]. The value counts for every action.</summary>
        public static ActionValues operator *(ActionValues left, Value right) => Symbol<ActionValues>();

        /// <summary>The product: [batch] * [batch, actions] → [batch, actions]. The value counts for every action.</summary>
        public static ActionValues operator *(Value left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The quotient: [batch, actions] / [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator /(ActionValues left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The quotient: [batch, actions] / [] → [batch, actions].</summary>
        public static ActionValues operator /(ActionValues left, Number right) => Symbol<ActionValues>();

        /// <summary>The quotient: [] / [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator /(Number left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The quotient: [batch, actions] / [batch] → [batch, actions]. The value counts for every action.</summary>
        public static ActionValues operator /(ActionValues left, Value right) => Symbol<ActionValues>();

        /// <summary>The quotient: [batch] / [batch, actions] → [batch, actions]. The value counts for every action.</summary>
        public static ActionValues operator /(Value left, ActionValues right) => Symbol<ActionValues>();

        /// <summary>The negation: [batch, actions] → [batch, actions].</summary>
        public static ActionValues operator -(ActionValues x) => Symbol<ActionValues>();
    }
}
