using System.Globalization;
using RlDsl.Studies;

const string Usage = "usage: RESULTS.md [--seeds FIRST..LAST] STUDY ...";
string[] all = [.. Studies.All.Select(study => study.Name), .. Backend.Tables.Select(study => study.Name)];
string known = string.Join(", ", all.Prepend("main").Prepend("all"));
if (args.Length < 2)
{
    Console.Error.WriteLine($"{Usage}\nStudies: {known}.");
    return 2;
}

// Seeds of one's choice are for choosing by: what they come to is printed and never reported.
bool choosing = args[1] == "--seeds";
ulong first = 1, last = 0;
if (choosing && (args.Length < 4 || !TryParseSeeds(args[2], out first, out last)))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

HashSet<string> names = [.. args.Skip(choosing ? 3 : 1)];
string[] unknown = [.. names.Where(name => name is not ("all" or "main") && !all.Contains(name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"There is no study {string.Join(", ", unknown)}; there are {known}.");
    return 2;
}

bool reached = true;
if (names.Contains("main"))
{
    names.UnionWith(Studies.Main);
}

foreach (Study study in Studies.All.Where(study => names.Contains("all") || names.Contains(study.Name)))
{
    StudyResult[] results = new StudyResult[choosing ? (int)(last - first) + 1 : study.Seeds];

    // One thread a core: an agent's own mathematics runs on one.
    Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
    {
        (ulong seed, double greedy, _, double training, double speed) = results[index] = study.Run(first + (ulong)index);
        Say($"{study.Name} seed {seed}: greedy {greedy:0.0#}, training {training:0.0#}, {speed:N0} steps/s");
    });

    StudySection section = StudySection.Of(study, study.RunsOn, results);
    Say($"{study.Name}: {section.Reached} of {results.Length} reach {study.Threshold}, interquartile mean {section.Middle}");
    if (!choosing)
    {
        ResultsFile.Write(args[0], section);
        reached &= section.Reached >= study.Wanted;
    }
}

foreach (TableStudy study in Backend.Tables.Where(study => names.Contains("all") || names.Contains(study.Name)))
{
    string images = choosing
        ? Directory.CreateTempSubdirectory("study-").FullName
        : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(args[0]))!, "images");
    (TableSection section, bool isReached) = study.Run(images, choosing ? first : 1, choosing ? (int)(last - first) + 1 : 10);
    Say($"{section.Name}: {section.Outcome}");
    if (choosing)
    {
        Console.WriteLine(section.Body);
    }
    else
    {
        ResultsFile.Write(args[0], section);
        reached &= isReached;
    }
}

return reached ? 0 : 1;

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

static bool TryParseSeeds(string text, out ulong first, out ulong last)
{
    string[] ends = text.Split("..");
    first = last = 0;
    return ends.Length == 2
        && ulong.TryParse(ends[0], CultureInfo.InvariantCulture, out first)
        && ulong.TryParse(ends[1], CultureInfo.InvariantCulture, out last)
        && first <= last;
}
