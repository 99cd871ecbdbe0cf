using System.Collections.Immutable;

namespace RlDsl.Hosting.Reports;

/// <summary>The section of a report with the printed programs and the generated code, the same one once.</summary>
/// <param name="html">Receives the section.</param>
internal sealed class SourceSection(HtmlBuilder html)
{
    /// <summary>Writes the section, or nothing where no run has kept its code.</summary>
    /// <param name="groups">The groups of the report.</param>
    public void Add(ImmutableArray<RunGroup> groups)
    {
        var kept = groups
            .SelectMany(group => group.Runs.Select(run => (group.Label, run.Sources)))
            .Where(one => one.Sources.Length > 0)
            .GroupBy(one => string.Join('\0', one.Sources.Select(source => $"{source.Name}\0{source.Text}")))
            .ToList();
        if (kept.Count == 0)
        {
            return;
        }

        html.AddMarkup("<h2>Programs and generated code</h2>\n");
        for (var i = 0; i < kept.Count; i++)
        {
            html.Add($"<h3>{string.Join("; ", kept[i].Select(one => one.Label).Distinct())}</h3>\n");
            foreach (var (name, text) in kept[i].First().Sources)
            {
                html.Add($"<details id=\"source-{i}-{name}\"><summary>{name}</summary><pre>{text}</pre></details>\n");
            }
        }
    }
}
