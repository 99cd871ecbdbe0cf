using System.CommandLine;
using RlDsl.Registry;
using Spectre.Console;

namespace RlDsl.Hosting.Application;

/// <summary>Lists agents and environments.</summary>
internal static class ListCommand
{
    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var command = new Command("list", "Lists the agents and environments that there are to choose from.");
        command.SetAction(_ => Run(invocation));
        return (command, ["list"]);
    }

    private static int Run(Invocation invocation)
    {
        var agents = Columns("agent", "algorithm", "kind");
        foreach (var agent in invocation.Settings.Agents.All)
        {
            agents.AddRow(
                new Text(invocation.Settings.Agents.NameOf(agent)), new Text(agent.Algorithm), new Text(Kind(agent)));
        }

        var environments = Columns("environment", "kind", "what it is");
        foreach (var environment in invocation.Settings.Environments.All)
        {
            environments.AddRow(
                new Text(environment.SnakeName), new Text(Kind(environment.Kind)), new Text(environment.Documentation));
        }

        if (invocation.Settings.Agents.All.Count == 0)
        {
            invocation.Output.WriteLine(
                "There are no agents: declare a class with an algorithm's attribute, [Dqn] public partial class MyAgent.");
        }
        else
        {
            invocation.Tables.Write(agents);
        }

        invocation.Output.WriteLine();
        invocation.Tables.Write(environments);
        return ExitCode.Success;
    }

    /// <summary>The kind of an agent in a word or two.</summary>
    public static string Kind(AgentDescription agent) =>
        Kind(agent.Kind) + (agent is TabularAgentDescription { IsPrediction: true } ? ", prediction" : "");

    private static string Kind(EnvironmentKind kind) => kind switch
    {
        EnvironmentKind.Discrete => "discrete",
        EnvironmentKind.Continuous => "continuous",
        _ => "tabular",
    };

    /// <summary>A table with nothing but space between its columns, the last of which may have several lines.</summary>
    public static Table Columns(params string[] names)
    {
        var table = new Table().NoBorder();
        foreach (var name in names)
        {
            table.AddColumn(new TableColumn(new Text(name, new Style(decoration: Decoration.Bold)))
            {
                NoWrap = name != names[^1],
                Padding = new Padding(0, 0, 2, 0),
            });
        }

        return table;
    }
}
