using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Everything random, in a stream for each purpose.</summary>
internal sealed class RandomSourcesPart(AgentProgram program) : Part(program)
{
    private static readonly string[] Streams = ["exploring", "sampling", "episodes"];

    public override IEnumerable<Field> PlumbingFields => [new("RandomSource", string.Join(", ", Streams))];

    public override IEnumerable<string> Construction =>
    [
        "",
        $"RandomSource seeds = new(options.Seed){(Program.IsTabular ? "" : ", initial = seeds.Stream(0)")};",
        .. Streams.Select((stream, i) => $"{stream} = seeds.Stream({i + 1});"),
        "",
    ];

    public override IEnumerable<string> Save => Streams.Select(stream => $"checkpoint.Write(\"{stream}\", {stream}.State);");

    public override IEnumerable<string> Read =>
        Streams.Select(stream => $"var {stream}State = checkpoint.ReadRandomState(\"{stream}\");");

    public override IEnumerable<string> Restore => Streams.Select(stream => $"{stream}.State = {stream}State;");
}
