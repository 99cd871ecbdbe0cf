using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Noise on the parameters of the network that acts.</summary>
internal sealed class ParameterNoisePart : Part
{
    private readonly Perturbation perturbation;
    private readonly Module acting;

    private ParameterNoisePart(AgentProgram program, Perturbation perturbation, string acting)
        : base(program) => (this.perturbation, this.acting) = (perturbation, program.Module(acting));

    public override IEnumerable<Field> Fields => [new("ParameterNoise", "parameterNoise")];

    public override IEnumerable<string> Construction =>
    [
        $"parameterNoise = new ParameterNoise({Names.Option(perturbation.Deviation)});",
        .. Perturb(Program, acting),
    ];

    public override IEnumerable<string> Save => ["checkpoint.Write(\"parameterNoise\", parameterNoise.Deviation);"];

    public override IEnumerable<string> Read => ["double deviation = checkpoint.ReadDouble(\"parameterNoise\");"];

    public override IEnumerable<string> Restore => ["parameterNoise.Deviation = deviation;"];

    public static ParameterNoisePart? Of(AgentProgram program) =>
        program.Policy.Perturbation is { } perturbation
            ? new(program, perturbation, Uses.Modules(program.Policy.Behaviour.Values).Single())
            : null;

    /// <summary>The distance of the perturbed policy that noise is adapted to.</summary>
    public static string Aim(AgentProgram program) => program.Policy.Perturbation!.Aim is DistanceAim aim
        ? Names.Option(aim.Distance)
        : "ParameterNoise.Threshold(epsilon.At(Session.StepCount), Spec.Actions)";

    /// <summary>Gives the network that acts the parameters of the one that is trained, with new noise.</summary>
    public static IEnumerable<string> Perturb(AgentProgram program, Module acting)
    {
        string parameters = ParameterGroup.FieldOf(program, acting.Name);
        yield return $"{parameters}.CopyFrom({ParameterGroup.PartOf(program, acting.PerturbationOf!)});";
        yield return $"{parameters}.AddNoise(parameterNoise.Deviation, exploring);";
    }
}
