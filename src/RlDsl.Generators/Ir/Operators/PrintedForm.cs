using System;
using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>How operations with an operator print: between two operands, or as a function of any number.</summary>
internal sealed class PrintedForm
{
    private readonly string symbol;
    private readonly int? precedence;

    private PrintedForm(string symbol, int? precedence) => (this.symbol, this.precedence) = (symbol, precedence);

    public static PrintedForm Function(string name) => new(name, null);

    /// <param name="precedence">How tightly it binds; higher binds tighter. It groups from the left.</param>
    public static PrintedForm Infix(string symbol, int precedence) => new(symbol, precedence);

    /// <summary>The text of an operation.</summary>
    /// <param name="operands">The operands.</param>
    /// <param name="print">The text of an operand that stands where this precedence is needed.</param>
    /// <param name="outer">The precedence that is needed where the operation stands.</param>
    public string Print(IReadOnlyList<Value> operands, Func<Value, int, string> print, int outer)
    {
        if (precedence is not { } own)
        {
            return $"{symbol}({string.Join(", ", operands.Select(operand => print(operand, 0)))})";
        }

        string text = $"{print(operands[0], own)} {symbol} {print(operands[1], own + 1)}";
        return own < outer ? $"({text})" : text;
    }
}
