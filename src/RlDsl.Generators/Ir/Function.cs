using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>A function of the program: what it takes, what it computes, and what it yields.</summary>
/// <param name="Inputs">The names of its arguments.</param>
/// <param name="Body">What it computes from them.</param>
/// <param name="Results">What it yields, in order.</param>
internal sealed record Function(
    string Name, EquatableArray<string> Inputs, EquatableArray<Statement> Body, EquatableArray<Value> Results)
{
    /// <summary>The one value that it yields.</summary>
    public Value Result => Results[0];

    /// <summary>Every value in it.</summary>
    public IEnumerable<Value> Values => [.. Uses.Values(Body), .. Results];

    /// <summary>A function of an observation that chooses an action.</summary>
    public static Function OfObservation(string name, Value action) => new(name, [Reference.Observation.Name], [], [action]);

    /// <summary>The types of what it yields.</summary>
    /// <param name="given">The types of its arguments.</param>
    public ValueType[] TypesOf(AgentProgram program, IReadOnlyList<ValueType> given)
    {
        Typing typing = Typing.OfFunction(program, this, given);
        foreach (Statement statement in Body)
        {
            typing.Bind(statement);
        }

        return [.. Results.Select(typing.TypeOf)];
    }
}
