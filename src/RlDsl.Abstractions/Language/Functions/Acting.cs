namespace RlDsl;

/// <content>How actions are chosen: samples and modes of policies, noise, and exploration.</content>
public static partial class Language
{
    /// <summary>
    /// An action drawn from the policy at each observation: a policy → [batch]. No gradient flows through it.
    /// </summary>
    public static DiscreteAction Sample(CategoricalPolicy policy) => Symbol<DiscreteAction>();

    /// <summary>
    /// An action drawn from the policy at each observation: a policy → [batch, elements]. The gradient flows through it
    /// (Kingma and Welling 2014, section 2.4).
    /// </summary>
    public static ContinuousAction Sample(GaussianPolicy policy) => Symbol<ContinuousAction>();

    /// <summary>
    /// An action drawn from the policy at each observation: a policy → [batch, elements]. The gradient flows through it
    /// (Kingma and Welling 2014, section 2.4).
    /// </summary>
    public static ContinuousAction Sample(SquashedGaussianPolicy policy) => Symbol<ContinuousAction>();

    /// <summary>The most probable action, argmax_a π(a|s), at each observation: a policy → [batch].</summary>
    public static DiscreteAction Mode(CategoricalPolicy policy) => Symbol<DiscreteAction>();

    /// <summary>The mean action μ, at each observation: a policy → [batch, elements].</summary>
    public static ContinuousAction Mode(GaussianPolicy policy) => Symbol<ContinuousAction>();

    /// <summary>
    /// The greedy action, the squashed mean tanh(μ) within the bounds of actions, at each observation: a policy →
    /// [batch, elements].
    /// </summary>
    public static ContinuousAction Mode(SquashedGaussianPolicy policy) => Symbol<ContinuousAction>();

    /// <summary>Independent standard normal noise in the shape of x, drawn anew at each use: [batch] → [batch].</summary>
    public static Value NormalLike(Value x) => Symbol<Value>();

    /// <summary>
    /// Independent standard normal noise in the shape of x, drawn anew at each use: [batch, actions] → [batch, actions].
    /// </summary>
    public static ActionValues NormalLike(ActionValues x) => Symbol<ActionValues>();

    /// <summary>
    /// Independent standard normal noise in the shape of x, drawn anew at each use: [critics, batch] → [critics, batch].
    /// </summary>
    public static Critics NormalLike(Critics x) => Symbol<Critics>();

    /// <summary>
    /// Independent standard normal noise in the shape of x, drawn anew at each use: [batch, n] → [batch, n].
    /// </summary>
    public static Features NormalLike(Features x) => Symbol<Features>();

    /// <summary>
    /// Independent standard normal noise in the shape of x, drawn anew at each use: [batch, elements] → [batch, elements].
    /// </summary>
    public static ContinuousAction NormalLike(ContinuousAction x) => Symbol<ContinuousAction>();

    /// <summary>
    /// A random action with probability ε, else this one (Sutton and Barto 2018, section 2.2): [batch], [] → [batch].
    /// </summary>
    public static DiscreteAction EpsilonGreedy(DiscreteAction action, Number epsilon) => Symbol<DiscreteAction>();

    /// <summary>
    /// A random action with probability ε, else the greedy one (Sutton and Barto 2018, section 2.2): [batch, actions], [] →
    /// [batch]. Of several that a table has as greatest it is any, and of a network the first.
    /// </summary>
    /// <param name="values">The value of each action; shape [batch, actions].</param>
    /// <param name="epsilon">The probability ε, in [0, 1]; shape [].</param>
    /// <returns>The action at each observation; shape [batch].</returns>
    public static DiscreteAction EpsilonGreedy(ActionValues values, Number epsilon) => Symbol<DiscreteAction>();

    /// <summary>
    /// The probability with which the ε-greedy behaviour policy of a table takes each action, where any of several greatest is
    /// taken: [batch, actions], [] → [batch, actions].
    /// </summary>
    /// <param name="values">The value of each action; shape [batch, actions].</param>
    /// <param name="epsilon">The probability ε of the behaviour policy, in [0, 1]; shape [].</param>
    /// <returns>ε / n, and (1 - ε) / m more for each of m greatest of n actions; shape [batch, actions].</returns>
    public static ActionValues EpsilonGreedyProbabilities(ActionValues values, Number epsilon) => Symbol<ActionValues>();

    /// <summary>
    /// An action drawn with probability in proportion to exp(value / temperature) (Sutton and Barto 2018, equation 2.11):
    /// [batch, actions], [] → [batch].
    /// </summary>
    /// <param name="values">The value of each action; shape [batch, actions].</param>
    /// <param name="temperature">The temperature, in units of the values, above 0; shape [].</param>
    /// <returns>The action at each observation; shape [batch].</returns>
    public static DiscreteAction Boltzmann(ActionValues values, Number temperature) => Symbol<DiscreteAction>();

    /// <summary>
    /// The action with independent normal noise on each element, within the bounds of actions (Fujimoto et al. 2018, section
    /// 6.1): [batch, elements], [] → [batch, elements].
    /// </summary>
    /// <param name="action">The action without noise; shape [batch, elements].</param>
    /// <param name="sigma">
    /// The standard deviation σ of the noise, as a share of half the range of actions, at least 0; shape [].
    /// </param>
    /// <returns>a + σ N(0, 1), clipped to the bounds; shape [batch, elements].</returns>
    public static ContinuousAction GaussianNoise(ContinuousAction action, Number sigma) => Symbol<ContinuousAction>();

    /// <summary>
    /// The action with noise that goes on from step to step, within the bounds of actions (Uhlenbeck and Ornstein 1930;
    /// Lillicrap et al. 2016, section 3): [batch, elements], [], [] → [batch, elements].
    /// </summary>
    /// <param name="action">The action without noise; shape [batch, elements].</param>
    /// <param name="theta">The share θ of the noise that is taken off at each step, in [0, 1]; shape [].</param>
    /// <param name="sigma">
    /// The standard deviation σ of what is added at each step, as a share of half the range of actions, at least 0; shape [].
    /// </param>
    /// <returns>a + x with x ← x - θ x + σ N(0, 1), clipped to the bounds; shape [batch, elements].</returns>
    public static ContinuousAction OrnsteinUhlenbeck(ContinuousAction action, Number theta, Number sigma) =>
        Symbol<ContinuousAction>();
}
