using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the functions that updates and policies call, and the calls.</summary>
internal static class FunctionEmitter
{
    /// <summary>Emits a function as a method of the agent.</summary>
    public static void Emit(SourceWriter writer, AgentProgram program, Function function, ValueEmitter values)
    {
        // A network's output for a batch is what its function is called with.
        Ir.ValueType[] given = [.. function.Inputs.Select(_ => (Ir.ValueType)new NormalType())];
        Typing typing = Typing.OfFunction(program, function, given);
        string random = Draws(function) ? ", RandomSource random" : "";
        string inputs = string.Join(", ", function.Inputs.Select(input => $"{UpdateEmitter.TypeOf(typing, input)} {input}"));
        string results = string.Join(", ", function.Results.Select(result => $"Tensor {Names.Pascal(((Reference)result).Name)}"));
        writer.Line(
            "/// <summary>Draws an action of the policy, through which the gradient flows, "
            + "with the logarithm of its probability.</summary>");
        writer.Block($"private ({results}) {Names.Pascal(function.Name)}({inputs}{random})", () =>
        {
            foreach (Let let in function.Body.OfType<Let>())
            {
                UpdateEmitter.WriteLet(writer, typing, let, values.InFunction(let.Value, typing));
            }

            writer.Line($"return ({string.Join(", ", function.Results.Select(result => values.InFunction(result, typing)))});");
        });
    }

    /// <summary>A call as a statement.</summary>
    /// <param name="results">What takes each result over, where it is used.</param>
    /// <param name="inputs">The arguments.</param>
    /// <param name="random">The random numbers that the function draws.</param>
    public static string Call(
        AgentProgram program,
        Call call,
        Func<string, string> results,
        IEnumerable<string> inputs,
        string random)
    {
        Function function = program.Function(call.Function);
        string[] arguments = [.. inputs, .. Draws(function) ? [random] : (string[])[]];
        string taken = string.Join(", ", call.Results.Select(name => name.Length == 0 ? "_" : results(name)));
        return $"({taken}) = {Names.Pascal(function.Name)}({string.Join(", ", arguments)});";
    }

    private static bool Draws(Function function) =>
        function.Values.SelectMany(Uses.Operations).Any(operation => operation.Operator == Operators.NoiseLike);
}
