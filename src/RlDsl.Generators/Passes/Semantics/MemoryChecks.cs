using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>What is drawn from a replay memory, and what is in it.</summary>
internal static class MemoryChecks
{
    /// <summary>A batch that is larger than the whole memory.</summary>
    public static void Batch(Review review)
    {
        if (review.Program.Replay is { } replay && review.Value(replay.BatchSize) > review.Value(replay.Capacity))
        {
            review.Report(
                ProblemIds.BatchLargerThanMemory,
                [replay.BatchSize, replay.Capacity],
                review.Told(replay.BatchSize),
                review.Told(replay.Capacity));
        }
    }

    /// <summary>A batch that is larger than what is remembered when it is first drawn.</summary>
    public static void WarmUp(Review review)
    {
        if (review.Program.Replay is not { } replay || review.Value(replay.BatchSize) > review.Value(replay.Capacity))
        {
            return;
        }

        foreach (EverySteps trigger in Drawing(review.Program))
        {
            double first = FirstRun(trigger, review);
            if (review.Value(replay.BatchSize) > first)
            {
                review.Report(
                    ProblemIds.BatchLargerThanWarmUp,
                    [trigger.After!, replay.BatchSize, trigger.Every],
                    review.Told(replay.BatchSize),
                    Review.Text(first),
                    review.Told(trigger.After!),
                    review.Name(trigger.After!),
                    review.Program.Setting(replay.BatchSize).Text,
                    review.Name(replay.BatchSize));
            }
        }
    }

    /// <summary>Returns of more steps than the memory holds of an environment.</summary>
    public static void Return(Review review)
    {
        if (review.Program.Replay is not { Steps: { } steps } replay)
        {
            return;
        }

        // Each environment has an equal part of the memory.
        double environments = review.Value(review.Program.Topology.Environments);
        double held = Math.Floor(review.Value(replay.Capacity) / environments);
        if (review.Value(steps) > held)
        {
            review.Report(
                ProblemIds.ReturnLongerThanMemory,
                [steps, replay.Capacity, review.Program.Topology.Environments],
                review.Told(steps),
                Review.Text(held),
                review.Told(replay.Capacity)
                    + (environments > 1 ? " shared by " + review.Told(review.Program.Topology.Environments) : ""));
        }
    }

    /// <summary>When batches are drawn to train on, with a wait before the first.</summary>
    private static IEnumerable<EverySteps> Drawing(AgentProgram program) => program.Updates
        .Where(update => Uses.Statements(update.Body).Any(statement => statement is Minimise))
        .Select(update => update.Trigger).OfType<EverySteps>().Where(trigger => trigger.After is not null);

    /// <summary>The step of the first run: a multiple of the steps between runs, after the wait.</summary>
    private static double FirstRun(EverySteps trigger, Review review)
    {
        double every = review.StepsBetween(trigger);
        return (Math.Floor(review.Value(trigger.After!) / every) + 1) * every;
    }
}
