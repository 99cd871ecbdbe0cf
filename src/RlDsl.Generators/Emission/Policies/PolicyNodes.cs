using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;

namespace RlDsl.Generators.Emission.Policies;

/// <summary>The operations of a policy as they are written down, of which equal ones are the same.</summary>
internal sealed class PolicyNodes
{
    private const string Operators = "global::RlDsl.Registry.PolicyOperator.";

    private readonly List<string> lines = [];
    private Dictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>The C# of each operation, in order.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Writes an operation down, unless there is an equal one.</summary>
    /// <param name="name">The operator, as <c>RlDsl.Registry.PolicyOperator</c> names it.</param>
    /// <param name="inputs">The operations that it is done to.</param>
    /// <param name="properties">Its properties with their values as C#; those that are null are left out.</param>
    /// <returns>The number of the operation.</returns>
    public int Add(string name, int[] inputs, params (string Name, string? Value)[] properties)
    {
        string line = Line(name, inputs, properties);
        return known.TryGetValue(line, out int index) ? index : known[line] = Append(line);
    }

    public int Add(string name, params int[] inputs) => Add(name, inputs, []);

    /// <summary>A number that stands in the program.</summary>
    public int Number(double number) => Add("Number", [], ("Number", Literals.Real(number)));

    /// <summary>Weights of the agent.</summary>
    public int Weights(string name) => Add("Weights", [], ("Name", Literals.Text(name)));

    /// <summary>A loop. What is computed in it is known in it alone.</summary>
    /// <param name="count">How many turns it has.</param>
    /// <param name="initial">What its value is at first.</param>
    /// <param name="turn">Computes what becomes of its value in a turn, from this value and the number of the turn.</param>
    /// <returns>What its value is in the end.</returns>
    public int Repeat(int count, int initial, Func<int, int, int> turn)
    {
        Dictionary<string, int> outside = new(known, StringComparer.Ordinal);
        int value = Append(Line("Repeat", [initial], ("Number", Literals.Real(count))));
        int next = turn(value, Append(Line("Turn", [])));
        int end = Append(Line("EndRepeat", [next]));
        known = outside;
        return end;
    }

    private int Append(string line)
    {
        lines.Add(line);
        return lines.Count - 1;
    }

    private static string Line(string name, int[] inputs, params (string Name, string? Value)[] properties)
    {
        string[] given = [.. properties.Where(property => property.Value is not null).Select(p => $"{p.Name} = {p.Value}")];
        return $"new({Operators}{name}{string.Concat(inputs.Select(input => ", " + Literals.Integer(input)))})"
            + (given.Length > 0 ? $" {{ {string.Join(", ", given)} }}" : "");
    }
}
