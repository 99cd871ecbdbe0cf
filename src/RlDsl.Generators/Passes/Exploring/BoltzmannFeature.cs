using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Behaviour that draws actions by the softmax of their values (Sutton and Barto 2018, equation 2.11).</summary>
internal sealed class BoltzmannFeature : Feature
{
    private static readonly NumberSpec From = Real("From", "TemperatureFrom", 1, Range.Positive, "Temperature of the behaviour policy at the first step, in units of the return.");
    private static readonly NumberSpec To = Real("To", "TemperatureTo", 0.1, Range.Positive, "Temperature of the behaviour policy in the end, in units of the return.");
    private static readonly NumberSpec Over = Integer("Over", "TemperatureOver", 10_000, Range.Count(), "Environment steps over which the temperature goes from its first value to its last.");

    public override string Attribute => "Boltzmann";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [From, To, Over];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        program = use.Declare(program, Numbers);
        Schedule temperature = new(use.Choice<Decay>("Decay") ?? Decay.Linear, From.Hyperparameter, To.Hyperparameter, Over.Hyperparameter);
        return program with { Policy = program.Policy with { Exploration = new BoltzmannExploration(temperature) } };
    }
}
