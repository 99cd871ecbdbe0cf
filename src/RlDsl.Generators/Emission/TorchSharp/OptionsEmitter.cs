using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the record with every number of the agent.</summary>
internal static class OptionsEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program)
    {
        writer.Line("/// <summary>Every number of the agent; the defaults are those of its declaration.</summary>");
        writer.Block("public sealed record Options", () =>
        {
            foreach (Setting setting in program.Settings)
            {
                string type = setting.Parameter.Kind == NumberKind.Integer ? "int" : "double";
                writer.Line($"/// <inheritdoc cref=\"global::{setting.Parameter.DocumentedAt}\"/>");
                writer.Line($"public {type} {setting.Parameter} {{ get; init; }} = {Literals.Of(setting)};");
                writer.Line();
            }

            writer.Line("/// <summary>The seed of everything random in the agent: the same seed, options and environment repeat a run bit for bit.</summary>");
            writer.Line("public ulong Seed { get; init; }");
            writer.Line();
            writer.Line("/// <summary>The device that networks and batches are on: cpu, cuda, or cuda:N for the GPU with the number N, from 0.</summary>");
            writer.Line("public string Device { get; init; } = TorchDevice.Cpu;");
            writer.Line();
            writer.Line("internal (string Name, double Value)[] Numbers() =>");
            writer.Line("[");
            foreach (Parameter number in program.Settings.Select(setting => setting.Parameter))
            {
                writer.Line($"    (nameof({number}), {number}),");
            }

            writer.Line("];");
            writer.Line();
            writer.Block($"internal void Validate({ActionForm.Of(program).Spec} spec)", () =>
            {
                foreach (Parameter number in program.Settings.Select(setting => setting.Parameter))
                {
                    writer.Line($"OptionRange.Require({number}, {Bounds(number.Range)});");
                }

                foreach (Ordering ordering in program.Orderings)
                {
                    string check = ordering.Kind == OrderingKind.Bounds ? "RequireBelow" : "RequireAtMost";
                    writer.Line($"OptionRange.{check}({ordering.Lower}, {ordering.Upper});");
                }

                foreach (string check in Room(program))
                {
                    writer.Line($"OptionRange.{check};");
                }

                foreach (Division division in program.Divisions)
                {
                    writer.Line($"OptionRange.RequireDivides({division.Part}, {string.Join(", ", division.Factors)});");
                }
            });
        });
    }

    /// <summary>What the memory must hold at least, and the checks that all that options ask for can be allocated.</summary>
    private static IEnumerable<string> Room(AgentProgram program)
    {
        Memory memory = program.Memory;
        string spaces = "spec.Observation" + ActionForm.Of(program).Passed;
        switch (memory)
        {
            case ReplayMemory replay:
                yield return $"RequireAtMost({replay.BatchSize}, {replay.Capacity})";
                yield return $"RequireAtMost({memory.Environments}, {replay.Capacity})";
                if (replay.Steps is { } steps)
                {
                    yield return $"RequireReturnWithin({steps}, {replay.Capacity}, {memory.Environments})";
                }

                string[] arguments =
                [
                    replay.Capacity.Name,
                    spaces,
                    .. replay.Steps is { } count ? [$"steps: {count}"] : (string[])[],
                    .. replay.Frames > 1 ? [$"frames: {replay.Frames}"] : (string[])[],
                    $"environments: {memory.Environments}",
                ];
                string size = $"{StateEmitter.MemoryType(memory)}.SizeOf({string.Join(", ", arguments)})";
                yield return $"RequireRoom({replay.Capacity}, {size})";
                yield return StateEmitter.IntermediateSteps(program) is { } later
                    ? $"RequireRoom({replay.BatchSize}, {later}, BatchTensors.SizeOf({replay.BatchSize}, {spaces}, steps: {later}))"
                    : $"RequireRoom({replay.BatchSize}, BatchTensors.SizeOf({replay.BatchSize}, {spaces}))";
                break;
            case RolloutMemory { Steps: { } length }:
                string rows = $"{length}, {memory.Environments}";
                yield return $"RequireRoom({rows}, Rollout.SizeOf({rows}, {spaces}))";
                if (StateEmitter.Minibatches(program) is { Minibatches: { } parts })
                {
                    yield return $"RequireRoom({parts}, global::RlDsl.Torch.Minibatches.SizeOf({parts}, {rows}))";
                }

                break;
            default:
                string first = memory is RolloutMemory ? "Rollout.SizeOf(1, " : "EpisodeRollout.SizeOf(";
                yield return $"RequireRoom({memory.Environments}, {first}{memory.Environments}, {spaces}))";
                break;
        }

        yield return $"RequireRoom({memory.Environments}, ObservationTensor.SizeOf({memory.Environments}, {spaces}))";
        if (program.Replay is { } drawn)
        {
            // Every quantile of a prediction is compared with every one of its target.
            foreach (Parameter quantiles in program.Constants.OfType<MidpointConstant>().Select(levels => levels.Count).Distinct())
            {
                string pairs = $"BatchTensors.SizeOfPairs({drawn.BatchSize}, {quantiles})";
                yield return $"RequireRoom({quantiles}, {drawn.BatchSize}, {pairs})";
            }
        }
    }

    private static string Bounds(Range range)
    {
        string text = $"{Literals.Real(range.Minimum)}, {(range.Maximum >= int.MaxValue ? "double.PositiveInfinity" : Literals.Real(range.Maximum))}";
        return text
            + (range.OpenMinimum && !double.IsInfinity(range.Minimum) ? ", openMinimum: true" : "")
            + (range.OpenMaximum && !double.IsInfinity(range.Maximum) ? ", openMaximum: true" : "");
    }
}
