using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>
/// What is computed once: the constants of the program, and the numbers in its values, which would be allocated at each use.
/// </summary>
internal sealed class ConstantsPart(AgentProgram program, ValueEmitter values) : Part(program)
{
    /// <summary>The constants that the agent holds; those that the bounds of actions tell are held with these.</summary>
    private IEnumerable<Constant> Held => Program.Constants.Where(constant => constant is not BoundConstant);

    public override IEnumerable<Field> PlumbingFields =>
    [
        .. Held.Select(constant => new Field(IsTensor(constant) ? "Tensor" : "Scalar", constant.Name)),
        .. values.Scalars.Count == 0 ? [] : (Field[])[new("Scalar", string.Join(", ", values.Scalars.Keys))],
    ];

    public override IEnumerable<string> Construction =>
    [
        "",
        .. Held.Select(constant => $"{constant.Name} = {Creation(constant)};"),
        .. values.Scalars.Select(scalar => $"{scalar.Key} = {Unwrap(scalar.Value)};"),
    ];

    /// <summary>Every quantile of a prediction is compared with every one of its target.</summary>
    public override IEnumerable<string> Checks => ChecksOf(Program);

    /// <summary>The checks that there is room for comparing quantiles.</summary>
    public static IEnumerable<string> ChecksOf(AgentProgram program) => program.Replay is not { BatchSize: var size } ? [] :
        program.Constants.OfType<MidpointConstant>().Select(levels => levels.Count).Distinct()
            .Select(quantiles => $"RequireRoom({quantiles}, {size}, BatchTensors.SizeOfPairs({size}, {quantiles}))");

    public override IEnumerable<string> Disposal => Held.Where(IsTensor).Select(constant => $"{constant.Name}.Dispose();");

    private static bool IsTensor(Constant constant) => constant is SpacedConstant or MidpointConstant or TableConstant;

    private static string Creation(Constant constant) => constant switch
    {
        TableConstant table => $"Table.Of({table.Method}, {table.Count}, device)",
        SpacedConstant spaced => Spaced(Ends(spaced)),
        MidpointConstant midpoints => Spaced(Ends(midpoints)),
        _ => NumberOf(constant),
    };

    /// <summary>A constant that is one number, as C#.</summary>
    public static string NumberOf(Constant constant) => constant switch
    {
        PerElementConstant { Parameter: { } number } => $"{Names.Option(number)} * spec.Action.Size",
        PerElementConstant => "spec.Action.Size",
        UniformEntropyConstant entropy => $"{Names.Option(entropy.Share)} * Math.Log(spec.Actions)",
        NumberConstant number => Unwrap(ValueEmitter.Number(number.Value)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The first and the last of equally spaced numbers, and how many there are.</summary>
    public static string Ends(SpacedConstant spaced) =>
        $"{Names.Option(spaced.Minimum)}, {Names.Option(spaced.Maximum)}, {Names.Option(spaced.Count)}";

    /// <summary>The first and the last of the middles of equal parts of [0, 1], and how many there are.</summary>
    public static string Ends(MidpointConstant midpoints)
    {
        string count = Names.Option(midpoints.Count);
        return $"0.5 / {count}, 1.0 - (0.5 / {count}), {count}";
    }

    private static string Spaced(string ends) => $"torch.linspace({ends}, device: device).DetachFromDisposeScope()";

    private static string Unwrap(string expression) =>
        expression.StartsWith("(", StringComparison.Ordinal) ? expression.Substring(1, expression.Length - 2) : expression;
}
