namespace RlDsl;

public static partial class Language
{
    /// <summary>
    /// A policy over continuous actions at each observation of a batch: independent normal distributions, squashed by the
    /// hyperbolic tangent into the bounds of actions (Haarnoja et al. 2018, appendix C). Its parameters are of shape
    /// [batch, elements].
    /// </summary>
    public sealed class SquashedGaussianPolicy
    {
        private SquashedGaussianPolicy()
        {
        }

        /// <summary>
        /// The logarithm of the density of an action, in nats (Haarnoja et al. 2018, equation 21): [batch, elements] →
        /// [batch].
        /// </summary>
        /// <param name="action">The action at each observation, within the bounds of actions; shape [batch, elements].</param>
        /// <returns>
        /// ln π(a|s) = ln μ(u|s) - Σ_i ln(c_i (1 - tanh² u_i)), where μ is the normal density, u the action before it is
        /// squashed and c half the range of actions; shape [batch].
        /// </returns>
        public Value LogProbability(ContinuousAction action) => Symbol<Value>();

        /// <summary>
        /// An action that is drawn, and the logarithm of its density in nats. The gradient flows through both (Haarnoja et
        /// al. 2018, section 4.2).
        /// </summary>
        /// <returns>
        /// The action, shape [batch, elements], and its ln π(a|s), shape [batch], computed from the action before it is
        /// squashed.
        /// </returns>
        public (ContinuousAction Action, Value LogProbability) SampleWithLogProbability() =>
            Symbol<(ContinuousAction Action, Value LogProbability)>();
    }
}
