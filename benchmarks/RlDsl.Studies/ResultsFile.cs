using System.Text;

namespace RlDsl.Studies;

/// <summary>
/// The page of results: an overview, and a section a study that is written by the run that measured it and by nothing else.
/// </summary>
internal static class ResultsFile
{
    private const string Introduction = """
        # Results

        Each section is written by the command in it, and the overview from the sections. `greedy` is the mean return of the
        trained agent over the evaluation's episodes, played greedily from starts that no training seed leads to; `training` is
        the mean return of the last 100 episodes of training, exploration included, none on a data set. Seeds are the numbers
        from 1 on, none left out; nothing was chosen by looking at them.

        The interquartile mean (IQM) is the mean of the middle half of the seeds: of ten, the two least and the two greatest are
        left out. The interval beside it is the 95 % interval of 10,000 bootstrap samples of the seeds (Agarwal et al. 2021).
        Studies of an older library ran with the defaults of then.

        | study | agent, environment, steps | seeds | IQM [95 % interval] | least | library |
        |---|---|---|---:|---:|---|

        """;

    private const string TablesHead = """

        | study | what is measured | what came out |
        |---|---|---|

        """;

    private const string FusedHead = """

        With the fused backend, beside TorchSharp on the same study: `within` says that the IQM lies in the interval of
        TorchSharp's. Both draw the same numbers for the same seed, but round differently, and after some thousand updates a run
        is another one.

        | study | seeds | IQM [95 % interval] | least | TorchSharp | the IQM is |
        |---|---|---:|---:|---:|---|

        """;

    /// <summary>Writes a study's section in place of the one that was there, and the overview.</summary>
    public static void Write(string path, StudySection section)
    {
        (List<StudySection> sections, List<TableSection> tables) = Read(path);
        Put(sections, section, sections.FindIndex(other => other.Name == section.Name));
        Replace(path, Page(sections, Study.TorchSharp, tables));
    }

    /// <summary>Writes a study's section of its own text in place of the one that was there, and the overview.</summary>
    public static void Write(string path, TableSection section)
    {
        (List<StudySection> sections, List<TableSection> tables) = Read(path);
        Put(tables, section, tables.FindIndex(other => other.Name == section.Name));
        Replace(path, Page(sections, Study.TorchSharp, tables));
    }

    /// <summary>The whole page.</summary>
    /// <param name="sections">The sections in their order.</param>
    /// <param name="presentLibrary">What agents run on today.</param>
    /// <param name="tables">The sections that studies write by themselves, in their order.</param>
    public static string Page(
        IReadOnlyList<StudySection> sections, string presentLibrary, params IReadOnlyList<TableSection> tables)
    {
        StringBuilder text = new(Introduction);
        StudySection[] plain = [.. sections.Where(section => !section.IsFused)];
        text.AppendJoin("", plain.Select(section => section.ToRow(presentLibrary)));
        if (tables.Count > 0)
        {
            text.Append(TablesHead).AppendJoin("", tables.Select(section => section.ToRow()));
        }

        StudySection[] fused = [.. sections.Where(section => section.IsFused)];
        if (fused.Length > 0)
        {
            text.Append(FusedHead).AppendJoin(
                "", fused.Select(section => section.ToRow(plain.FirstOrDefault(other => other.Name == section.StudyName))));
        }

        IEnumerable<string> texts = sections.Select(section => section.ToMarkdown(presentLibrary))
            .Concat(tables.Select(section => section.ToMarkdown()));
        text.Append('\n').AppendJoin('\n', texts);
        return text.ToString();
    }

    private static (List<StudySection> Sections, List<TableSection> Tables) Read(string path)
    {
        string page = File.Exists(path) ? File.ReadAllText(path) : "";
        return ([.. StudySection.ParseAll(page)], [.. TableSection.ParseAll(page)]);
    }

    private static void Put<T>(List<T> sections, T section, int index)
    {
        if (index < 0)
        {
            sections.Add(section);
        }
        else
        {
            sections[index] = section;
        }
    }

    private static void Replace(string path, string page)
    {
        string temporary = path + ".new";
        File.WriteAllText(temporary, page);
        File.Move(temporary, path, overwrite: true);
    }
}
