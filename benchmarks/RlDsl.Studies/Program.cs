using System.Globalization;
using RlDsl.Studies;

if (args.Length < 2)
{
    Console.Error.WriteLine($"usage: RESULTS.md all|{string.Join('|', Studies.All.Select(study => study.Name))} ...");
    return 2;
}

HashSet<string> names = [.. args.Skip(1)];
string[] unknown = [.. names.Where(name => name != "all" && Studies.All.All(study => study.Name != name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no study {string.Join(", ", unknown)}; there are {string.Join(", ", Studies.All.Select(study => study.Name))}.");
    return 2;
}

bool all = true;
foreach (Study study in Studies.All.Where(study => names.Contains("all") || names.Contains(study.Name)))
{
    StudyResult[] results = new StudyResult[study.Seeds];

    // One thread a core: an agent's own mathematics runs on one.
    Parallel.For(0, study.Seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
    {
        results[index] = study.Run((ulong)index + 1);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{study.Name} seed {index + 1}: greedy {results[index].Greedy:0.0#}, training {results[index].Training:0.0#}"));
    });

    ResultsFile.Write(args[0], study, results);
    int reached = results.Count(result => result.Greedy >= study.Threshold);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{study.Name}: {reached} of {study.Seeds} seeds reach {study.Threshold}, {study.Wanted} wanted"));
    all &= reached >= study.Wanted;
}

return all ? 0 : 1;
