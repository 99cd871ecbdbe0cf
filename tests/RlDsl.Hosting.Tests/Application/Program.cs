using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>
/// The assembly of these tests is a program around their agents, too: jobs of a multirun and terminals start it.
/// </summary>
internal static class Program
{
    public static AgentRegistry Agents { get; } = MakeAgents();

    public static Task<int> Main(string[] args) => RlApp.RunAsync(args, new RlAppSettings { Agents = Agents });

    private static AgentRegistry MakeAgents()
    {
        var agents = new AgentRegistry();
        agents.Add(ClimbingAgent.Description);
        agents.Add(Registry.SteeringAgent.Description);
        agents.Add(Registry.BalanceAgent.Description);
        foreach (AgentDescription table in TabularAgents.All)
        {
            agents.Add(table);
        }

        return agents;
    }
}
