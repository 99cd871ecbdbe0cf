using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Behaviour by a copy of the network with noise on its parameters, drawn anew after each episode, as large as changes the
/// policy by the wanted share (Plappert et al. 2018, section 3 and appendix C). How much noise changes the policy is asked of
/// a second copy, perturbed for the purpose: the one that acts was drawn when the noise had another size, from parameters
/// that have changed since, and would be the same draw at each adaptation of a long episode.
/// </summary>
internal sealed class ParameterNoiseFeature : Feature
{
    private static readonly NumberSpec Deviation = Real("Deviation", "ParameterNoiseDeviation", 0.05, Range.Positive, "Standard deviation σ of the noise on the parameters at first.");
    private static readonly NumberSpec EpsilonFrom = Real("EpsilonFrom", "ParameterNoiseEpsilonFrom", 1, Range.PositiveShare, "Share ε of random actions whose effect on the policy the noise should have, at the first step.");
    private static readonly NumberSpec EpsilonTo = Real("EpsilonTo", "ParameterNoiseEpsilonTo", 0.05, Range.PositiveShare, "Share ε of random actions whose effect on the policy the noise should have, in the end.");
    private static readonly NumberSpec EpsilonOver = Integer("EpsilonOver", "ParameterNoiseEpsilonOver", 10_000, Range.Count(), "Environment steps over which ε goes from its first value to its last.");

    private static readonly NumberSpec AdaptEvery = Integer("AdaptEvery", "ParameterNoiseAdaptEvery", 50, Range.Count(), "Environment steps from one adaptation of the noise to the next.");

    public override string Attribute => "ParameterNoise";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Deviation, EpsilonFrom, EpsilonTo, EpsilonOver, AdaptEvery];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Policy.Preferences is not { } preferences || Uses.Nodes(preferences).OfType<ModuleCall>().FirstOrDefault() is not { } call)
        {
            use.DoesNotFit("the greedy policy asks no network");
            return program;
        }

        program = use.Declare(program, Numbers);
        Module acting = program.Module(call.Module);
        Module perturbed = acting with { Name = acting.Name + "Perturbed", PerturbationOf = acting.Name };
        Module trial = perturbed with { Name = acting.Name + "Trial" };
        Reference values = new("values"), perturbedValues = new("perturbedValues"), distance = new("distance");
        Update adaptation = new("noise", new EverySteps(AdaptEvery.Hyperparameter),
        [
            new Perturb(trial.Name),
            new NoGradient(
            [
                new Let(values.Name, preferences),
                new Let(perturbedValues.Name, preferences.Rewrite(value =>
                    value is ModuleCall asked && asked.Module == acting.Name ? asked with { Module = trial.Name } : value)),
                new Let(
                    distance.Name,
                    Operators.Mean.Of(Operators.Sum.Of(
                        Operators.Softmax.Of(values, 1) * (Operators.LogSoftmax.Of(values, 1) - Operators.LogSoftmax.Of(perturbedValues, 1)), 1)),
                    Role.None,
                    "d = E[KL(π(s) ‖ π̃(s))], π the softmax of the values   (Plappert et al. 2018, appendix C.1)"),
            ]),
            new AdaptPerturbation(perturbed.Name, distance),
        ]);
        Update perturbation = new("perturbation", new AtEpisodeEnd(), [new Perturb(perturbed.Name)]);
        return program with
        {
            Modules = program.Modules.Add(perturbed).Add(trial),
            Policy = program.Policy with
            {
                Exploration = new NoExploration(),
                ActingModule = perturbed.Name,
                Perturbation = new Perturbation(
                    Deviation.Hyperparameter,
                    new Schedule(Decay.Linear, EpsilonFrom.Hyperparameter, EpsilonTo.Hyperparameter, EpsilonOver.Hyperparameter)),
            },
            Updates = program.Updates.Add(adaptation).Add(perturbation),
        };
    }
}
