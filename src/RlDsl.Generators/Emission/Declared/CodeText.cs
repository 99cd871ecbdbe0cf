using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The text of expressions.</summary>
/// <param name="given">What the body calls what it is given.</param>
/// <param name="nameOf">What the body calls a value that has a name in the program, or what it says in place of it.</param>
internal sealed class CodeText(string given, Func<Named, Code> nameOf)
{
    private const int Comparison = 0, Sum = 1, Product = 2, Unary = 3, Primary = 4;

    /// <summary>An expression that stands by itself.</summary>
    public string Of(Code code) => Of(code, Comparison);

    private string Of(Code code, int least)
    {
        if (code is Named named)
        {
            return Of(nameOf(named), least);
        }

        (string text, int precedence) = Write(code);
        return precedence < least ? $"({text})" : text;
    }

    private (string Text, int Precedence) Write(Code code) => code switch
    {
        Word { Text: var text } => (text, text.StartsWith("-", StringComparison.Ordinal) ? Unary : Primary),
        Given => (given, Primary),
        Asked asked => ($"{asked.Function}({List(asked.Arguments)})", Primary),
        PartOf part => (Of(part.Whole, Primary) + "." + part.Name + (part.IsMethod ? $"({List(part.Arguments)})" : ""), Primary),
        Indexed indexed => ($"{Of(indexed.Whole, Primary)}[{Of(indexed.Index)}]", Primary),
        Minus minus => ("-" + Of(minus.Operand, Unary), Unary),
        Between between => Write(between, PrecedenceOf(between.Operator)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>What stands to the right keeps its parentheses: a + (b + c) is another sum than a + b + c.</summary>
    private (string, int) Write(Between between, int own) =>
        ($"{Of(between.Left, own)} {between.Operator} {Of(between.Right, own + 1)}", own);

    private string List(IEnumerable<Code> arguments) => string.Join(", ", arguments.Select(argument => Of(argument)));

    private static int PrecedenceOf(string between) => between switch
    {
        "+" or "-" => Sum,
        "*" or "/" => Product,
        _ => Comparison,
    };
}
