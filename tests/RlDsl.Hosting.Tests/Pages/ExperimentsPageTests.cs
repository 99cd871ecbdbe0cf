using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RlDsl.Hosting.Application;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Tests.Application;

namespace RlDsl.Hosting.Tests.Pages;

/// <summary>What docs/experiments.md says is so.</summary>
public sealed partial class ExperimentsPageTests
{
    private readonly string page = Page();

    [Fact]
    public void Commands_of_the_page_can_be_read()
    {
        var invocation = new Invocation(new RlAppSettings { Agents = Program.Agents }, default);
        var root = ApplicationCommands.Of(invocation);
        string[] commands =
        [
            .. Shell().Matches(page)
                .SelectMany(block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        ];

        Assert.All(commands, line =>
        {
            var words = Word().Matches(line).Select(word => word.Value.Trim('"')).ToArray();
            Assert.Equal("Experiments", words[0]);
            var parsed = root.Parse(words[1..], ApplicationCommands.Parsing);

            // The page's agents are other ones than those of these tests.
            Assert.Empty(parsed.Errors);
        });
        Assert.Equal(
            root.Subcommands.Select(command => command.Name).Order(),
            commands.Select(line => line.Split(' ')[1]).Distinct().Order());
    }

    [Fact]
    public void Keys_of_the_page_are_there()
    {
        string[] keys =
        [
            .. ((ConfigurationSection[])[ExperimentSections.Training, ExperimentSections.Evaluation, ExperimentSections.Logging])
                .SelectMany(section => section.Options.Select(option => $"{section.Name}.{option.SnakeName}")),
        ];

        Assert.All(
            Key().Matches(page).Select(match => match.Value).Where(key => !key.StartsWith("agent.", StringComparison.Ordinal)),
            key => Assert.Contains(key, keys));
    }

    [Fact]
    public void Exit_codes_of_the_page_are_those_that_there_are() => Assert.Equal(
        typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetValue(null)!).Order(),
        Code().Matches(page).Select(match => int.Parse(match.Groups["code"].Value)).Order());

    private static string Page([CallerFilePath] string source = "") => File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(source)!, "../../../docs/experiments.md")).ReplaceLineEndings("\n");

    [GeneratedRegex("```sh\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Word();

    [GeneratedRegex("(training|evaluation|logging|agent)\\.[a-z_]+(?=[=`])")]
    private static partial Regex Key();

    [GeneratedRegex("^\\| (?<code>[0-9]+) \\|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
