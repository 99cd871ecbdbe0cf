using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An algorithm that fits values to all transitions that are remembered.</summary>
internal abstract class FittedPreset<TAttribute> : Preset<TAttribute>
    where TAttribute : FittedAlgorithmAttribute
{
    private static readonly Parameter Discount = Number(nameof(AlgorithmAttribute.Discount));
    private static readonly Parameter Iterations = Number(nameof(FittedAlgorithmAttribute.Iterations));
    private static readonly Parameter FitEvery = Number(nameof(FittedAlgorithmAttribute.FitEvery));
    private static readonly Parameter Capacity = Number(nameof(FittedAlgorithmAttribute.Capacity));

    private static readonly AttributeMetadata Tree = AttributeMetadata.Of<RegressionTreeAttribute>();

    private protected static readonly Reference NextValue = new("nextValue");

    private static readonly Reference Target = new("target");

    /// <summary>What is fitted.</summary>
    private protected abstract string Values { get; }

    private protected abstract bool IsPerAction { get; }

    private protected abstract Policy Policy { get; }

    /// <summary>The target, with its source.</summary>
    private protected abstract Equation Equation { get; }

    /// <summary>The estimate of what follows a transition.</summary>
    private protected abstract EquatableArray<Statement> Next { get; }

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        TreeRegressor tree = new(
            Tree.DefaultOf<int>(nameof(RegressionTreeAttribute.MaximumDepth)),
            Tree.DefaultOf<int>(nameof(RegressionTreeAttribute.MinimumLeaf)));
        Let target = new(
            Target.Name, Operators.Backup.Of(Reference.Reward, Reference.Discount, NextValue), Role.Target, Equation);
        return use.Declare(new AgentProgram(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            new OneEnvironment(),
            Settings: [],
            [Module.Regression(Values, IsPerAction, tree)],
            Optimizers: [],
            new RememberedTransitions(Capacity, Discount),
            RewardClipping: null,
            Policy,
            Updates:
            [
                new Update(
                    Naming.UpdateOf(Attribute),
                    new EverySteps(FitEvery),
                    [new FitEstimate(Values, Iterations, [.. Next, target], Operators.Expected.Of(Target))]),
            ]));
    }
}

/// <summary>Fitted Q iteration: Ernst et al. 2005.</summary>
internal sealed class FittedQPreset : FittedPreset<FittedQAttribute>
{
    private static readonly Reference BestAction = new("bestAction");

    private protected override string Values => "Q";

    private protected override bool IsPerAction => true;

    private protected override Policy Policy { get; } = Policy.Of(
        greedy: Operators.ArgMax.Of(Operators.Expected.Of(new ModuleCall("Q", Reference.Observation)), 1),
        behaviour: Operators.EpsilonGreedy.Of(
            Operators.AnyArgMax.Of(Operators.Expected.Of(new ModuleCall("Q", Reference.Observation)), 1),
            Number(nameof(FittedQAttribute.Epsilon))));

    private protected override Equation Equation { get; } =
        new("y = r + γ max Q(s', ·)", "Ernst et al. 2005, figure 1");

    private protected override EquatableArray<Statement> Next { get; } =
    [
        new Let(
            BestAction.Name,
            Operators.ArgMax.Of(Operators.Expected.Of(new ModuleCall("Q", Reference.NextObservation)), 1),
            Role.NextAction),
        new Let(
            NextValue.Name, Operators.At.Of(new ModuleCall("Q", Reference.NextObservation), BestAction), Role.NextEstimate),
    ];
}

/// <summary>Fitted value iteration: Gordon 1995.</summary>
internal sealed class FittedValuePreset : FittedPreset<FittedValueAttribute>
{
    private protected override string Values => "V";

    private protected override bool IsPerAction => false;

    private protected override Policy Policy { get; } = Policy.Of(
        greedy: Operators.GivenPolicy.Of(Reference.Observation), behaviour: Operators.GivenPolicy.Of(Reference.Observation));

    private protected override Equation Equation { get; } = new("y = r + γ V(s')", "Gordon 1995, section 2");

    private protected override EquatableArray<Statement> Next { get; } =
        [new Let(NextValue.Name, new ModuleCall("V", Reference.NextObservation), Role.NextEstimate)];
}
