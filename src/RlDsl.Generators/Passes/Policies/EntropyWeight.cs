using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>
/// The weight α of a policy's entropy: a number that is given, or one that is tuned to keep the entropy near an aim (Haarnoja et
/// al. 2018b, section 5).
/// </summary>
internal static class EntropyWeight
{
    /// <summary>The property that says whether it is tuned.</summary>
    public const string TuneProperty = nameof(MaximumEntropyAttribute.Tune);

    private const string Logarithm = "LogAlpha";
    private const string Optimizer = "alphaOptimizer";

    private static readonly Reference Alpha = new("alpha");

    public static Parameter Initial { get; } = Number(nameof(MaximumEntropyAttribute.Alpha));

    public static Parameter LearningRate { get; } = Number(nameof(MaximumEntropyAttribute.AlphaLearningRate));

    /// <summary>Whether the declaration has it tuned; numbers for the tuning of one that is not are reported.</summary>
    public static bool IsTuned(FeatureUse use, Parameter aim)
    {
        bool tuned = use.Flag(TuneProperty);
        foreach (Parameter number in new[] { aim, LearningRate }.Where(number => !tuned && use.Has(number)))
        {
            use.Excludes(
                $"'{use.NameOf(number)}' is for a tuned coefficient",
                $"remove it or '{TuneProperty} = false'", number);
        }

        return tuned;
    }

    /// <summary>What must stand before the first use of the weight.</summary>
    public static IReadOnlyList<Statement> Lets(bool tuned) =>
        tuned ? [new Let(Alpha.Name, Operators.Exp.Of(new ModuleCall(Logarithm)))] : [];

    /// <summary>Whether a let is of a weight that is tuned.</summary>
    public static bool IsWeight(Let let) => let.Value.Equals(Operators.Exp.Of(new ModuleCall(Logarithm)));

    /// <summary>The weight.</summary>
    public static Value Of(bool tuned) => tuned ? Alpha : new ParameterValue(Initial);

    /// <summary>The program with the number that is tuned and its optimizer.</summary>
    public static AgentProgram Learn(AgentProgram program) => program with
    {
        Modules = program.Modules.Add(Module.Number(Logarithm, Initial)),
        Optimizers = program.Optimizers.Add(new Optimizer(Optimizer, OptimizerKind.Adam, [Logarithm], LearningRate, [])),
    };

    /// <summary>α falls where the entropy is above its aim, and rises where it is below.</summary>
    /// <param name="logProbability">The mean logarithm of the probability of the policy's actions: minus the entropy.</param>
    public static Minimise Tune(Value logProbability, Value aim) => new(
        Operators.Negate.Of(Operators.Exp.Of(new ModuleCall(Logarithm)) * (Operators.StopGradient.Of(logProbability) + aim)),
        Optimizer,
        new Equation("L(α) = -α E[ln π(a|s) + H], H the entropy that is aimed for", "Haarnoja et al. 2018b, equation 18"),
        "alphaLoss");

    private static Parameter Number(string property) => AttributeMetadata.ParameterOf(typeof(MaximumEntropyAttribute), property);
}
