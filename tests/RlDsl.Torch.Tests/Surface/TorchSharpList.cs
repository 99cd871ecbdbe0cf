using System.Text.RegularExpressions;

namespace RlDsl.Torch.Tests.Surface;

/// <summary>
/// TorchSharp's public surface, read from the list in this folder: for each type the signatures of its members.
/// </summary>
internal sealed partial class TorchSharpList
{
    private readonly Dictionary<string, HashSet<string>> types = [];

    public TorchSharpList(IEnumerable<string> lines)
    {
        HashSet<string>? members = null;
        bool isEnum = false;
        foreach (string line in lines)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] != ' ')
            {
                Match header = Header().Match(line);
                isEnum = header.Groups["kind"].Value == "enum";
                types[header.Groups["name"].Value] = members = [];
            }
            else if (isEnum)
            {
                members!.UnionWith(line.Trim().Split(", "));
            }
            else
            {
                members!.UnionWith(Signatures(line.Trim()));
            }
        }
    }

    public static TorchSharpList Read() =>
        new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", "torchsharp-public-api.txt")));

    public HashSet<string>? Members(string type) => types.GetValueOrDefault(type);

    public IEnumerable<string> TypesNamed(string name) => types.Keys.Where(type => type.Split('.')[^1].Split('<')[0] == name);

    private static IEnumerable<string> Signatures(string member)
    {
        string access = string.Empty;
        while (Modifier().Match(member) is { Success: true } modifier)
        {
            access += modifier.Value is "protected " or "static " ? modifier.Value : string.Empty;
            member = member[modifier.Length..];
        }

        if (Property().Match(member) is not { Success: true } property)
        {
            return [access + member];
        }

        string name = access + property.Groups["name"].Value;
        return property.Groups["accessors"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(
            accessor => $"{name} {accessor.TrimEnd(';')}");
    }

    [GeneratedRegex(
        "^(static |abstract |sealed )*(?<kind>class|struct|interface|enum|delegate) TorchSharp\\.(Modules\\.)?(?<name>.*?)( : "
        + ".*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Header();

    [GeneratedRegex("^(protected|static|virtual|abstract|sealed|readonly|const) ", RegexOptions.ExplicitCapture)]
    private static partial Regex Modifier();

    [GeneratedRegex("^(?<name>.*) \\{(?<accessors>( get;| set;)+) \\}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
