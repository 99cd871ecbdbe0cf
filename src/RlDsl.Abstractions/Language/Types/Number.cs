namespace RlDsl;

public static partial class Language
{
    /// <summary>One number for the whole batch: a loss, a coefficient, a schedule or a learned number. Shape [].</summary>
    public sealed class Number
    {
        private Number()
        {
        }

        /// <summary>A constant of the equation: a number of C# → []. Whole numbers convert by way of it.</summary>
        public static implicit operator Number(double number) => Symbol<Number>();

        /// <summary>The sum: [] + [] → [].</summary>
        public static Number operator +(Number left, Number right) => Symbol<Number>();

        /// <summary>The difference: [] - [] → [].</summary>
        public static Number operator -(Number left, Number right) => Symbol<Number>();

        /// <summary>The product: [] * [] → [].</summary>
        public static Number operator *(Number left, Number right) => Symbol<Number>();

        /// <summary>The quotient: [] / [] → [].</summary>
        public static Number operator /(Number left, Number right) => Symbol<Number>();

        /// <summary>The negation: [] → [].</summary>
        public static Number operator -(Number x) => Symbol<Number>();

        /// <summary>Whether the left is less than the right: [], [] → [].</summary>
        public static Condition operator <(Number left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is greater than the right: [], [] → [].</summary>
        public static Condition operator >(Number left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is at most the right: [], [] → [].</summary>
        public static Condition operator <=(Number left, Number right) => Symbol<Condition>();

        /// <summary>Whether the left is at least the right: [], [] → [].</summary>
        public static Condition operator >=(Number left, Number right) => Symbol<Condition>();
    }
}
