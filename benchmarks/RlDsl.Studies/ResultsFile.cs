using System.Globalization;
using System.Text;

namespace RlDsl.Studies;

/// <summary>The page of results: a section a study, each written by the run that measured it and by nothing else.</summary>
internal static class ResultsFile
{
    private const string Introduction = """
        # Results

        Each section is written by the command in it. `greedy` is the mean return of the trained agent over the evaluation's
        episodes, played greedily from starts that no training seed leads to; `training` is the mean return of the last 100
        episodes of training, exploration included. Seeds are the numbers from 1 on, none left out.

        """;

    /// <summary>Writes a study's section, in place of the one that was there.</summary>
    public static void Write(string path, Study study, IReadOnlyList<StudyResult> results)
    {
        string text = File.Exists(path) ? File.ReadAllText(path) : Introduction;
        string begin = $"<!-- study {study.Name} -->", end = $"<!-- end {study.Name} -->";
        string section = $"{begin}\n{Section(study, results)}{end}\n";
        int from = text.IndexOf(begin, StringComparison.Ordinal);
        if (from < 0)
        {
            text = $"{text.TrimEnd('\n')}\n\n{section}";
        }
        else
        {
            int to = text.IndexOf(end, from, StringComparison.Ordinal) + end.Length;
            text = $"{text[..from]}{section.TrimEnd('\n')}{text[to..]}";
        }

        string temporary = path + ".new";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }

    private static string Section(Study study, IReadOnlyList<StudyResult> results)
    {
        StringBuilder text = new();
        int reached = results.Count(result => result.Greedy >= study.Threshold);
        text.Append(CultureInfo.InvariantCulture, $"## {study.Name}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{study.Agent}, {study.Environment}, {study.Steps:N0} steps: ");
        text.Append(CultureInfo.InvariantCulture, $"{reached} of {results.Count} seeds reach {study.Threshold} over {study.Episodes} greedy episodes ({study.Wanted} wanted).\n\n");
        text.Append(CultureInfo.InvariantCulture, $"    bash eng/study.sh {study.Name}\n\n");
        text.Append("| seed | greedy | ± | training | steps/s |\n|---:|---:|---:|---:|---:|\n");
        foreach (StudyResult result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {result.Seed} | {result.Greedy:0.0#} | {result.Deviation:0.0#} | {result.Training:0.0#} | {result.StepsPerSecond:N0} |\n");
        }

        double mean = results.Average(result => result.Greedy);
        text.Append(CultureInfo.InvariantCulture, $"\nMean over seeds {mean:0.0#}, least {results.Min(result => result.Greedy):0.0#}.\n");
        return text.ToString();
    }
}
