using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>A part with running moments, which it saves and loads itself.</summary>
/// <param name="program">The program.</param>
/// <param name="name">The field that holds it.</param>
internal abstract class MomentsPart(AgentProgram program, string name) : Part(program)
{
    public override IEnumerable<string> Save => [$"{name}.Save(checkpoint, \"{name}\");"];

    public override IEnumerable<string> Read => [$"var restore{Names.Pascal(name)} = {name}.Read(checkpoint, \"{name}\");"];

    public override IEnumerable<string> Restore => [$"restore{Names.Pascal(name)}();"];
}

/// <summary>What shifts and scales observations by their running moments.</summary>
internal sealed class ObservationNormalizerPart : MomentsPart
{
    /// <summary>The field that holds it, and what the names of its weights begin with.</summary>
    public const string FieldName = "observationNormalizer";

    private const string Refresh = FieldName + ".Refresh();";

    private readonly Parameter clip;

    private ObservationNormalizerPart(AgentProgram program, ObservationNormalization normalization)
        : base(program, FieldName) => clip = normalization.Clip;

    public override IEnumerable<string> Construction =>
    [
        $"{FieldName} = new ObservationNormalizer("
            + $"{Arena}spec.Observation, {Names.Option(clip)}{BatchPart.Images(Program)}{Device});",
    ];

    public override IEnumerable<Field> Fields => [new("ObservationNormalizer", FieldName)];

    public override IEnumerable<string> Draw => Program.Replay is null ? [] : [Refresh];

    public override IEnumerable<string> AfterRollout =>
        ["// Only now, so that a rollout is learned from as it was seen when it was collected.", Refresh];

    public override IEnumerable<string> Disposal => [FieldName + ".Dispose();"];

    public override IEnumerable<string> Weights => [$"{FieldName}.Tensors(\"{FieldName}\")"];

    public override IEnumerable<string> Observe(string reward) => [FieldName + ".Observe(observation);"];

    public static ObservationNormalizerPart? Of(AgentProgram program) =>
        program.ObservationNormalization is { } normalization ? new(program, normalization) : null;
}

/// <summary>What divides rewards by the running deviation of the return.</summary>
internal sealed class RewardScalingPart : MomentsPart
{
    private readonly Parameter clip;

    private RewardScalingPart(AgentProgram program, RewardScaling scaling)
        : base(program, "rewardScaling") => clip = scaling.Clip;

    public override IEnumerable<Field> PlumbingFields => [new("RewardScaling", "rewardScaling")];

    public override IEnumerable<string> Construction =>
        [$"rewardScaling = new RewardScaling({Names.Option(Program.Experience.Discount)}, {Names.Option(clip)}, Environments);"];

    public override IEnumerable<string> BeginEpisode => ["rewardScaling.BeginEpisode(environment);"];

    public override IEnumerable<string> SaveTraining => ["checkpoint.WriteTraining(\"rewardScaling\", rewardScaling.SaveState);"];

    public override IEnumerable<string> LoadTraining => ["checkpoint.ReadTraining(\"rewardScaling\", rewardScaling.LoadState);"];

    public override IEnumerable<string> Observe(string reward) =>
        [$"double {Reward(reward)} = rewardScaling.Scale(environment, {reward}, result.Status);"];

    public override string Reward(string reward) => "scaledReward";

    public static RewardScalingPart? Of(AgentProgram program) =>
        program.RewardScaling is { } scaling ? new(program, scaling) : null;
}
