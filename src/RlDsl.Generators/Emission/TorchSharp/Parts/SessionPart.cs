using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>What training has come to. It is a property that users see, and checks what it loads before it changes.</summary>
internal class SessionPart(AgentProgram program) : Part(program)
{
    public override IEnumerable<string> BeginEpisode => [$"Session.BeginEpisode({SharingPart.Environment(Program)});"];

    public override IEnumerable<string> Save => ["Session.Save(checkpoint);"];

    public override IEnumerable<string> Read => ["Session.Load(checkpoint);"];

    public override IEnumerable<string> SaveTraining => ["Session.SaveTraining(checkpoint);"];

    public override IEnumerable<string> LoadTraining => ["Session.LoadTraining(checkpoint);"];

    public override IEnumerable<string> Observe(string reward) =>
        [SharingPart.Locked(Program, $"Session.RecordStep({SharingPart.Environment(Program)}, result.Reward, result.Status);")];
}
