using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The optimizers. All workers share those of the agent that they work for.</summary>
internal sealed class OptimizersPart(AgentProgram program) : Part(program)
{
    private IEnumerable<string> Optimizers => Program.Optimizers.Select(optimizer => optimizer.Name);

    public override IEnumerable<Field> Fields =>
        Program.Optimizers.Select(optimizer => new Field(TypeOf(optimizer), optimizer.Name));

    public override IEnumerable<string> Construction =>
    [
        .. Program.Optimizers.Select(optimizer => SharingPart.Creation(Program, optimizer.Name, Creation(optimizer))),
        "",
    ];

    public override IEnumerable<string> Save => Optimizers.Select(name => $"checkpoint.Write(\"{name}\", {name}.Save);");

    public override IEnumerable<string> Read =>
        Optimizers.Select(name => $"byte[] {name}State = checkpoint.ReadBytes(\"{name}\", {name}.StateSize);");

    public override IEnumerable<string> Restore => Optimizers.Select(name => $"{name}.Load({name}State);");

    public override IEnumerable<string> Disposal =>
        SharingPart.Once(Program, "shared == this", [.. Optimizers.Select(name => $"{name}.Dispose();")]);

    private static string TypeOf(Optimizer optimizer) => optimizer.Kind switch
    {
        OptimizerKind.Adam or OptimizerKind.AdamW => "FlatAdam",
        OptimizerKind.Sgd => "FlatSgd",
        _ => "FlatRmsProp",
    };

    private string Creation(Optimizer optimizer)
    {
        string[] arguments =
        [
            ParameterGroup.FieldOf(Program, optimizer.Modules[0]),
            Names.Option(optimizer.LearningRate),
            .. optimizer.Settings.Select(setting => $"{Names.Camel(setting.Property)}: {Names.Option(setting.Parameter)}"),
            .. optimizer.Kind == OptimizerKind.CenteredRmsProp ? ["centered: true"] : (string[])[],
        ];
        return $"new {TypeOf(optimizer)}({string.Join(", ", arguments)})";
    }
}
