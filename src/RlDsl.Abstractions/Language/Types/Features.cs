namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// A vector of features for each transition: what a network takes in, or yields for others to take in. Shape [batch, n].
    /// </summary>
    public sealed class Features
    {
        private Features()
        {
        }

        /// <summary>One feature for each transition: [batch, n] → [batch].</summary>
        /// <param name="index">The index of the feature, from 0 to n - 1.</param>
        public Value this[int index] => Symbol<Value>();

        /// <summary>The sum: [batch, n] + [batch, n] → [batch, n].</summary>
        public static Features operator +(Features left, Features right) => Symbol<Features>();

        /// <summary>The sum: [batch, n] + [] → [batch, n].</summary>
        public static Features operator +(Features left, Number right) => Symbol<Features>();

        /// <summary>The sum: [] + [batch, n] → [batch, n].</summary>
        public static Features operator +(Number left, Features right) => Symbol<Features>();

        /// <summary>The sum: [batch, n] + [batch] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator +(Features left, Value right) => Symbol<Features>();

        /// <summary>The sum: [batch] + [batch, n] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator +(Value left, Features right) => Symbol<Features>();

        /// <summary>The difference: [batch, n] - [batch, n] → [batch, n].</summary>
        public static Features operator -(Features left, Features right) => Symbol<Features>();

        /// <summary>The difference: [batch, n] - [] → [batch, n].</summary>
        public static Features operator -(Features left, Number right) => Symbol<Features>();

        /// <summary>The difference: [] - [batch, n] → [batch, n].</summary>
        public static Features operator -(Number left, Features right) => Symbol<Features>();

        /// <summary>The difference: [batch, n] - [batch] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator -(Features left, Value right) => Symbol<Features>();

        /// <summary>The difference: [batch] - [batch, n] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator -(Value left, Features right) => Symbol<Features>();

        /// <summary>The product: [batch, n] * [batch, n] → [batch, n].</summary>
        public static Features operator *(Features left, Features right) => Symbol<Features>();

        /// <summary>The product: [batch, n] * [] → [batch, n].</summary>
        public static Features operator *(Features left, Number right) => Symbol<Features>();

        /// <summary>The product: [] * [batch, n] → [batch, n].</summary>
        public static Features operator *(Number left, Features right) => Symbol<Features>();

        /// <summary>The product: [batch, n] * [batch] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator *(Features left, Value right) => Symbol<Features>();

        /// <summary>The product: [batch] * [batch, n] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator *(Value left, Features right) => Symbol<Features>();

        /// <summary>The quotient: [batch, n] / [batch, n] → [batch, n].</summary>
        public static Features operator /(Features left, Features right) => Symbol<Features>();

        /// <summary>The quotient: [batch, n] / [] → [batch, n].</summary>
        public static Features operator /(Features left, Number right) => Symbol<Features>();

        /// <summary>The quotient: [] / [batch, n] → [batch, n].</summary>
        public static Features operator /(Number left, Features right) => Symbol<Features>();

        /// <summary>The quotient: [batch, n] / [batch] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator /(Features left, Value right) => Symbol<Features>();

        /// <summary>The quotient: [batch] / [batch, n] → [batch, n]. The value counts for every feature.</summary>
        public static Features operator /(Value left, Features right) => Symbol<Features>();

        /// <summary>The negation: [batch, n] → [batch, n].</summary>
        public static Features operator -(Features x) => Symbol<Features>();
    }
}
