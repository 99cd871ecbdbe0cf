namespace RlDsl.Generators.Ir;

/// <content>Of the RL dialect: policies.</content>
internal static partial class Operators
{
    /// <summary><c>mode(policy)</c>: the likeliest action; of a squashed policy that of the normal middle.</summary>
    public static readonly Operator Mode = Operator.OfRl("mode", o => o.Policy(0).Action);

    /// <summary>
    /// <c>sample(policy)</c>: an action drawn from the policy. The gradient flows through a continuous one (Kingma and Welling
    /// 2014, section 2.4), and through no discrete one.
    /// </summary>
    public static readonly Operator Sample = Operator.OfRl("sample", o => o.Policy(0).Action);

    /// <summary><c>log_probability(policy, action)</c>: the logarithm of the probability, or the density, of an action.</summary>
    public static readonly Operator LogProbability = Operator.OfRl("log_probability", o =>
    {
        o.Require(1, o.Policy(0).Action);
        return o.Policy(0).Number;
    });

    /// <summary><c>probabilities(policy)</c>: the probability of each action.</summary>
    public static readonly Operator Probabilities = Operator.OfRl("probabilities", PerAction);

    /// <summary><c>log_probabilities(policy)</c>: the logarithm of the probability of each action.</summary>
    public static readonly Operator LogProbabilities = Operator.OfRl("log_probabilities", PerAction);

    /// <summary><c>entropy(policy)</c>: its entropy at each observation, in nats.</summary>
    public static readonly Operator Entropy = Operator.OfRl("entropy", o => o.Policy(0).Number);

    /// <summary><c>kl(policy, other)</c>: the Kullback-Leibler divergence of another policy from this one, in nats.</summary>
    public static readonly Operator Kl = Operator.OfRl("kl", o => o.Policy(0).Equals(o.Policy(1))
        ? o.Policy(0).Number
        : throw o.Mismatch($"a {o[0]} is compared with a {o[1]}"));

    private static ValueType PerAction(Operands o) => o.Policy(0).Kind is CategoricalPolicy
        ? o.Policy(0).Tensor
        : throw o.Mismatch("the policy does not choose among discrete actions");
}
