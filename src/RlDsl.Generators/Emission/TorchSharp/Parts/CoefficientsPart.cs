using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The numbers that statements change between updates.</summary>
internal sealed class CoefficientsPart(AgentProgram program) : Part(program)
{
    private IEnumerable<string> Coefficients => Program.Coefficients.Select(coefficient => coefficient.Name);

    public override IEnumerable<Field> Fields => Coefficients.Select(name => new Field("Coefficient", name));

    public override IEnumerable<string> Construction => Program.Coefficients
        .Select(coefficient => $"{coefficient.Name} = new Coefficient({Names.Option(coefficient.Initial)}{Placed});");

    public override IEnumerable<string> Save => Coefficients.Select(name => $"checkpoint.Write(\"{name}\", {name}.Value);");

    public override IEnumerable<string> Read =>
        Coefficients.Select(name => $"double {name}Value = checkpoint.ReadDouble(\"{name}\");");

    public override IEnumerable<string> Restore => Coefficients.Select(name => $"{name}.Value = {name}Value;");

    public override IEnumerable<string> Disposal => Coefficients.Select(name => $"{name}.Dispose();");
}
