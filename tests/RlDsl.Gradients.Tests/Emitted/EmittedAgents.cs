using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>Agents that are generated, compiled and loaded while the tests run.</summary>
internal sealed class EmittedAgents
{
    private readonly Dictionary<string, Type> types;

    public EmittedAgents(IReadOnlyList<string> attributes)
    {
        using MemoryStream assembly = new();
        EmitResult result = GeneratorRun.Of(Source.Agents(attributes)).Output.Emit(assembly);
        Assert.True(
            result.Success,
            string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        Assembly loaded = Assembly.Load(assembly.ToArray());
        types = attributes.Select((list, i) => (list, Type: loaded.GetType($"Agents.Agent{i}", throwOnError: true)!))
            .ToDictionary(pair => pair.list, pair => pair.Type);
    }

    /// <summary>A new agent with these attributes.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="spec">The observations and actions.</param>
    /// <param name="number">The value of an option, where it is another than in the declaration.</param>
    public object Create(string attributes, object spec, Func<string, double?> number)
    {
        Type type = types[attributes], optionsType = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(optionsType)!;
        foreach (PropertyInfo property in optionsType.GetProperties().Where(property => property.CanWrite))
        {
            if (number(property.Name) is { } value)
            {
                property.SetValue(
                    options, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return Activator.CreateInstance(type, spec, options)!;
    }
}
