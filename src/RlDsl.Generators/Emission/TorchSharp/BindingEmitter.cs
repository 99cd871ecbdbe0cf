using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits what gives names to values, in updates, policies and functions alike: lets and calls.</summary>
internal static class BindingEmitter
{
    /// <summary>A let with its equation above and its shape behind it, whose name is visible from here on.</summary>
    /// <param name="values">How the backend writes values.</param>
    /// <param name="typing">The types of the names so far.</param>
    /// <param name="let">The let.</param>
    /// <param name="value">Its value as an expression.</param>
    /// <param name="declared">Whether the name is declared here, and not before.</param>
    public static string Let(ValueWriter values, Typing typing, Let let, string value, bool declared = true)
    {
        typing.Bind(let);
        return Under(let.Equation, $"{Name(values, typing, let.Name, declared)} = {value};{ShapeOf(typing, let.Name)}");
    }

    /// <summary>A call whose results have their names from here on.</summary>
    /// <param name="program">The program that has the function.</param>
    /// <param name="values">How the backend writes values.</param>
    /// <param name="typing">The types of the names so far.</param>
    /// <param name="call">The call.</param>
    /// <param name="inputs">The arguments as expressions.</param>
    /// <param name="random">The random numbers that the function draws.</param>
    /// <param name="isDeclared">Whether the name of a result is declared here, and not before.</param>
    public static string Call(
        AgentProgram program,
        ValueWriter values,
        Typing typing,
        Call call,
        IReadOnlyList<string> inputs,
        string random,
        Func<string, bool> isDeclared)
    {
        typing.Bind(call);
        Function function = program.Function(call.Function);
        string[] arguments = [.. inputs, .. FunctionEmitter.Draws(function) ? [random] : (string[])[]];
        string results = string.Join(
            ", ", call.Results.Select(name => name.Length == 0 ? "_" : Name(values, typing, name, isDeclared(name))));
        return $"({results}) = {Names.Pascal(function.Name)}({string.Join(", ", arguments)});";
    }

    /// <summary>A loop whose value has its name from here on.</summary>
    /// <param name="values">How the backend writes values.</param>
    /// <param name="typing">The types of the names so far.</param>
    /// <param name="repeat">The loop.</param>
    /// <param name="value">What makes an expression of a value.</param>
    /// <param name="statement">What makes code of a statement in the loop.</param>
    /// <param name="declared">Whether the name is declared here, and not before.</param>
    public static string Repeat(
        ValueWriter values,
        Typing typing,
        Repeat repeat,
        Func<Value, string> value,
        Func<Statement, string> statement,
        bool declared = true)
    {
        string initial = value(repeat.Initial);
        typing.Bind(repeat);
        return Template.Of($$"""
            {{Name(values, typing, repeat.Name, declared)}} = {{initial}};{{ShapeOf(typing, repeat.Name)}}
            for (int turn = 0; turn < {{Literals.Integer(repeat.Count)}}; turn++)
            {
                {{values.TypeOf(TensorType.Number)}} {{repeat.Turn}} = {{values.OfCount("turn")}};
                {{repeat.Body.Select(statement).ToArray()}}
                {{repeat.Name}} = {{value(repeat.Next)}};
            }
            """);
    }

    /// <summary>The C# type of a value with a name.</summary>
    public static string TypeOf(ValueWriter values, Typing typing, string name) =>
        values.TypeOf(typing.TypeOf(new Reference(name)));

    /// <summary>Code with the equation above that it computes, if there is one.</summary>
    public static string Under(Equation? equation, string code) => equation is null ? code : $"// {equation}\n{code}";

    private static string Name(ValueWriter values, Typing typing, string name, bool isDeclared) =>
        isDeclared ? $"{TypeOf(values, typing, name)} {name}" : name;

    /// <summary>The shape of a value with a name, as a comment behind it.</summary>
    public static string ShapeOf(Typing typing, string name)
    {
        EquatableArray<Dimension> shape = typing.TypeOf(new Reference(name)) is TensorType tensor ? tensor.Shape : [];
        return shape.Count == 0
            ? ""
            : $"   // [{string.Join(", ", shape.Select(dimension => Names.Camel(dimension.ToString())))}]";
    }
}
