using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Behaviour by a copy of the network with noise on its parameters, drawn anew after each episode, as large as changes the
/// policy by the wanted share (Plappert et al. 2018, section 3 and appendix C). How much noise changes the policy is asked of
/// a second copy, perturbed for the purpose: the one that acts was drawn when the noise had another size, from parameters
/// that have changed since, and would be the same draw at each adaptation of a long episode.
/// </summary>
internal sealed class ParameterNoiseFeature : Feature<ParameterNoiseAttribute>
{
    private static readonly Parameter Deviation = Number(nameof(ParameterNoiseAttribute.Deviation));
    private static readonly Parameter EpsilonFrom = Number(nameof(ParameterNoiseAttribute.EpsilonFrom));
    private static readonly Parameter EpsilonTo = Number(nameof(ParameterNoiseAttribute.EpsilonTo));
    private static readonly Parameter EpsilonOver = Number(nameof(ParameterNoiseAttribute.EpsilonOver));
    private static readonly Parameter Sigma = Number(nameof(ParameterNoiseAttribute.Sigma));
    private static readonly Parameter AdaptEvery = Number(nameof(ParameterNoiseAttribute.AdaptEvery));

    private static readonly ConstantReference Unit = new("actionUnit");

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        !Fit.ActsByNetwork(program, use) ? program
        : program.IsContinuous ? ByActions(use.Declare(program))
        : ByPreferences(use.Declare(program));

    /// <summary>
    /// Of discrete actions: as far from the softmax of the values as random actions are from the greedy policy.
    /// </summary>
    private static AgentProgram ByPreferences(AgentProgram program)
    {
        Value preferences = program.Policy.ActionValues!;
        Reference values = new("values"), perturbedValues = new("perturbedValues");
        Let distance = new(
            "distance",
            Operators.Mean.Of(Operators.Sum.Of(
                Operators.Softmax.Of(values, 1)
                    * (Operators.LogSoftmax.Of(values, 1) - Operators.LogSoftmax.Of(perturbedValues, 1)),
                1)),
            Role.None,
            new Equation("d = E[KL(π(s) ‖ π̃(s))], π the softmax of the values", "Plappert et al. 2018, appendix C.1"));
        Schedule epsilon = new(Decay.Linear, EpsilonFrom, EpsilonTo, EpsilonOver);
        return BehaveByCopy(program, new RandomActionsAim(epsilon), preferences, values, perturbedValues, distance);
    }

    /// <summary>Of continuous actions: as far from the greedy actions as a share of their range.</summary>
    private static AgentProgram ByActions(AgentProgram program)
    {
        Reference actions = new("actions"), perturbedActions = new("perturbedActions");
        Let distance = new(
            "distance",
            Operators.SquareRoot.Of(Operators.Mean.Of(Operators.Square.Of((perturbedActions - actions) / Unit))),
            Role.None,
            new Equation("d = sqrt(E[mean_i ((π̃(s)_i - π(s)_i) / scale_i)²])", "Plappert et al. 2018, appendix C.2"));
        return BehaveByCopy(
            program.With(new BoundConstant(Unit.Name, Bound.Unit)),
            new DistanceAim(Sigma), program.Policy.Greedy.Result, actions, perturbedActions, distance);
    }

    /// <summary>Behaviour by a perturbed copy of the network that a value asks.</summary>
    /// <param name="asked">The value at the observations of a batch that tells how far two policies are from each other.</param>
    private static AgentProgram BehaveByCopy(
        AgentProgram program, PerturbationAim aim, Value asked, Reference unperturbed, Reference perturbedValue, Let distance)
    {
        Module acting = program.Module(Uses.Nodes(asked).OfType<ModuleCall>().First().Module);
        Module perturbed = acting with { Name = acting.Name + "Perturbed", PerturbationOf = acting.Name };
        Module trial = perturbed with { Name = acting.Name + "Trial" };
        HashSet<string> taken = [.. program.Updates.Select(update => update.Name)];
        Update adaptation = new(Naming.Free("noise", taken), new EverySteps(AdaptEvery),
        [
            new Perturb(trial.Name),
            new NoGradient(
            [
                new Let(unperturbed.Name, asked),
                new Let(perturbedValue.Name, OfCopy(asked, trial)),
                distance,
            ]),
            new AdaptPerturbation(perturbed.Name, new Reference(distance.Name)),
        ]);
        Update perturbation = new(Naming.Free("perturbation", taken), new AtEpisodeEnd(), [new Perturb(perturbed.Name)]);
        return program with
        {
            Modules = program.Modules.Add(perturbed).Add(trial),
            Policy = program.Policy.Collecting(OfCopy(program.Policy.Greedy.Result, perturbed)) with
            {
                Perturbation = new Perturbation(Deviation, aim),
            },
            Updates = program.Updates.Add(adaptation).Add(perturbation),
        };
    }

    /// <summary>A value that asks a copy where it asked the network that it is a copy of.</summary>
    private static Value OfCopy(Value value, Module copy) => value.Rewrite(part =>
        part is ModuleCall call && call.Module == copy.PerturbationOf ? call with { Module = copy.Name } : part);
}
