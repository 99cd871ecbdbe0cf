using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>
/// What workers have in common: each is an agent of the same class, with networks, steps and random numbers of its own, that
/// gives its gradients to the agent that it works for and takes its parameters from there. Optimizers and the session are
/// that agent's.
/// </summary>
internal sealed class SharingPart : Part
{
    private SharingPart(AgentProgram program)
        : base(program)
    {
    }

    public override IEnumerable<Field> PlumbingFields =>
    [
        new(Names.Class(Program), "shared", Comment: "// The agent that a worker works for; itself where it is none.\n"),
        new("int", "worker"),
        new("object", "sharing"),
    ];

    public override IEnumerable<string> Construction =>
    [
        """
        this.shared = shared ?? this;
        this.worker = worker;
        sharing = shared?.sharing ?? new object();
        Session = shared?.Session ?? new TrainingSession();
        """,
    ];

    public static bool Applies(AgentProgram program) => program.HasWorkers;

    public static SharingPart? Of(AgentProgram program) => Applies(program) ? new(program) : null;

    /// <summary>How many environments an agent acts in: a worker has its own only.</summary>
    public static string Environments(AgentProgram program) =>
        Applies(program) ? "shared is null ? Environments : 1" : "Environments";

    /// <summary>The number that the session knows the environment <c>environment</c> by.</summary>
    public static string Environment(AgentProgram program) => Applies(program) ? "worker + environment" : "environment";

    /// <summary>What makes a field, or takes it from the agent that a worker works for.</summary>
    public static string Creation(AgentProgram program, string field, string creation) =>
        $"{field} = {(Applies(program) ? $"shared?.{field} ?? " : "")}{creation};";

    /// <summary>What is done to that which workers share, by one of them at a time.</summary>
    public static string Locked(AgentProgram program, string statement) => !Applies(program) ? statement : Template.Of($$"""
        lock (sharing)
        {
            {{statement}}
        }
        """);

    /// <summary>Statements that only the agent itself runs, and none of its workers.</summary>
    /// <param name="program">The program.</param>
    /// <param name="condition">What tells the agent from workers where the statements stand.</param>
    /// <param name="statements">The statements.</param>
    public static IEnumerable<string> Once(AgentProgram program, string condition, IReadOnlyList<string> statements) =>
        !Applies(program) || statements.Count == 0 ? statements :
        [
            Template.Of($$"""
                if ({{condition}})
                {
                    {{statements}}
                }
                """),
            "",
        ];

    /// <summary>The method of an optimizer that takes a step down the gradient of a loss.</summary>
    public static string Minimise(AgentProgram program) => Applies(program) ? "MinimiseShared" : "Minimise";

    /// <summary>What it is given besides where the parameters are shared.</summary>
    public static IEnumerable<string> Arguments(AgentProgram program, Optimizer optimizer) => !Applies(program) ? [] :
    [
        ParameterGroup.FieldOf(program, optimizer.Modules[0]),
        "sharing",
        .. optimizer.LearningRateSchedule is null ? (string[])[] : ["learningRate: " + SchedulesPart.LearningRate(optimizer)],
    ];
}
