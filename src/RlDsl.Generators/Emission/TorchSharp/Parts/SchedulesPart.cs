using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes.Semantics;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The numbers that change as steps are taken.</summary>
internal sealed class SchedulesPart(AgentProgram program) : Part(program)
{
    public override IEnumerable<Field> Fields => Held.Select(held => new Field(TypeOf(held.Schedule), held.Field));

    /// <summary>Makes them, and lets the session know them, which workers share, to tell which are longer than a run.</summary>
    public override IEnumerable<string> Construction =>
    [
        .. Held.Select(held => $"{held.Field} = new {TypeOf(held.Schedule)}({Numbers(held.Schedule)});"),
        .. SharingPart.Once(Program, "shared is null", Follow),
    ];

    /// <summary>Sets the learning rates of what learns from rollouts; those of other updates are set at each step.</summary>
    public override IEnumerable<string> Draw => Program.Replay is not null || SharingPart.Applies(Program) ? [] :
        Program.Optimizers.Where(optimizer => optimizer.LearningRateSchedule is not null).Select(SetLearningRate);

    /// <summary>Sets an optimizer's learning rate to what its schedule has come to.</summary>
    public static string SetLearningRate(Optimizer optimizer) =>
        $"{optimizer.Name}.LearningRate = {LearningRate(optimizer)}.At(Session.StepCount);";

    private string[] Follow => Followed.Length == 0 ? [] : [$"Session.Follow({string.Join(", ", Followed)});"];

    /// <summary>What the session tells of: one of those that take as long, since those of several optimizers do.</summary>
    private string[] Followed =>
    [
        .. ScheduledNumber.Of(Program).GroupBy(number => number.Schedule.Over).Select(alike => alike.First())
            .Select(number => $"(\"{number.What}\", {Held.First(held => held.Schedule.Equals(number.Schedule)).Field})"),
    ];

    /// <summary>The schedules, by the fields that hold them.</summary>
    private IEnumerable<(string Field, Schedule Schedule)> Held
    {
        get
        {
            foreach (ScheduledValue scheduled in Program.Policy.Behaviour.Values
                .Concat(Program.Updates.SelectMany(update => Uses.Values(update.Body)))
                .SelectMany(Uses.Nodes).OfType<ScheduledValue>().Distinct())
            {
                yield return (scheduled.Name, scheduled.Schedule);
            }

            if (Program.Policy.Perturbation is { Aim: RandomActionsAim aim })
            {
                yield return ("epsilon", aim.Epsilon);
            }

            if (Program.Replay?.Priorities?.Beta is { } importance)
            {
                yield return ("importance", importance);
            }

            foreach (Optimizer optimizer in Program.Optimizers)
            {
                if (optimizer.LearningRateSchedule is { } schedule)
                {
                    yield return (LearningRate(optimizer), schedule);
                }
            }
        }
    }

    /// <summary>The field with the schedule of an optimizer's learning rate.</summary>
    public static string LearningRate(Optimizer optimizer) =>
        optimizer.Name == "optimizer" ? "learningRate" : optimizer.Name + "LearningRate";

    private static string TypeOf(Schedule schedule) => schedule.Decay + "Schedule";

    private static string Numbers(Schedule schedule) =>
        $"{Names.Option(schedule.From)}, {Names.Option(schedule.To)}, {Names.Option(schedule.Over)}";
}
