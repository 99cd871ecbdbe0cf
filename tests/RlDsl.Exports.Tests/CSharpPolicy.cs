using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RlDsl.Exports.Tests;

/// <summary>An exported class, compiled with all warnings as errors and .NET's own assemblies alone.</summary>
internal sealed class CSharpPolicy
{
    private static readonly MetadataReference[] references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions parsing =
        new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private readonly DiscretePolicy? discrete;
    private readonly ContinuousPolicy? continuous;
    private readonly Func<int, int>? tabular;

    private CSharpPolicy(Type type)
    {
        object policy = Activator.CreateInstance(type)!;
        MethodInfo act = type.GetMethod("Act")!;
        if (act.GetParameters()[0].ParameterType == typeof(int))
        {
            tabular = act.CreateDelegate<Func<int, int>>(policy);
        }
        else if (act.ReturnType == typeof(int))
        {
            discrete = act.CreateDelegate<DiscretePolicy>(policy);
        }
        else
        {
            continuous = act.CreateDelegate<ContinuousPolicy>(policy);
        }
    }

    private delegate int DiscretePolicy(ReadOnlySpan<float> observation);

    private delegate void ContinuousPolicy(ReadOnlySpan<float> observation, Span<float> action);

    /// <summary>Compiles what is exported, and makes an object of it.</summary>
    public static CSharpPolicy Of(Action<string> write, string name = "Policy")
    {
        string text = TextOf(write);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Exported",
            [CSharpSyntaxTree.ParseText(text, parsing)],
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Enable,
                generalDiagnosticOption: ReportDiagnostic.Error,
                warningLevel: 9999));
        using MemoryStream assembly = new();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, $"{string.Join("\n", result.Diagnostics)}\n{text[..Math.Min(text.Length, 4000)]}");
        Assert.Empty(result.Diagnostics.Where(problem => problem.Severity > DiagnosticSeverity.Hidden));
        assembly.Position = 0;
        return new CSharpPolicy(new AssemblyLoadContext(null).LoadFromStream(assembly).GetType(name)!);
    }

    /// <summary>What is written to a file.</summary>
    public static string TextOf(Action<string> write)
    {
        string folder = Directory.CreateTempSubdirectory("policy-").FullName;
        try
        {
            string path = Path.Combine(folder, "Policy.cs");
            write(path);
            return File.ReadAllText(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public int Act(ReadOnlySpan<float> observation) => discrete!(observation);

    public int Act(int state) => tabular!(state);

    public void Act(ReadOnlySpan<float> observation, Span<float> action) => continuous!(observation, action);
}
