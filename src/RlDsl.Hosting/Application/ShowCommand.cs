using System.CommandLine;
using System.Globalization;
using RlDsl.Hosting.Configuration;
using RlDsl.Registry;
using Spectre.Console;

namespace RlDsl.Hosting.Application;

/// <summary>Shows what an agent is: its algorithm, program, hyperparameters and generated code.</summary>
internal static class ShowCommand
{
    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var agents = invocation.Settings.Agents;
        var name = new Argument<string>("agent") { Description = "The agent, as list names it.", HelpName = "AGENT" };
        name.CompletionSources.Add(_ => agents.All.Select(agents.NameOf));
        var code = new Option<bool>("--code") { Description = "Show the generated C# instead." };
        var command = new Command("show", "Shows an agent's algorithm, program and hyperparameters.") { name, code };
        command.SetAction(parsed =>
        {
            var agent = Find(agents, parsed.GetRequiredValue(name));
            if (parsed.GetValue(code))
            {
                ShowCode(invocation, agent);
            }
            else
            {
                Show(invocation, agent);
            }

            return ExitCode.Success;
        });
        var example = agents.All.Count > 0 ? agents.NameOf(agents.All[0]) : "rainbow";
        return (command, [$"show {example}", $"show {example} --code"]);
    }

    private static AgentDescription Find(AgentRegistry agents, string name)
    {
        string[] names = [.. agents.All.Select(agents.NameOf)];
        return agents.Find(name) ?? throw new UsageException($"There is no agent '{name}'."
            + $"{NearestName.Question(name, names)} Agents are {(names.Length > 0 ? string.Join(", ", names) : "none")}.");
    }

    private static void ShowCode(Invocation invocation, AgentDescription agent)
    {
        foreach (var file in agent.GeneratedFiles)
        {
            invocation.Output.WriteLine($"// {file.Name}");
            invocation.Output.WriteLine(file.Text);
        }
    }

    private static void Show(Invocation invocation, AgentDescription agent)
    {
        invocation.Output.WriteLine(
            $"{agent.ClassName}: {agent.Algorithm}, {ListCommand.Kind(agent)}");
        invocation.Output.WriteLine();
        invocation.Output.WriteLine(agent.Program.TrimEnd());
        foreach (var isFixed in (ReadOnlySpan<bool>)[false, true])
        {
            OptionDescription[] options = [.. agent.Hyperparameters.Where(option => option.IsFixed == isFixed)];
            if (options.Length > 0)
            {
                invocation.Output.WriteLine();
                invocation.Tables.Write(isFixed ? Fixed(options) : Settable(options));
            }
        }
    }

    private static Table Settable(OptionDescription[] options)
    {
        var table = ListCommand.Columns("hyperparameter", "default", "range", "what it is");
        foreach (var option in options)
        {
            table.AddRow(
                new Text($"{ExperimentSchema.AgentKey}.{option.SnakeName}"), new Text(Value(option.Default)),
                new Text(Range(option)), new Text(option.Documentation));
        }

        return table;
    }

    private static Table Fixed(OptionDescription[] options)
    {
        var table = ListCommand.Columns("fixed when compiled", "value", "what it is");
        foreach (var option in options)
        {
            table.AddRow(new Text(option.Name), new Text(Value(option.Default)), new Text(option.Documentation));
        }

        return table;
    }

    private static string Range(OptionDescription option)
    {
        var range = option switch
        {
            { Choices: { IsEmpty: false } choices } => string.Join(", ", choices),
            { Type: OptionType.Boolean } => "true, false",
            { Type: OptionType.Text } => "text",
            { Type: OptionType.Real } => option.Range.ToString(),
            _ => $"whole, {option.Range}",
        };
        return option.IsOptional ? range + ", or null" : range;
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
