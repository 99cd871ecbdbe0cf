using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Behaviour by a copy of the network with noise on its parameters, drawn anew after each episode, as large as changes the
/// policy by the wanted share (Plappert et al. 2018, section 3 and appendix C).
/// </summary>
internal sealed class ParameterNoiseFeature : Feature
{
    private static readonly NumberSpec Deviation = Real("Deviation", "ParameterNoiseDeviation", 0.05, Range.Positive, "Standard deviation σ of the noise on the parameters at first.");
    private static readonly NumberSpec Epsilon = Real("Epsilon", "ParameterNoiseEpsilon", 0.1, new Range(0, 1, OpenMinimum: true, OpenMaximum: true), "Share ε of random actions whose effect on the policy the noise should have.");

    public override string Attribute => "ParameterNoise";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Deviation, Epsilon];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        if (program.Policy.Preferences is not { } preferences || Uses.Nodes(preferences).OfType<ModuleCall>().FirstOrDefault() is not { } call)
        {
            use.DoesNotFit("the greedy policy asks no network");
            return program;
        }

        program = use.Declare(program, Numbers);
        Module acting = program.Module(call.Module);
        Module perturbed = acting with { Name = acting.Name + "Perturbed", PerturbationOf = acting.Name };
        Reference values = new("values"), perturbedValues = new("perturbedValues"), distance = new("distance");
        Update noise = new("noise", new AtEpisodeEnd(),
        [
            new NoGradient(
            [
                new Let(values.Name, preferences),
                new Let(perturbedValues.Name, preferences.Rewrite(value =>
                    value is ModuleCall asked && asked.Module == acting.Name ? asked with { Module = perturbed.Name } : value)),
                new Let(
                    distance.Name,
                    Operators.Mean.Of(Operators.Sum.Of(
                        Operators.Softmax.Of(values, 1) * (Operators.LogSoftmax.Of(values, 1) - Operators.LogSoftmax.Of(perturbedValues, 1)), 1)),
                    Role.None,
                    "d = E[KL(π(s) ‖ π̃(s))], π the softmax of the values   (Plappert et al. 2018, appendix C.1)"),
            ]),
            new AdaptPerturbation(perturbed.Name, distance),
            new Perturb(perturbed.Name),
        ]);
        return program with
        {
            Modules = program.Modules.Add(perturbed),
            Policy = program.Policy with
            {
                Exploration = new NoExploration(),
                ActingModule = perturbed.Name,
                Perturbation = new Perturbation(Deviation.Hyperparameter, Epsilon.Hyperparameter),
            },
            Updates = program.Updates.Add(noise),
        };
    }
}
