using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>The constants of the program: numbers, and vectors of them.</summary>
internal sealed class FusedConstantsPart(AgentProgram program) : Part(program)
{
    /// <summary>The constants that the agent holds; those that the bounds of actions tell are held with these.</summary>
    private IEnumerable<Constant> Held => Program.Constants.Where(constant => constant is not BoundConstant);

    public override IEnumerable<Field> PlumbingFields =>
        Held.Select(constant => new Field(IsVector(constant) ? "Tensor" : "double", constant.Name));

    public override IEnumerable<string> Construction =>
        ["", .. Held.Select(constant => $"{constant.Name} = {Creation(constant)};")];

    /// <summary>Every quantile of a prediction is compared with every one of its target.</summary>
    public override IEnumerable<string> Checks => ConstantsPart.ChecksOf(Program);

    private static bool IsVector(Constant constant) => constant is SpacedConstant or MidpointConstant or TableConstant;

    private static string Creation(Constant constant) => constant switch
    {
        TableConstant table => $"Table.Of(arena, {table.Method}, {table.Count})",
        SpacedConstant spaced => $"Table.Spaced(arena, {ConstantsPart.Ends(spaced)})",
        MidpointConstant midpoints => $"Table.Spaced(arena, {ConstantsPart.Ends(midpoints)})",
        _ => ConstantsPart.NumberOf(constant),
    };
}
