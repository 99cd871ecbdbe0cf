using Microsoft.CodeAnalysis;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>Whatever is written, the generator answers: with a file that compiles or with the reason why there is none.</summary>
public sealed class FuzzTests
{
    private const int Cases = 500;

    private static readonly string[] Names = [.. PresetTable.All.Select(preset => preset.Attribute), .. AttributeExamples.Names];

    private static readonly string[] Numbers = ["-1", "0", "1", "2", "3", "64", "20_000", "int.MaxValue", "int.MinValue"];

    private static readonly string[] Reals =
    [
        "-1", "0", "1e-8", "0.5", "0.999", "1", "1.5", "1e300", "double.NaN", "double.PositiveInfinity",
        "double.NegativeInfinity", "double.Epsilon",
    ];

    [Fact]
    public void Every_declaration_makes_a_file_or_a_problem()
    {
        Random random = new(20_240_607);
        string[] declarations = [.. Enumerable.Range(0, Cases).Select(_ => Declaration(random))];
        GeneratorRun run = GeneratorRun.Of(Source.Agents(declarations));
        HashSet<string> generated = [.. run.Result.GeneratedSources.Select(source => source.HintName)];
        ILookup<int, Diagnostic> problems = run.Problems.ToLookup(
            problem => (problem.Location.GetLineSpan().StartLinePosition.Line - 5) / 4);

        Assert.Null(run.Result.Exception);
        Assert.DoesNotContain(run.Problems, problem => problem.Id == "RLDSL099");
        Assert.Multiple([.. declarations.Select<string, Action>((declaration, index) => () =>
        {
            bool refused = problems[index].Any(problem => problem.Severity == DiagnosticSeverity.Error);
            Assert.True(
                refused != generated.Contains($"Agents.Agent{index}.g.cs"),
                $"[{declaration}] gives {string.Join(", ", problems[index])}");
        })]);
        Assert.InRange(generated.Count, Cases / 20, Cases / 2);
        run.RequireCleanCompilation(every: 4);
    }

    private static string Declaration(Random random)
    {
        string algorithm = random.Next(8) == 0 ? "" : Names[random.Next(PresetTable.All.Count)];
        IEnumerable<string> others = random.GetItems(Names, random.Next(4)).Distinct().Where(name => name != algorithm);
        string[] attributes =
        [
            .. others.Prepend(algorithm)
                .Where(name => name.Length > 0).DefaultIfEmpty("Dueling").Select(name => Use(name, random)),
        ];
        random.Shuffle(attributes);
        return string.Join(", ", attributes);
    }

    private static string Use(string name, Random random) => name switch
    {
        "Convolution" => $"Convolution({Pick(Numbers, random)}, {Pick(Numbers, random)}, stride: {Pick(Numbers, random)})",
        "Network" => $"Network({string.Join(", ", random.GetItems(Numbers, random.Next(4)))})",
        "FrameStacking" or "Every" or "After" or "GradientSteps" or "ReplayRatio" or "MultiStep" =>
            $"{name}({Pick(Numbers, random)})",
        _ => $"{name}({string.Join(", ", Settings(name, random))})",
    };

    private static IEnumerable<string> Settings(string name, Random random)
    {
        AttributeMetadata attribute = PresetTable.Find(name)?.Metadata
            ?? Pipeline.Features.First(feature => feature.Attribute == name).Metadata;
        foreach (Parameter number in attribute.Numbers.Where(_ => random.Next(6) == 0))
        {
            string property = attribute.PropertyOf(number);
            string value = Pick(number.Kind == NumberKind.Integer ? Numbers : Reals, random);
            yield return AttributeExamples.IsPositional(name, property) ? value : $"{property} = {value}";
        }

        if (name is "Dqn" or "Rainbow" && random.Next(6) == 0)
        {
            yield return $"Hidden = [{string.Join(", ", random.GetItems(Numbers, random.Next(3)))}]";
        }

        if (name is "EpsilonGreedy" or "Boltzmann" or "AnnealLearningRate")
        {
            yield return $"Decay = (Decay){random.Next(5)}";
        }
    }

    private static string Pick(string[] values, Random random) => values[random.Next(values.Length)];
}
