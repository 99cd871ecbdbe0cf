using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The parts of an agent.</summary>
internal static class AgentParts
{
    /// <summary>
    /// The parts that a program has, in the order in which they are made: each after those that it is made of. The reward of a
    /// step is scaled before it is clipped, and clipped before it is remembered. The session is loaded last, since it changes
    /// as soon as it has checked what it loads.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="values">How the backend writes values.</param>
    /// <param name="constants">How the backend holds what is computed once.</param>
    public static IReadOnlyList<Part> Of(AgentProgram program, ValueWriter values, Part constants)
    {
        IEnumerable<Part?> parts =
        [
            new OptionsPart(program),
            SharingPart.Of(program),
            new RandomSourcesPart(program),
            ActionBoundsPart.Of(program),
            new NetworksPart(program),
            new ParametersPart(program),
            new OptimizersPart(program),
            ObservationNormalizerPart.Of(program),
            RewardScalingPart.Of(program),
            RewardClippingPart.Of(program),
            MemoryPart.Of(program),
            new BatchPart(program),
            MinibatchesPart.Of(program),
            new ActingPart(program),
            OrnsteinUhlenbeckPart.Of(program),
            new CoefficientsPart(program),
            new SchedulesPart(program),
            ParameterNoisePart.Of(program),
            constants,
            new UpdateCountsPart(program),
            TrainingPart.Of(program),
            new MetricsPart(program, values),
            new SessionPart(program),
        ];
        return [.. parts.OfType<Part>()];
    }
}
