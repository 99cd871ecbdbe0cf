using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Gradients.Tests.Emitted;

/// <summary>Agents that are generated, compiled and loaded while the tests run.</summary>
internal sealed class EmittedAgents
{
    private readonly HashSet<string> there = [];
    private readonly Lazy<Dictionary<string, Type>> types;

    /// <summary>Generates agents.</summary>
    /// <param name="attributes">
    /// The attributes of each. Those that do not go together (RLDSL004) give no agent; nothing else is refused.
    /// </param>
    public EmittedAgents(IReadOnlyList<string> attributes)
    {
        GeneratorRun run = GeneratorRun.Of(Source.Agents(attributes));
        Diagnostic[] errors = [.. run.Problems.Where(problem => problem.Severity == DiagnosticSeverity.Error)];
        Assert.All(errors, error => Assert.Equal("RLDSL004", error.Id));
        HashSet<string> files = [.. run.Algorithms.Select(file => file.HintName)];
        foreach ((int i, string list) in attributes.Index())
        {
            if (files.Contains($"{Name(i)}.g.cs"))
            {
                there.Add(list);
            }
        }

        Assert.Equal(attributes.Count, there.Count + errors.Length);
        types = new(() => Load(run.Output, attributes));
    }

    /// <summary>Whether the compiler has not refused the agent with these attributes.</summary>
    public bool IsThere(string attributes) => there.Contains(attributes);

    /// <summary>A new agent with these attributes.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="spec">The observations and actions.</param>
    /// <param name="numbers">The values of options, where they are others than in the declaration.</param>
    public object Create(string attributes, object spec, IReadOnlyDictionary<string, double> numbers)
    {
        Type type = types.Value[attributes], optionsType = type.GetNestedType("Options")!;
        object options = Activator.CreateInstance(optionsType)!;
        foreach (PropertyInfo property in optionsType.GetProperties().Where(property => property.CanWrite))
        {
            if (numbers.TryGetValue(property.Name, out double value))
            {
                property.SetValue(options, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
            }
        }

        return Activator.CreateInstance(type, spec, options)!;
    }

    private static string Name(int number) => $"Agents.Agent{number}";

    private static Dictionary<string, Type> Load(Compilation compilation, IReadOnlyList<string> attributes)
    {
        using MemoryStream assembly = new();
        EmitResult result = compilation.Emit(assembly);
        Assert.True(
            result.Success,
            string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        Assembly loaded = Assembly.Load(assembly.ToArray());
        return attributes.Select((list, i) => (list, Type: loaded.GetType(Name(i), throwOnError: true)!))
            .ToDictionary(pair => pair.list, pair => pair.Type);
    }
}
