using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the functions that updates and policies call, as methods of the agent.</summary>
internal static class FunctionEmitter
{
    private const string Summary =
        "Draws an action of the policy, through which the gradient flows, with the logarithm of its probability.";

    public static string Emit(AgentProgram program, Function function, ValueEmitter values)
    {
        // A network's output for a batch is what its function is called with.
        Ir.ValueType[] given = [.. function.Inputs.Select(_ => (Ir.ValueType)new NormalType())];
        Typing typing = Typing.OfFunction(program, function, given);
        string random = Draws(function) ? ", RandomSource random" : "";
        string inputs = string.Join(", ", function.Inputs.Select(input => $"{BindingEmitter.TypeOf(values, typing, input)} {input}"));
        string results = string.Join(", ", function.Results.Select(result => $"Tensor {Names.Pascal(((Reference)result).Name)}"));
        IEnumerable<string> body =
            function.Body.OfType<Let>().Select(let => BindingEmitter.Let(values, typing, let, values.InFunction(let.Value, typing)));
        return Template.Of($$"""
            /// <summary>{{Summary}}</summary>
            private ({{results}}) {{Names.Pascal(function.Name)}}({{inputs}}{{random}})
            {
                {{body}}
                return ({{string.Join(", ", function.Results.Select(result => values.InFunction(result, typing)))}});
            }
            """);
    }

    /// <summary>Whether a function draws random numbers.</summary>
    public static bool Draws(Function function) =>
        function.Values.SelectMany(Uses.Operations).Any(operation => operation.Operator == Operators.NoiseLike);
}
