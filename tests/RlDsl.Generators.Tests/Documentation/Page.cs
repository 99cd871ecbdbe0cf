using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RlDsl.Generators.Tests.Documentation;

/// <summary>A page of docs/algorithms, with the parts that tests compare with the compiler.</summary>
internal sealed partial class Page
{
    /// <summary>The folder of the repository.</summary>
    public static readonly string Root = Path.GetFullPath(Path.Combine(ThisFile(), "../../../.."));

    /// <summary>The folder of the pages.</summary>
    public static readonly string Folder = Path.Combine(Root, "docs/algorithms");

    private Page(string name)
    {
        Text = File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");
        Lines = Text.Split('\n');
    }

    public string Text { get; }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The pages but the index.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).Where(name => name != "README.md").Order()];

    /// <summary>The page of each attribute, as the index has it.</summary>
    public static IReadOnlyDictionary<string, string> OfAttribute { get; } = Read("README.md").Lines
        .Select(line => IndexRow().Match(line))
        .Where(match => match.Success)
        .ToDictionary(match => match.Groups["attribute"].Value, match => match.Groups["page"].Value);

    public static Page Read(string name) => new(name);

    /// <summary>The fenced blocks, each with the declaration that stands above it.</summary>
    public IReadOnlyList<Fence> Fences()
    {
        List<Fence> fences = [];
        string? attributes = null;
        foreach (Match match in FencedBlock().Matches(Text))
        {
            string body = match.Groups["body"].Value;
            if (match.Groups["kind"].Value == "csharp declaration")
            {
                attributes = Declaration().Match(body) is { Success: true } declaration
                    ? declaration.Groups["attributes"].Value
                    : throw new FormatException($"A declaration is '[attributes]' and 'public partial class Name;', not: {body}");
            }
            else
            {
                fences.Add(
                    new Fence(
                        match.Groups["kind"].Value, attributes,
                        [.. body.Split('\n').Select(line => line.Trim().Length > 0 ? line : "")]));
            }
        }

        return fences;
    }

    /// <summary>The tables of numbers: the attribute that each is of, and the cells of its rows.</summary>
    public IEnumerable<(string Attribute, IReadOnlyList<string[]> Rows)> Tables()
    {
        for (int i = 0; i < Lines.Count; i++)
        {
            if (TableHead().Match(Lines[i]) is { Success: true } head)
            {
                yield return (
                    head.Groups["attribute"].Value,
                    [.. Lines.Skip(i + 2).TakeWhile(line => line.StartsWith('|')).Select(Cells)]);
            }
        }
    }

    private static string[] Cells(string row) => [.. row.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("^```(?<kind>[a-z]+(?: [a-z]+)?)\n(?<body>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("^\\[(?<attributes>.*)\\]\npublic partial class \\w+;$", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex("^\\| `(?<attribute>\\w+)` \\| Default \\| Range \\| Option \\|")]
    private static partial Regex TableHead();

    [GeneratedRegex("^\\| \\[`(?<attribute>\\w+)`\\]\\((?<page>[a-z0-9-]+\\.md)\\) \\|")]
    private static partial Regex IndexRow();
}

/// <summary>A fenced block: what follows the backticks, the attributes of the declaration above it, and its lines.</summary>
internal sealed record Fence(string Kind, string? Attributes, IReadOnlyList<string> Lines);
