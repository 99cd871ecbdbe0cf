using RlDsl.Registry;

namespace RlDsl.Hosting.Tests.Application;

/// <summary>Agents with tables, which the generator makes and registers.</summary>
[QLearning(StepSize = 0.5)]
internal sealed partial class TableAgent;

[SarsaLambda]
internal sealed partial class TracesAgent;

[DynaQ]
internal sealed partial class PlanningAgent;

[DoubleQLearning, EpsilonGreedy(From = 1, To = 0.05, Over = 400)]
internal sealed partial class TwoTablesAgent;

[MonteCarloControl]
internal sealed partial class ReturnsAgent;

[TemporalDifference, MultiStep(3)]
internal sealed partial class WalkAgent;

internal static class TabularAgents
{
    public static IEnumerable<AgentDescription> All =>
    [
        TableAgentRegistration.Description, TracesAgentRegistration.Description, PlanningAgentRegistration.Description,
        TwoTablesAgentRegistration.Description, ReturnsAgentRegistration.Description, WalkAgentRegistration.Description,
    ];
}
