using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>How one kind of policy is held in tensors, and what each operator over policies is on these.</summary>
internal abstract class PolicyLowering
{
    /// <summary>What the kind computes once.</summary>
    public virtual IReadOnlyList<Constant> Constants => [];

    /// <summary>The functions, of values of the tensor dialect, that the kind is written with.</summary>
    public virtual IReadOnlyList<Function> Functions => [];

    public static PolicyLowering Of(PolicyKind kind) => kind switch
    {
        CategoricalPolicy => new CategoricalPolicyLowering(),
        GaussianPolicy => new GaussianPolicyLowering(),
        SquashedGaussianPolicy => new SquashedGaussianPolicyLowering(),
        _ => new DeterministicPolicyLowering(),
    };

    /// <summary>The likeliest action.</summary>
    public abstract Value Mode(Value policy);

    /// <summary>An action drawn from the policy.</summary>
    /// <param name="name">The name that the action is going to have.</param>
    public virtual Value Sample(Block block, Value policy, string name) => throw Lacks("nothing to draw: it has one action");

    public virtual Value LogProbability(Block block, Value policy, Value action) => throw Lacks("no probability of an action");

    public virtual Value Probabilities(Block block, Value policy) => throw Lacks("no probability of each action");

    public virtual Value LogProbabilities(Block block, Value policy) => throw Lacks("no probability of each action");

    public virtual Value Entropy(Block block, Value policy) => throw Lacks("no entropy in closed form");

    public virtual Value Kl(Block block, Value policy, Value other) => throw Lacks("no divergence in closed form");

    /// <summary>What a value that belongs to a policy is called.</summary>
    protected static string NameOf(Value policy, string part) => policy switch
    {
        Reference reference => reference.Name + part,
        Operation { Operator: var rows } operation when rows == Operators.Rows => "minibatch"
            + char.ToUpperInvariant(NameOf(operation.Operands[0], part)[0])
            + NameOf(operation.Operands[0], part).Substring(1),
        _ => "policy" + part,
    };

    private static InvalidProgramException Lacks(string what) => new($"The policy has {what}.");
}

/// <summary>One action: the policy itself.</summary>
internal sealed class DeterministicPolicyLowering : PolicyLowering
{
    public override Value Mode(Value policy) => policy;
}

/// <summary>Logits of the probability of each action.</summary>
internal sealed class CategoricalPolicyLowering : PolicyLowering
{
    public override Value Mode(Value policy) => Operators.ArgMax.Of(policy, 1);

    public override Value Sample(Block block, Value policy, string name) => Operators.Draw.Of(policy, 1);

    public override Value Probabilities(Block block, Value policy) => Operators.Softmax.Of(policy, 1);

    public override Value LogProbabilities(Block block, Value policy) =>
        block.Bind(NameOf(policy, "LogProbabilities"), Operators.LogSoftmax.Of(policy, 1));

    public override Value LogProbability(Block block, Value policy, Value action) =>
        Operators.Take.Of(LogProbabilities(block, policy), action);

    /// <summary>-Σ_a π(a) ln π(a).</summary>
    public override Value Entropy(Block block, Value policy)
    {
        Value logarithms = LogProbabilities(block, policy);
        return Operators.Negate.Of(Operators.Sum.Of(Operators.Exp.Of(logarithms) * logarithms, 1));
    }

    /// <summary>Σ_a π(a) (ln π(a) - ln π'(a)).</summary>
    public override Value Kl(Block block, Value policy, Value other)
    {
        Value from = LogProbabilities(block, policy), to = LogProbabilities(block, other);
        return Operators.Sum.Of(Operators.Exp.Of(from) * (from - to), 1);
    }
}
