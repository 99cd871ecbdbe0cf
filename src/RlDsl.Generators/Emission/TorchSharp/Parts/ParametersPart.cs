using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The parameters of the networks, those of each group in one piece.</summary>
internal sealed class ParametersPart(AgentProgram program) : Part(program)
{
    private readonly IReadOnlyList<ParameterGroup> groups = ParameterGroup.Of(program);

    public override IEnumerable<Field> Fields => [new("FlatParameters", string.Join(", ", groups.Select(group => group.Field)))];

    public override IEnumerable<string> Construction =>
    [
        .. groups.Select(group => $"{group.Field} = new FlatParameters({string.Join(", ", group.Modules.Select(Names.Camel))});"),
        .. Program.Modules.Where(module => module.TargetOf is not null)
            .Select(module => $"{FieldOf(module.Name)}.CopyFrom({ParameterGroup.PartOf(Program, module.TargetOf!)});"),
        .. Measured.Select(group => $"{group.Field}.KeepInitial();"),
    ];

    /// <summary>Those that are compared with what they were at first, which is saved with them.</summary>
    private IEnumerable<ParameterGroup> Measured => groups.Where(group => group.IsMeasured(Program));

    public override IEnumerable<string> Save =>
        groups.Select(group => $"checkpoint.Write(\"{group.Entry}\", {group.Field}.ToArray());")
            .Concat(Measured.Select(group => $"checkpoint.Write(\"{group.Entry}.initial\", {group.Field}.InitialToArray());"));

    public override IEnumerable<string> Read =>
        groups.Select(group => $"float[] {Values(group)} = checkpoint.ReadSingles(\"{group.Entry}\", {group.Field}.Count);")
            .Concat(Measured.Select(group =>
                $"float[] {Initial(group)} = checkpoint.ReadSingles(\"{group.Entry}.initial\", {group.Field}.Count);"));

    public override IEnumerable<string> Restore => Measured.Select(group => $"{group.Field}.KeepInitial({Initial(group)});")
        .Concat(groups.Select(group => $"{group.Field}.CopyFrom({Values(group)});"));

    public override IEnumerable<string> Disposal => groups.Select(group => $"{group.Field}.Dispose();");

    /// <summary>The local with the parameters that were read.</summary>
    private static string Values(ParameterGroup group) =>
        group.Field == "parameters" ? "values" : Names.Camel(string.Concat(group.Modules)) + "Values";

    private static string Initial(ParameterGroup group) => Values(group) + "AtFirst";

    private string FieldOf(string module) => groups.First(group => group.Modules.Contains(module)).Field;
}
