namespace RlDsl;

/// <content>Means, sums, minima and maxima, and functions over the actions, the batch or the features.</content>
public static partial class Language
{
    /// <summary>The mean of all numbers of a batch: [batch] → [].</summary>
    public static Number Mean(Value x) => Symbol<Number>();

    /// <summary>The mean of all numbers of a batch: [batch, actions] → [].</summary>
    public static Number Mean(ActionValues x) => Symbol<Number>();

    /// <summary>The mean of all numbers of a batch: [batch, n] → [].</summary>
    public static Number Mean(Features x) => Symbol<Number>();

    /// <summary>The mean of all numbers of a batch: [batch, elements] → [].</summary>
    public static Number Mean(ContinuousAction x) => Symbol<Number>();

    /// <summary>The mean of the critics: [critics, batch] → [batch].</summary>
    public static Value Mean(Critics x) => Symbol<Value>();

    /// <summary>The mean of the critics: [critics, batch, actions] → [batch, actions].</summary>
    public static ActionValues Mean(ActionCritics x) => Symbol<ActionValues>();

    /// <summary>The sum over actions: [batch, actions] → [batch].</summary>
    public static Value Sum(ActionValues x) => Symbol<Value>();

    /// <summary>The sum over critics: [critics, batch] → [batch].</summary>
    public static Value Sum(Critics x) => Symbol<Value>();

    /// <summary>The sum over features: [batch, n] → [batch].</summary>
    public static Value Sum(Features x) => Symbol<Value>();

    /// <summary>The sum over elements: [batch, elements] → [batch].</summary>
    public static Value Sum(ContinuousAction x) => Symbol<Value>();

    /// <summary>The minimum over actions: [batch, actions] → [batch].</summary>
    public static Value Min(ActionValues x) => Symbol<Value>();

    /// <summary>The minimum of the critics (Fujimoto et al. 2018, equation 10): [critics, batch] → [batch].</summary>
    public static Value Min(Critics x) => Symbol<Value>();

    /// <summary>
    /// The minimum of the critics (Fujimoto et al. 2018, equation 10): [critics, batch, actions] → [batch, actions].
    /// </summary>
    public static ActionValues Min(ActionCritics x) => Symbol<ActionValues>();

    /// <summary>The maximum over actions: [batch, actions] → [batch].</summary>
    public static Value Max(ActionValues x) => Symbol<Value>();

    /// <summary>The maximum of the critics: [critics, batch] → [batch].</summary>
    public static Value Max(Critics x) => Symbol<Value>();

    /// <summary>The maximum of the critics: [critics, batch, actions] → [batch, actions].</summary>
    public static ActionValues Max(ActionCritics x) => Symbol<ActionValues>();

    /// <summary>
    /// The action with the largest number, the first of them where several have it, argmax_a x(a): [batch, actions] →
    /// [batch].
    /// </summary>
    public static DiscreteAction ArgMax(ActionValues x) => Symbol<DiscreteAction>();

    /// <summary>The softmax over actions, exp(x(a)) / Σ_a' exp(x(a')): [batch, actions] → [batch, actions].</summary>
    public static ActionValues Softmax(ActionValues x) => Symbol<ActionValues>();

    /// <summary>
    /// The logarithm of the softmax over actions, x(a) - ln Σ_a' exp(x(a')): [batch, actions] → [batch, actions].
    /// </summary>
    public static ActionValues LogSoftmax(ActionValues x) => Symbol<ActionValues>();

    /// <summary>The logarithm of the sum of exponentials over actions, ln Σ_a exp(x(a)): [batch, actions] → [batch].</summary>
    public static Value LogSumExp(ActionValues x) => Symbol<Value>();

    /// <summary>
    /// The expected value of a policy over discrete actions, Σ_a π(a|s) q(s, a): [batch, actions], [batch, actions] →
    /// [batch].
    /// </summary>
    /// <param name="probabilities">The probability π(a|s) of each action; shape [batch, actions].</param>
    /// <param name="values">The value q(s, a) of each action; shape [batch, actions].</param>
    /// <returns>The expected value at each transition; shape [batch].</returns>
    public static Value Dot(ActionValues probabilities, ActionValues values) => Symbol<Value>();

    /// <summary>x shifted and scaled to mean 0 and standard deviation 1 over the minibatch: [batch] → [batch].</summary>
    /// <param name="x">The numbers, of which advantages are the usual ones; shape [batch].</param>
    /// <returns>(x - mean(x)) / (std(x) + 1e-8), with B - 1 in the denominator of the variance; shape [batch].</returns>
    public static Value Normalize(Value x) => Symbol<Value>();

    /// <summary>The number of elements of an action: [batch, elements] → [].</summary>
    public static Number Size(ContinuousAction action) => Symbol<Number>();

    /// <summary>
    /// The number of discrete actions that there are to choose from: [batch] → []. It stands in <c>share * Log(Size(b.Action))</c>,
    /// a share of the entropy of the uniform policy, where the share is a <see cref="ParameterAttribute"/> constant.
    /// </summary>
    public static Number Size(DiscreteAction action) => Symbol<Number>();
}
