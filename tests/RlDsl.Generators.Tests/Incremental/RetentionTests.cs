using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Incremental;

/// <summary>Cached values hold nothing that would keep a compilation alive.</summary>
public sealed class RetentionTests
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(Compilation), typeof(SemanticModel),
        typeof(AttributeData),
    ];

    [Theory]
    [InlineData("Rainbow")]
    [InlineData("Dqn(MemoryCapacity = 10_000, UpdateAfter = 20_000), TargetNetwork(Of = \"P\")")]
    public void Values_of_the_steps_hold_no_compilation(string attributes)
    {
        GeneratorRunResult result = GeneratorRun.CreateDriver()
            .RunGenerators(Source.Compile(Source.Agent(attributes))).GetRunResult().Results.Single();
        string[] steps = [AgentGenerator.ParseStep, AgentGenerator.CompileStep];
        object[] values =
        [
            .. steps.SelectMany(step => result.TrackedSteps[step])
                .SelectMany(step => step.Outputs).Select(output => output.Value),
        ];

        Assert.Equal(2, values.Length);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        foreach (object value in values)
        {
            Walk(value, value.GetType().Name, seen);
        }

        Assert.True(seen.Count > 10, "The walk found next to nothing.");
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string or Pointer
            || value.GetType() is { IsPrimitive: true } or { IsEnum: true }
            || !seen.Add(value))
        {
            return;
        }

        Assert.False(Forbidden.Any(type => type.IsInstanceOfType(value)), $"{path} holds a {value.GetType()}.");
        if (value is IEnumerable elements && value.GetType().IsArray)
        {
            foreach (object? element in elements)
            {
                Walk(element, path + "[]", seen);
            }

            return;
        }

        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
            }
        }
    }
}
