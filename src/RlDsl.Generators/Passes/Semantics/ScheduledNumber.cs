using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>A number of a program that goes from one value to another as steps are taken.</summary>
/// <param name="What">What the number is, in a sentence.</param>
/// <param name="Schedule">How it goes.</param>
/// <param name="Rises">Whether it is meant to rise, and not to fall.</param>
/// <param name="Otherwise">What comes of the other direction.</param>
internal sealed record ScheduledNumber(string What, Schedule Schedule, bool Rises, string Otherwise)
{
    private const string Growing = "step sizes would grow as learning converges";

    private const string Exploring = "the agent would explore more as it learns";

    /// <summary>Every one of a program.</summary>
    public static IEnumerable<ScheduledNumber> Of(AgentProgram program)
    {
        foreach (ScheduledValue scheduled in program.Policy.Behaviour.Values.SelectMany(Uses.Nodes).OfType<ScheduledValue>())
        {
            yield return new ScheduledNumber(
                scheduled.Name == "epsilon" ? "ε" : $"the {scheduled.Name}", scheduled.Schedule, false, Exploring);
        }

        if (program.Policy.Perturbation?.Aim is RandomActionsAim aim)
        {
            yield return new ScheduledNumber("ε of parameter noise", aim.Epsilon, false, Exploring);
        }

        if (program.Replay?.Priorities?.Beta is { } exponent)
        {
            yield return new ScheduledNumber(
                "β", exponent, true, "the bias of prioritized sampling would grow as learning converges");
        }

        // Several optimizers with one learning rate have one schedule.
        IEnumerable<Schedule> rates = program.Optimizers.Select(optimizer => optimizer.LearningRateSchedule).OfType<Schedule>();
        foreach (Schedule schedule in rates.Distinct())
        {
            yield return new ScheduledNumber(
                "the learning rate", schedule, false, Growing);
        }

        // Several moves with one step size have one schedule.
        IEnumerable<ScheduledValue> moves = program.Updates.SelectMany(update => Uses.Statements(update.Body))
            .OfType<Move>().Select(move => move.StepSize).OfType<ScheduledValue>();
        foreach (ScheduledValue stepSize in moves.Distinct())
        {
            yield return new ScheduledNumber("the step size", stepSize.Schedule, false, Growing);
        }
    }

    /// <summary>The share of its way that the number has gone after some steps.</summary>
    public static double Share(Decay decay, double steps, double over) => decay switch
    {
        Decay.Exponential => 1 - Math.Exp(-steps / over),
        Decay.Cosine => steps >= over ? 1 : (1 - Math.Cos(Math.PI * steps / over)) / 2,
        _ => Math.Min(steps / over, 1),
    };
}
