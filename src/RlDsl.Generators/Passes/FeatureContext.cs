using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>What all features of one agent share while they are applied: what was set, and what was wrong.</summary>
internal sealed class FeatureContext
{
    private readonly Dictionary<Parameter, (string Property, Origin Origin)> given = [];
    private readonly Dictionary<Parameter, string> properties = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>Whether something was found for which nothing is emitted.</summary>
    public bool HasErrors => Problems.Any(problem => ProblemIds.IsError(problem.Id));

    /// <summary>The numbers that the declaration sets, with the property that does.</summary>
    public IReadOnlyDictionary<Parameter, (string Property, Origin Origin)> Given => given;

    /// <summary>What the user calls a number: the property that set it, or the one that could have.</summary>
    public string Property(Parameter parameter) =>
        given.TryGetValue(parameter, out var setting) ? setting.Property
        : properties.TryGetValue(parameter, out string property) ? property
        : parameter.Name;

    /// <summary>Notes that a property sets a number where it is given.</summary>
    public void Offer(Parameter parameter, string property)
    {
        if (!properties.ContainsKey(parameter))
        {
            properties.Add(parameter, property);
        }
    }

    /// <summary>Notes that a number was set; false if it had been before.</summary>
    public bool Give(Parameter parameter, string property, Origin origin)
    {
        if (given.ContainsKey(parameter))
        {
            return false;
        }

        given.Add(parameter, (property, origin));
        return true;
    }
}
