using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using RlDsl.Environments;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>
/// Random declarations, half of them wrong: the generator never fails, each compiles without warning or is told what is wrong
/// with it, and what compiles learns. <c>RLDSL_RANDOM_DECLARATIONS=10000</c> tries that many, of which a fixed part is always tried.
/// </summary>
public sealed class RandomDeclarationTests
{
    private const int Together = 20;

    private static readonly int count = int.Parse(
        Environment.GetEnvironmentVariable("RLDSL_RANDOM_DECLARATIONS") ?? "100", CultureInfo.InvariantCulture);

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, (count + Together - 1) / Together)];

    [Theory, MemberData(nameof(Parts))]
    public void Each_compiles_and_learns_or_is_told_what_is_wrong(int part)
    {
        RandomDeclaration[] all =
            [.. Enumerable.Range(part * Together, Together).Select(number => new RandomDeclaration(number))];
        GeneratorRun run = GeneratorRun.Of([.. all.Select(declaration => declaration.Text)]);
        Assert.Null(run.Result.Exception);
        Diagnostic[] said = [.. run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        List<string> failed = [];
        List<RandomDeclaration> right = [];
        for (int i = 0; i < all.Length; i++)
        {
            string file = $"File{i}.cs";
            Diagnostic[] told = [.. run.Problems.Where(problem => problem.Location.SourceTree?.FilePath == file)];
            Diagnostic[] compiled =
            [
                .. said.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath is { } path
                    && (path == file || path.Contains($"{all[i].Name}.", StringComparison.Ordinal))),
            ];
            if (told.Any(problem => problem.Id == "RLDSL099"))
            {
                failed.Add($"{string.Join("\n", told.Select(problem => problem.ToString()))}\n{all[i].Text}");
            }
            else if (told.All(problem => problem.Severity < DiagnosticSeverity.Error) && compiled.Length == 0)
            {
                right.Add(all[i]);
            }
            else if (told.All(problem => problem.Severity < DiagnosticSeverity.Error)
                && compiled.Any(diagnostic => diagnostic.Location.SourceTree!.FilePath != file || !all[i].IsWrong))
            {
                failed.Add($"{string.Join("\n", compiled.Select(problem => problem.ToString()))}\n{all[i].Text}");
            }
        }

        Assert.True(failed.Count == 0, $"{failed.Count} of {all.Length} fail:\n{string.Join("\n\n", failed)}");
        Assert.NotEmpty(right);
        Learn(right);
    }

    /// <summary>Makes updates of each agent; a loss that is not finite is an exception.</summary>
    private static void Learn(IEnumerable<RandomDeclaration> right)
    {
        RandomDeclaration[] agents = [.. right];
        GeneratorRun run = GeneratorRun.Of([.. agents.Select(declaration => declaration.Text)]);
        using MemoryStream image = new();
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;
        AssemblyLoadContext context = new("random declarations", isCollectible: true);
        Assembly assembly = context.LoadFromStream(image);
        List<string> failed = [];
        foreach (RandomDeclaration declaration in agents)
        {
            try
            {
                Learn(assembly.GetType("Agents." + declaration.Name)!, declaration);
            }
            catch (Exception fault)
            {
                failed.Add($"{fault}\n{declaration.Text}");
            }
        }

        context.Unload();
        Assert.True(failed.Count == 0, $"{failed.Count} of {agents.Length} fail:\n{string.Join("\n\n", failed)}");
    }

    private static void Learn(Type type, RandomDeclaration declaration)
    {
        RecordingTrainingObserver observer = new();
        Type options = type.GetNestedType("Options")!;
        object numbers = Activator.CreateInstance(options)!;
        options.GetProperty("MemoryCapacity")?.SetValue(numbers, 1_000);
        object spec = declaration.IsContinuous ? new PointMass().Spec : new CartPole().Spec;
        using IDisposable agent = (IDisposable)Activator.CreateInstance(type, spec, numbers)!;
        for (int steps = 0; observer.Losses.Count < 5 && steps < 3_000; steps += 50)
        {
            if (agent is IDiscreteAgent discrete)
            {
                discrete.Train(() => new CartPole(), 50, observer);
            }
            else
            {
                ((IContinuousAgent)agent).Train(() => new PointMass(20), 50, observer);
            }
        }

        Assert.True(observer.Losses.Count >= 5, $"It made {observer.Losses.Count} updates.");
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss), $"A loss is {loss}."));
    }
}
