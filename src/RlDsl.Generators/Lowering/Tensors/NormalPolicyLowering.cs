using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Tensors;

/// <summary>Policies that are made of normal distributions of each element of the action.</summary>
internal abstract class NormalPolicyLowering : PolicyLowering
{
    /// <summary>½ ln 2π, the logarithm of what makes the standard normal density integrate to one.</summary>
    protected static readonly ConstantReference HalfLogTwoPi = new("halfLogTwoPi");

    protected static readonly Constant HalfLogTwoPiConstant = new NumberConstant(HalfLogTwoPi.Name, 0.91893853320467278);

    protected static Value MeanOf(Value policy) => Part(Operators.MeanOf, policy);

    protected static Value LogDeviationOf(Value policy) => Part(Operators.LogDeviationOf, policy);

    /// <summary>A policy with a name, so that its network is asked once.</summary>
    protected static Value Asked(Block block, Value policy) => policy is ModuleCall ? block.Bind("policy", policy) : policy;

    /// <summary>A minibatch's part of normal distributions is the same part of their means and deviations.</summary>
    private static Value Part(Operator part, Value policy) =>
        policy is Operation operation && operation.Operator == Operators.Rows
            ? Operators.Rows.Of(part.Of(operation.Operands[0]))
            : part.Of(policy);
}

/// <summary>Independent normal actions.</summary>
internal sealed class GaussianPolicyLowering : NormalPolicyLowering
{
    private static readonly ConstantReference Low = new("actionLow"), High = new("actionHigh");

    public override IReadOnlyList<Constant> Constants =>
        [HalfLogTwoPiConstant, new BoundConstant(Low.Name, Bound.Low), new BoundConstant(High.Name, Bound.High)];

    public override Value Mode(Value policy) => Operators.Maximum.Of(Operators.Minimum.Of(MeanOf(policy), High), Low);

    public override Value Sample(Block block, Value policy, string name)
    {
        policy = Asked(block, policy);
        return block.Bind(
            name,
            MeanOf(policy) + (Operators.Exp.Of(LogDeviationOf(policy)) * Operators.NoiseLike.Of(MeanOf(policy))),
            "a = μ + σ ε");
    }

    /// <summary>Σ_i -½ ((a_i - μ_i) / σ_i)² - ln σ_i - ½ ln 2π.</summary>
    public override Value LogProbability(Block block, Value policy, Value action)
    {
        policy = Asked(block, policy);
        Value logDeviation = block.Bind(NameOf(policy, "LogDeviation"), LogDeviationOf(policy));
        Value standard = block.Bind(
            NameOf(policy, "Standard"), (action - MeanOf(policy)) / Operators.Exp.Of(logDeviation), "z = (a - μ) / σ");
        return Operators.Sum.Of((-0.5 * Operators.Square.Of(standard)) - logDeviation - HalfLogTwoPi, 1);
    }

    /// <summary>Σ_i ln σ_i + ½ ln 2πe.</summary>
    public override Value Entropy(Block block, Value policy)
    {
        Value logDeviation = block.Bind(NameOf(policy, "LogDeviation"), LogDeviationOf(policy));
        return Operators.Sum.Of(logDeviation + HalfLogTwoPi + 0.5, 1);
    }

    /// <summary>Σ_i ln σ'_i - ln σ_i + (σ_i² + (μ_i - μ'_i)²) / 2σ'_i² - ½.</summary>
    public override Value Kl(Block block, Value policy, Value other)
    {
        Value from = block.Bind(NameOf(policy, "LogDeviation"), LogDeviationOf(policy));
        Value to = block.Bind(NameOf(other, "LogDeviation"), LogDeviationOf(other));
        Value spread = Operators.Exp.Of(2 * from) + Operators.Square.Of(MeanOf(policy) - MeanOf(other));
        return Operators.Sum.Of(to - from + (spread / (2 * Operators.Exp.Of(2 * to))) - 0.5, 1);
    }
}

/// <summary>Independent normal numbers squashed into the bounds of actions (Haarnoja et al. 2018, appendix C).</summary>
internal sealed class SquashedGaussianPolicyLowering : NormalPolicyLowering
{
    private const string SampleFunction = "sample";

    private static readonly ConstantReference Scale = new("actionScale"), Centre = new("actionCentre");
    private static readonly ConstantReference Unit = new("actionUnit"), LogTwo = new("logTwo");

    public override IReadOnlyList<Constant> Constants =>
    [
        HalfLogTwoPiConstant, new NumberConstant(LogTwo.Name, 0.69314718055994531),
        new BoundConstant(Scale.Name, Bound.Scale), new BoundConstant(Centre.Name, Bound.Centre),
        new BoundConstant(Unit.Name, Bound.Unit),
    ];

    public override Value Mode(Value policy) => Squash(MeanOf(policy));

    /// <summary>
    /// Draws an action with the logarithm of its probability: ln N(u) - Σ_i ln (s_i (1 - tanh² u_i)), u the number before it
    /// was squashed and s the scale of the action (Haarnoja et al. 2018, equation 21), with ln (1 - tanh² u) = 2 (ln 2 - u -
    /// softplus(-2u)), which does not lose its digits where tanh is nearly one. An element without a range has no density: it
    /// adds nothing that depends on it.
    /// </summary>
    public override IReadOnlyList<Function> Functions
    {
        get
        {
            Reference policy = new("policy"), noise = new("noise"), unsquashed = new("unsquashed"), slope = new("logSlope");
            Reference action = new("action"), probability = new("logProbability");
            return
            [
                new Function(
                    SampleFunction,
                    [policy.Name],
                    [
                        new Let(noise.Name, Operators.NoiseLike.Of(MeanOf(policy))),
                        new Let(
                            unsquashed.Name,
                            MeanOf(policy) + (Operators.Exp.Of(LogDeviationOf(policy)) * noise),
                            Role.None,
                            "u = μ + σ ε, a = tanh u within the bounds of actions"),
                        new Let(action.Name, Squash(unsquashed)),
                        new Let(
                            slope.Name,
                            2 * (LogTwo - unsquashed - Operators.Softplus.Of(-2 * unsquashed)),
                            Role.None,
                            "ln (1 - tanh² u) = 2 (ln 2 - u - softplus(-2u))"),
                        new Let(
                            probability.Name,
                            Operators.Sum.Of(
                                (-0.5 * Operators.Square.Of(noise)) - LogDeviationOf(policy) - HalfLogTwoPi
                                    - Operators.Log.Of(Unit) - slope,
                                1),
                            Role.None,
                            new Equation(
                                "ln π(a|s) = ln N(u; μ, σ) - Σ_i ln (s_i (1 - tanh² u_i))",
                                "Haarnoja et al. 2018a, equation 21")),
                    ],
                    [action, probability]),
            ];
        }
    }

    public override Value Sample(Block block, Value policy, string name) => block.Draw(SampleFunction, policy, name);

    public override Value LogProbability(Block block, Value policy, Value action) => block.ProbabilityOf(action, policy);

    private static Value Squash(Value unsquashed) => (Operators.Tanh.Of(unsquashed) * Scale) + Centre;
}
