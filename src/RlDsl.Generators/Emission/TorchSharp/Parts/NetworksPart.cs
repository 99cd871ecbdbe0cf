using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.Fused;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The networks, and numbers that are learned as they are.</summary>
internal sealed class NetworksPart(AgentProgram program) : Part(program)
{
    public override IEnumerable<Field> Fields => Program.Modules.GroupBy(Names.Class)
        .Select(modules => new Field(modules.Key, string.Join(", ", modules.Select(Names.Field))));

    public override IEnumerable<string> Construction =>
        Program.Modules.Select(module => $"{Names.Field(module)} = {Creation(module)};");

    public override IEnumerable<string> Weights =>
        Program.Modules.Select(module => $"SafeTensorsFile.Of({Literals.Text(module.Name)}, {Names.Field(module)})");

    public override IEnumerable<string> Disposal => Program.Modules.Select(module => $"{Names.Field(module)}.Dispose();");

    private string Creation(Module module) =>
        Program.IsFused ? FusedNetworkEmitter.Creation(module) : NetworkEmitter.Creation(module);

    /// <summary>Whether observations are images.</summary>
    public static bool TakeImages(AgentProgram program) =>
        program.Modules.Any(module => module.Body.Any(layer => layer is ConvolutionLayer));
}
