namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// One number for each transition: a reward, a log-probability, an advantage or an estimate of the return. Shape [batch].
    /// </summary>
    /// <remarks>
    /// Under <see cref="CategoricalAttribute"/> and <see cref="QuantileRegressionAttribute"/> an estimate of the return is a
    /// distribution: a + b * estimate then moves it, with a and b one number for each transition (Bellemare et al. 2017,
    /// section 3).
    /// </remarks>
    public sealed class Value
    {
        private Value()
        {
        }

        /// <summary>The same number for each transition: a number of C# → [batch].</summary>
        public static implicit operator Value(double number) => Symbol<Value>();

        /// <summary>The same number for each transition: [] → [batch].</summary>
        public static implicit operator Value(Number number) => Symbol<Value>();

        /// <summary>The sum: [batch] + [batch] → [batch].</summary>
        public static Value operator +(Value left, Value right) => Symbol<Value>();

        /// <summary>The sum: [batch] + [] → [batch].</summary>
        public static Value operator +(Value left, Number right) => Symbol<Value>();

        /// <summary>The sum: [] + [batch] → [batch].</summary>
        public static Value operator +(Number left, Value right) => Symbol<Value>();

        /// <summary>The difference: [batch] - [batch] → [batch].</summary>
        public static Value operator -(Value left, Value right) => Symbol<Value>();

        /// <summary>The difference: [batch] - [] → [batch].</summary>
        public static Value operator -(Value left, Number right) => Symbol<Value>();

        /// <summary>The difference: [] - [batch] → [batch].</summary>
        public static Value operator -(Number left, Value right) => Symbol<Value>();

        /// <summary>The product: [batch] * [batch] → [batch].</summary>
        public static Value operator *(Value left, Value right) => Symbol<Value>();

        /// <summary>The product: [batch] * [] → [batch].</summary>
        public static Value operator *(Value left, Number right) => Symbol<Value>();

        /// <summary>The product: [] * [batch] → [batch].</summary>
        public static Value operator *(Number left, Value right) => Symbol<Value>();

        /// <summary>The quotient: [batch] / [batch] → [batch].</summary>
        public static Value operator /(Value left, Value right) => Symbol<Value>();

        /// <summary>The quotient: [batch] / [] → [batch].</summary>
        public static Value operator /(Value left, Number right) => Symbol<Value>();

        /// <summary>The quotient: [] / [batch] → [batch].</summary>
        public static Value operator /(Number left, Value right) => Symbol<Value>();

        /// <summary>The negation: [batch] → [batch].</summary>
        public static Value operator -(Value x) => Symbol<Value>();

        /// <summary>Whether the left is less than the right: [batch], [batch] → [batch].</summary>
        public static Condition operator <(Value left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is less than the right: [batch], [] → [batch].</summary>
        public static Condition operator <(Value left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is less than the right: [], [batch] → [batch].</summary>
        public static Condition operator <(Number left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is greater than the right: [batch], [batch] → [batch].</summary>
        public static Condition operator >(Value left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is greater than the right: [batch], [] → [batch].</summary>
        public static Condition operator >(Value left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is greater than the right: [], [batch] → [batch].</summary>
        public static Condition operator >(Number left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is at most the right: [batch], [batch] → [batch].</summary>
        public static Condition operator <=(Value left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is at most the right: [batch], [] → [batch].</summary>
        public static Condition operator <=(Value left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is at most the right: [], [batch] → [batch].</summary>
        public static Condition operator <=(Number left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is at least the right: [batch], [batch] → [batch].</summary>
        public static Condition operator >=(Value left, Value right) => Symbol<Condition>();

        /// <summary>Whether the left is at least the right: [batch], [] → [batch].</summary>
        public static Condition operator >=(Value left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is at least the right: [], [batch] → [batch].</summary>
        public static Condition operator >=(Number left, Value right) => Symbol<Condition>();
    }
}
