using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators;
using RlDsl.GeneratorBenchmarks;

const int WarmUps = 40, Repetitions = 41;

Console.WriteLine("Milliseconds of the processor, warm: the median and the least of 41 runs.");
Console.WriteLine();
Console.WriteLine("| project | run of the generator after | median | least | limit |");
Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
bool isWithin = true;
foreach (int agents in (int[])[1, 10, 100])
{
    AgentProject project = new(agents);
    string name = agents == 1 ? "1 agent" : $"{agents} agents";
    Print(name, "nothing before it, an agent", 5, agents, project, project.Forget, isFresh: true);
    double? limit = agents == 100 ? 20 : null, limitOfNone = agents == 100 ? 8 : null;
    Print(name, "an edit of one agent", limit, 1, project, project.EditAgent);
    Print(name, "a new method of another class", limitOfNone, 1, project, project.EditOther);
    Print(name, "a comment above an agent", limitOfNone, 1, project, project.EditComment);
    Print(name, "no edit", limitOfNone, 1, project, () => { });
}

Console.WriteLine();
Console.WriteLine(isWithin ? "All medians are within their limits." : "Some medians are above their limits.");
return isWithin ? 0 : 1;

void Print(string name, string what, double? limit, int parts, AgentProject project, Action edit, bool isFresh = false)
{
    double[] milliseconds = [.. Measure(project, edit, isFresh).Select(run => run / parts).Order()];
    double median = milliseconds[milliseconds.Length / 2];
    isWithin &= limit is null || median <= limit;
    Console.WriteLine(FormattableString.Invariant($"| {name} | {what} | {median:F2} | {milliseconds[0]:F2} | {limit?.ToString() ?? ""} |"));
}

static double[] Measure(AgentProject project, Action edit, bool isFresh)
{
    GeneratorDriver fresh = CSharpGeneratorDriver.Create(
        [new AgentGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)project.Compilation.SyntaxTrees[0].Options);
    GeneratorDriver driver = fresh.RunGenerators(project.Compilation);
    RequireAll(driver, project);
    Stopwatch warming = Stopwatch.StartNew();
    for (int run = 0; run < WarmUps || warming.Elapsed.TotalSeconds < 2; run++)
    {
        Run();
    }

    double[] milliseconds = [.. Enumerable.Range(0, Repetitions).Select(_ => Run())];
    RequireAll(driver, project);
    return milliseconds;

    double Run()
    {
        edit();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        driver = (isFresh ? fresh : driver).RunGenerators(project.Compilation);
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}

// What is refused costs less than what is compiled.
static void RequireAll(GeneratorDriver driver, AgentProject project)
{
    GeneratorDriverRunResult result = driver.GetRunResult();
    if (result.Diagnostics.Any(problem => problem.Severity == DiagnosticSeverity.Error) || result.GeneratedTrees.Length < project.Agents)
    {
        throw new InvalidOperationException($"Not every agent has its code: {result.Diagnostics.FirstOrDefault()?.GetMessage(null)}");
    }
}
