using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>
/// The weight α of a policy's entropy: a number that is given, or one that is tuned to keep the entropy near an aim (Haarnoja et
/// al. 2018b, section 5).
/// </summary>
internal static class EntropyWeight
{
    /// <summary>The property that says whether it is tuned.</summary>
    public const string TuneProperty = "Tune";

    private const string Number = "LogAlpha";
    private const string Optimizer = "alphaOptimizer";

    private static readonly Reference Alpha = new("alpha");

    public static NumberSpec Initial { get; } = Real("Alpha", "Alpha", 1, Range.Positive, "Weight α of the policy's entropy, in rewards per nat; the first one where it is tuned.");

    public static NumberSpec LearningRate { get; } = Real("AlphaLearningRate", "AlphaLearningRate", 1e-3, Range.PositiveShare, "Step size of the optimizer of α.");

    /// <summary>Whether the declaration has it tuned; numbers for the tuning of one that is not are reported.</summary>
    public static bool IsTuned(FeatureUse use, NumberSpec aim)
    {
        bool tuned = use.Integers(TuneProperty, Range.Share) is not { Count: 1 } tune || tune[0] == 1;
        foreach (NumberSpec number in new[] { aim, LearningRate }.Where(number => !tuned && use.Has(number.Property)))
        {
            use.DoesNotFit($"'{number.Property}' is for a coefficient that is tuned", $"leave it or '{TuneProperty} = false' out", number.Property);
        }

        return tuned;
    }

    /// <summary>What must stand before the first use of the weight.</summary>
    public static IReadOnlyList<Statement> Lets(bool tuned) => tuned ? [new Let(Alpha.Name, Operators.Exp.Of(new ModuleCall(Number)))] : [];

    /// <summary>The weight.</summary>
    public static Value Of(bool tuned) => tuned ? Alpha : new HyperparameterValue(Initial.Hyperparameter);

    /// <summary>The program with the number that is tuned and its optimizer.</summary>
    public static AgentProgram Learn(AgentProgram program) => program with
    {
        Modules = program.Modules.Add(Module.Number(Number, Initial.Hyperparameter)),
        Optimizers = program.Optimizers.Add(new Optimizer(Optimizer, OptimizerKind.Adam, [Number], LearningRate.Hyperparameter, [])),
    };

    /// <summary>α falls where the entropy is above its aim, and rises where it is below.</summary>
    /// <param name="logProbability">The mean logarithm of the probability of the policy's actions: minus the entropy.</param>
    public static Minimise Tune(Value logProbability, Value aim) => new(
        Operators.Negate.Of(Operators.Exp.Of(new ModuleCall(Number)) * (Operators.StopGradient.Of(logProbability) + aim)),
        Optimizer,
        "L(α) = -α E[ln π(a|s) + H], H the entropy that is aimed for   (Haarnoja et al. 2018b, equation 18)",
        "alphaLoss");
}
