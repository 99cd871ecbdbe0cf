namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// Whether a comparison holds: one answer for the whole batch, or one for each transition. Shape [] or [batch].
    /// </summary>
    public sealed class Condition
    {
        private Condition()
        {
        }

        /// <summary>Whether both hold: [] or [batch], [] or [batch] → [] or [batch].</summary>
        public static Condition operator &(Condition left, Condition right) => Symbol<Condition>();

        /// <summary>Whether one of them holds, or both: [] or [batch], [] or [batch] → [] or [batch].</summary>
        public static Condition operator |(Condition left, Condition right) => Symbol<Condition>();

        /// <summary>Whether it does not hold: [] or [batch] → [] or [batch].</summary>
        public static Condition operator !(Condition condition) => Symbol<Condition>();

        /// <summary>Lets a condition stand before <c>?</c>, <c>&amp;&amp;</c> and <c>||</c>: [] or [batch].</summary>
        public static bool operator true(Condition condition) => Symbol<bool>();

        /// <summary>Lets a condition stand before <c>?</c>, <c>&amp;&amp;</c> and <c>||</c>: [] or [batch].</summary>
        public static bool operator false(Condition condition) => Symbol<bool>();
    }
}
