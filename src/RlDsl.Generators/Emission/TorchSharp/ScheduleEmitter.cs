using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes.Semantics;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the numbers of an agent that change as steps are taken.</summary>
internal static class ScheduleEmitter
{
    public static void Fields(SourceWriter writer, AgentProgram program)
    {
        foreach ((string field, Schedule schedule) in Schedules(program))
        {
            writer.Line($"private readonly {Type(schedule)} {field};");
        }
    }

    /// <summary>Emits that schedules are made, and that the session knows them, to tell which are longer than a run.</summary>
    public static void Construct(SourceWriter writer, AgentProgram program)
    {
        foreach ((string field, Schedule schedule) in Schedules(program))
        {
            string numbers = $"{Names.Option(schedule.From)}, {Names.Option(schedule.To)}, {Names.Option(schedule.Over)}";
            writer.Line($"{field} = new {Type(schedule)}({numbers});");
        }

        // Those of several optimizers take as long: one is enough to tell.
        string[] followed =
        [
            .. ScheduledNumber.Of(program).GroupBy(number => number.Schedule.Over).Select(alike => alike.First())
                .Select(number => $"(\"{number.What}\", {Field(number.Schedule, program)})"),
        ];
        string follow = $"Session.Follow({string.Join(", ", followed)});";
        if (followed.Length > 0 && AsynchronousEmitter.Applies(program))
        {
            // Workers share the session.
            writer.Block("if (shared is null)", () => writer.Line(follow));
            writer.Line();
        }
        else if (followed.Length > 0)
        {
            writer.Line(follow);
        }
    }

    private static string Field(Schedule schedule, AgentProgram program) =>
        Schedules(program).First(held => held.Schedule.Equals(schedule)).Field;

    /// <summary>The schedules of a program, by the fields that hold them.</summary>
    private static IEnumerable<(string Field, Schedule Schedule)> Schedules(AgentProgram program)
    {
        foreach (ScheduledValue scheduled in program.Policy.Behaviour.Values.SelectMany(Uses.Nodes).OfType<ScheduledValue>())
        {
            yield return (scheduled.Name, scheduled.Schedule);
        }

        if (program.Policy.Perturbation is { Aim: RandomActionsAim aim })
        {
            yield return ("epsilon", aim.Epsilon);
        }

        if (program.Replay?.Priorities?.Beta is { } importance)
        {
            yield return ("importance", importance);
        }

        foreach (Optimizer optimizer in program.Optimizers)
        {
            if (optimizer.LearningRateSchedule is { } schedule)
            {
                yield return (LearningRate(optimizer), schedule);
            }
        }
    }

    /// <summary>The field with the schedule of an optimizer's learning rate.</summary>
    public static string LearningRate(Optimizer optimizer) =>
        optimizer.Name == "optimizer" ? "learningRate" : optimizer.Name + "LearningRate";

    private static string Type(Schedule schedule) => schedule.Decay + "Schedule";
}
