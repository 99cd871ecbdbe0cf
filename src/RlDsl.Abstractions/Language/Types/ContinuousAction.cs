namespace RlDsl;

public static partial class Language
{
    /// <summary>The continuous action of each transition, in the units of the environment. Shape [batch, elements].</summary>
    public sealed class ContinuousAction
    {
        private ContinuousAction()
        {
        }

        /// <summary>One element of the action for each transition: [batch, elements] → [batch].</summary>
        /// <param name="index">The index of the element, from 0 to the number of elements - 1.</param>
        public Value this[int index] => Symbol<Value>();

        /// <summary>The elements of the action as features: [batch, elements] → [batch, n].</summary>
        public static implicit operator Features(ContinuousAction action) => Symbol<Features>();

        /// <summary>The sum: [batch, elements] + [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator +(ContinuousAction left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The sum: [batch, elements] + [] → [batch, elements].</summary>
        public static ContinuousAction operator +(ContinuousAction left, Number right) => Symbol<ContinuousAction>();

        /// <summary>The sum: [] + [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator +(Number left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The sum: [batch, elements] + [batch] → [batch, elements]. The value counts for every element.</summary>
        public static ContinuousAction operator +(ContinuousAction left, Value right) => Symbol<ContinuousAction>();

        /// <summary>The sum: [batch] + [batch, elements] → [batch, elements]. The value counts for every element.</summary>
        public static ContinuousAction operator +(Value left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The difference: [batch, elements] - [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator -(ContinuousAction left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The difference: [batch, elements] - [] → [batch, elements].</summary>
        public static ContinuousAction operator -(ContinuousAction left, Number right) => Symbol<ContinuousAction>();

        /// <summary>The difference: [] - [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator -(Number left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>
        /// The difference: [batch, elements] - [batch] → [batch, elements]. The value counts for every element.
        /// </summary>
        public static ContinuousAction operator -(ContinuousAction left, Value right) => Symbol<ContinuousAction>();

        /// <summary>
        /// The difference: [batch] - [batch, elements] → [batch, elements]. The value counts for every element.
        /// </summary>
        public static ContinuousAction operator -(Value left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The product: [batch, elements] * [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator *(ContinuousAction left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The product: [batch, elements] * [] → [batch, elements].</summary>
        public static ContinuousAction operator *(ContinuousAction left, Number right) => Symbol<ContinuousAction>();

        /// <summary>The product: [] * [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator *(Number left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>
        /// The product: [batch, elements] * [batch] → [batch, elements]. The value counts for every element.
        /// </summary>
        public static ContinuousAction operator *(ContinuousAction left, Value right) => Symbol<ContinuousAction>();

        /// <summary>
        /// The product: [batch] * [batch, elements] → [batch, elements]. The value counts for every element.
        /// </summary>
        public static ContinuousAction operator *(Value left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The quotient: [batch, elements] / [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator /(ContinuousAction left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The quotient: [batch, elements] / [] → [batch, elements].</summary>
        public static ContinuousAction operator /(ContinuousAction left, Number right) => Symbol<ContinuousAction>();

        /// <summary>The quotient: [] / [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator /(Number left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>
        /// The quotient: [batch, elements] / [batch] → [batch, elements]. The value counts for every element.
        /// </summary>
        public static ContinuousAction operator /(ContinuousAction left, Value right) => Symbol<ContinuousAction>();

        /// <summary>
        /// The quotient: [batch] / [batch, elements] → [batch, elements]. The value counts for every element.
        /// </summary>
        public static ContinuousAction operator /(Value left, ContinuousAction right) => Symbol<ContinuousAction>();

        /// <summary>The negation: [batch, elements] → [batch, elements].</summary>
        public static ContinuousAction operator -(ContinuousAction x) => Symbol<ContinuousAction>();
    }
}
