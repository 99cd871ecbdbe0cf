using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RlDsl.Packages.Tests;

/// <summary>
/// Every declaration of the documentation, which has a page for each attribute, in a project with every analyzer on.
/// </summary>
[Collection(SharedPackages.Name)]
public sealed partial class AnalyzersTests(Packages packages)
{
    [Fact]
    public void Every_documented_agent_builds_without_a_warning()
    {
        string[] declarations =
        [
            .. Directory.GetFiles(Path.Combine(Packages.Root, "docs", "algorithms"), "*.md").Order(StringComparer.Ordinal)
                .SelectMany(
                    page => Declaration().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value)).Distinct(),
        ];
        Assert.True(declarations.Length > 50, $"There are {declarations.Length} declarations only.");

        // Every other one is not sealed, of which that rule warns.
        StringBuilder agents = new("#pragma warning disable CA1852\nusing RlDsl;\n\nnamespace Documented;\n");
        for (int i = 0; i < declarations.Length; i++)
        {
            string modifier = i % 2 == 0 ? "sealed " : "";
            agents.Append(CultureInfo.InvariantCulture, $"\n{declarations[i]}\ninternal {modifier}partial class Agent{i};\n");
        }

        Project project = packages.Create(
            "Documented",
            [("RlDsl", null), (Packages.LibTorch, "2.10.0")],
            [("Agents.cs", agents.ToString()), ("Program.cs", "System.Console.WriteLine(0);\n")]);

        project.Publish().Succeeded();

        Assert.Equal(declarations.Length, project.GeneratedFiles.Count);
    }

    [GeneratedRegex(@"```csharp declaration\n(\[[^`]*?\])\npublic ")]
    private static partial Regex Declaration();
}
