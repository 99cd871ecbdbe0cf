namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// The observation of each transition. Shape [batch, …]: [batch, n] for vectors, [batch, channels, height, width] for
    /// images.
    /// </summary>
    public sealed class Observation
    {
        private Observation()
        {
        }

        /// <summary>One element of the observation for each transition: [batch, n] → [batch].</summary>
        /// <param name="index">The index of the element, from 0 to n - 1.</param>
        public Value this[int index] => Symbol<Value>();

        /// <summary>The elements of the observation as features: [batch, …] → [batch, n].</summary>
        public static implicit operator Features(Observation observation) => Symbol<Features>();
    }
}
