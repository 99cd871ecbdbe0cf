using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>An algorithm that learns values in tables.</summary>
internal abstract class TabularPreset<TAttribute> : Preset<TAttribute>
    where TAttribute : TabularAlgorithmAttribute
{
    /// <summary>The step size α of each move.</summary>
    private protected static readonly Parameter StepSize = Number(nameof(TabularAlgorithmAttribute.StepSize));

    private protected static readonly Parameter Discount = Number(nameof(AlgorithmAttribute.Discount));
    private protected static readonly Parameter InitialValue = Number(nameof(TabularAlgorithmAttribute.InitialValue));

    private protected static readonly Reference Target = new("target");
    private protected static readonly Reference Error = new("tdError");
    private protected static readonly Reference NextValue = new("nextValue");
    private protected static readonly Reference Prediction = new("prediction");

    /// <summary>The equation that the update computes, with its source.</summary>
    private protected abstract Equation Equation { get; }

    /// <summary>The tables.</summary>
    private protected abstract EquatableArray<Module> Tables { get; }

    private protected abstract Policy Policy { get; }

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        Experience experience = Experience(use);
        Trigger trigger = experience is EpisodeSteps ? new AtEpisodeEnd() : new EverySteps(Every: null);
        return use.Declare(new AgentProgram(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            new OneEnvironment(),
            Settings: [],
            Tables,
            Optimizers: [],
            experience,
            RewardClipping: null,
            Policy,
            Updates: [new Update(Naming.UpdateOf(Attribute), trigger, Learn(use))]));
    }

    /// <summary>What updates learn from.</summary>
    private protected virtual Experience Experience(FeatureUse use) => new OnlineTransitions(Discount);

    /// <summary>What learns from a transition, or from an episode at its end.</summary>
    private protected abstract EquatableArray<Statement> Learn(FeatureUse use);

    /// <summary>The error of an estimate, whose target bootstraps from the next one.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="nextEstimate">The estimate that the target bootstraps from.</param>
    private protected static EquatableArray<Statement> Errs(Value estimate, params Let[] nextEstimate) =>
    [
        .. nextEstimate,
        new Let(Target.Name, Operators.Backup.Of(Reference.Reward, Reference.Discount, NextValue), Role.Target),
        new Let(Prediction.Name, estimate, Role.Prediction),
        new Let(Error.Name, Operators.Expected.Of(Target) - Operators.Expected.Of(Prediction), Role.Error),
    ];
}
