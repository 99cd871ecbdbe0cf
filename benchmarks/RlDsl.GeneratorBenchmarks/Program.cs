using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.GeneratorBenchmarks;
using RlDsl.Generators;
using RlDsl.Generators.Model;

const int WarmUps = 40, Repetitions = 41;
const double LimitOfAgent = 5, LimitOfEdit = 20, LimitOfOther = 8;

Console.WriteLine($"Milliseconds of the processor, warm: the median and the least of {Repetitions} runs.");
Console.WriteLine($"Each project has {AgentProject.Others} files without agents.");
Console.WriteLine();
Console.WriteLine("| project | what is done | median | least | limit |");
Console.WriteLine("| --- | --- | ---: | ---: | ---: |");
bool isWithin = true;
foreach ((int agents, bool areDeclared) in ((int, bool)[])
    [(1, false), (10, false), (100, false), (1, true), (10, true), (100, true)])
{
    AgentProject project = new(agents, areDeclared);
    string name = $"{agents} {(areDeclared ? "declared " : "")}{(agents == 1 ? "agent" : "agents")}";
    AgentDeclaration[] declarations = Declarations(project);
    double[] compiling = Measure(() => Array.ForEach(declarations, one => AgentCompiler.Compile(one)), () => { });
    Print("compiling a declaration", LimitOfAgent, compiling, agents);

    GeneratorDriver fresh = Driver(project, isTracked: false);
    Print("the first run, for each agent", null, Measure(() => fresh.RunGenerators(project.Compilation), project.Forget), agents);

    GeneratorDriver driver = fresh.RunGenerators(project.Compilation);
    PrintRuns("a run after an edit of one agent", LimitOfEdit, project.EditAgent);
    PrintRuns("a run after a new method elsewhere", LimitOfOther, project.EditOther);
    PrintRuns("a run after a comment above an agent", LimitOfOther, project.EditComment);
    PrintRuns("a run after nothing", LimitOfOther, () => { });
    PrintRuns("a run after a class was renamed", null, project.RenameOther);
    RequireAll(driver, project);

    void PrintRuns(string what, double? limit, Action edit) =>
        Print(what, limit, Measure(() => driver = driver.RunGenerators(project.Compilation), edit), 1);

    void Print(string what, double? limit, double[] milliseconds, int parts)
    {
        double median = milliseconds[milliseconds.Length / 2] / parts;
        isWithin &= limit is null || median <= limit;
        double least = milliseconds[0] / parts;
        Console.WriteLine(FormattableString.Invariant($"| {name} | {what} | {median:F2} | {least:F2} | {limit} |"));
    }
}

Console.WriteLine();
Console.WriteLine(isWithin ? "All medians are within their limits." : "Some medians are above their limits.");
return isWithin ? 0 : 1;

// The time of the processor, which other work on the machine disturbs less than the clock, of each run from the least up.
static double[] Measure(Action run, Action before)
{
    Stopwatch warming = Stopwatch.StartNew();
    for (int times = 0; times < WarmUps || warming.Elapsed.TotalSeconds < 2; times++)
    {
        Once();
    }

    return [.. Enumerable.Range(0, Repetitions).Select(_ => Once()).Order()];

    double Once()
    {
        before();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }
}

static GeneratorDriver Driver(AgentProject project, bool isTracked) => CSharpGeneratorDriver.Create(
    [new AgentGenerator().AsSourceGenerator()],
    parseOptions: (CSharpParseOptions)project.Compilation.SyntaxTrees[0].Options,
    driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, isTracked));

static AgentDeclaration[] Declarations(AgentProject project)
{
    GeneratorDriver driver = Driver(project, isTracked: true).RunGenerators(project.Compilation);
    RequireAll(driver, project);
    return
    [
        .. driver.GetRunResult().Results.Single().TrackedSteps[AgentGenerator.ParseStep]
            .SelectMany(step => step.Outputs).Select(output => ((ParsedAgent)output.Value).Declaration),
    ];
}

// What is refused costs less than what is compiled.
static void RequireAll(GeneratorDriver driver, AgentProject project)
{
    GeneratorDriverRunResult result = driver.GetRunResult();
    if (result.GeneratedTrees.Length < project.Agents)
    {
        string? problem = result.Diagnostics.FirstOrDefault(problem => problem.Severity == DiagnosticSeverity.Error)
            ?.GetMessage(null);
        throw new InvalidOperationException($"Not every agent has its code: {problem}");
    }
}
