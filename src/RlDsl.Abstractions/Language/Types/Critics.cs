namespace RlDsl;

public static partial class Language
{
    /// <summary>Estimates of the return by several critics for each transition. Shape [critics, batch].</summary>
    public sealed class Critics
    {
        private Critics()
        {
        }

        /// <summary>The estimate of the first critic: [critics, batch] → [batch].</summary>
        public Value First => Symbol<Value>();

        /// <summary>The sum: [critics, batch] + [critics, batch] → [critics, batch].</summary>
        public static Critics operator +(Critics left, Critics right) => Symbol<Critics>();

        /// <summary>The sum: [critics, batch] + [] → [critics, batch].</summary>
        public static Critics operator +(Critics left, Number right) => Symbol<Critics>();

        /// <summary>The sum: [] + [critics, batch] → [critics, batch].</summary>
        public static Critics operator +(Number left, Critics right) => Symbol<Critics>();

        /// <summary>The sum: [critics, batch] + [batch] → [critics, batch]. The value counts for every critic.</summary>
        public static Critics operator +(Critics left, Value right) => Symbol<Critics>();

        /// <summary>The sum: [batch] + [critics, batch] → [critics, batch]. The value counts for every critic.</summary>
        public static Critics operator +(Value left, Critics right) => Symbol<Critics>();

        /// <summary>The difference: [critics, batch] - [critics, batch] → [critics, batch].</summary>
        public static Critics operator -(Critics left, Critics right) => Symbol<Critics>();

        /// <summary>The difference: [critics, batch] - [] → [critics, batch].</summary>
        public static Critics operator -(Critics left, Number right) => Symbol<Critics>();

        /// <summary>The difference: [] - [critics, batch] → [critics, batch].</summary>
        public static Critics operator -(Number left, Critics right) => Symbol<Critics>();

        /// <summary>
        /// The difference: [critics, batch] - [batch] → [critics, batch]. The value counts for every critic.
        /// </summary>
        public static Critics operator -(Critics left, Value right) => Symbol<Critics>();

        /// <summary>
        /// The difference: [batch] - [critics, batch] → [critics, batch]. The value counts for every critic.
        /// </summary>
        public static Critics operator -(Value left, Critics right) => Symbol<Critics>();

        /// <summary>The product: [critics, batch] * [critics, batch] → [critics, batch].</summary>
        public static Critics operator *(Critics left, Critics right) => Symbol<Critics>();

        /// <summary>The product: [critics, batch] * [] → [critics, batch].</summary>
        public static Critics operator *(Critics left, Number right) => Symbol<Critics>();

        /// <summary>The product: [] * [critics, batch] → [critics, batch].</summary>
        public static Critics operator *(Number left, Critics right) => Symbol<Critics>();

        /// <summary>The product: [critics, batch] * [batch] → [critics, batch]. The value counts for every critic.</summary>
        public static Critics operator *(Critics left, Value right) => Symbol<Critics>();

        /// <summary>The product: [batch] * [critics, batch] → [critics, batch]. The value counts for every critic.</summary>
        public static Critics operator *(Value left, Critics right) => Symbol<Critics>();

        /// <summary>The quotient: [critics, batch] / [critics, batch] → [critics, batch].</summary>
        public static Critics operator /(Critics left, Critics right) => Symbol<Critics>();

        /// <summary>The quotient: [critics, batch] / [] → [critics, batch].</summary>
        public static Critics operator /(Critics left, Number right) => Symbol<Critics>();

        /// <summary>The quotient: [] / [critics, batch] → [critics, batch].</summary>
        public static Critics operator /(Number left, Critics right) => Symbol<Critics>();

        /// <summary>The quotient: [critics, batch] / [batch] → [critics, batch]. The value counts for every critic.</summary>
        public static Critics operator /(Critics left, Value right) => Symbol<Critics>();

        /// <summary>The quotient: [batch] / [critics, batch] → [critics, batch]. The value counts for every critic.</summary>
        public static Critics operator /(Value left, Critics right) => Symbol<Critics>();

        /// <summary>The negation: [critics, batch] → [critics, batch].</summary>
        public static Critics operator -(Critics x) => Symbol<Critics>();
    }
}
