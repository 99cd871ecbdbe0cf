using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits what decides which updates are due.</summary>
internal sealed class LearnEmitter(SourceWriter writer, AgentProgram program, ValueEmitter values, IReadOnlyList<Part> parts)
{
    public void Emit()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Learn()", () =>
        {
            if (program.Updates.Any(update => update.Trigger is EverySteps))
            {
                writer.Line("long step = Session.StepCount;");
            }

            bool first = true;
            foreach (Update update in program.Updates)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                writer.Block($"if ({string.Join(" && ", Conditions(update))})", () => Call(update));
            }
        });
    }

    private IEnumerable<string> Conditions(Update update)
    {
        switch (update.Trigger)
        {
            case EverySteps every:
                if (every.After is { } after)
                {
                    yield return $"step > {Names.Option(after)}";
                }

                if (every.Every is { } steps)
                {
                    yield return $"step % {Names.Option(steps)} == 0";
                }

                break;
            case AtEpisodeEnd:
                yield return "Session.EpisodeEnded";
                break;
            default:
                yield return "rollout.IsFull";
                break;
        }

        foreach (string ready in parts.Select(part => part.Ready).OfType<string>().Where(_ => Uses.ReadsBatch(update.Body)))
        {
            yield return ready;
        }
    }

    private void Call(Update update)
    {
        void Run() => UpdateEmitter.Run(writer, program, values, parts, update);
        if (update.Trigger is EverySteps { Repeat: { } repeat })
        {
            writer.Block($"for (int i = 0; i < {Names.Option(repeat)}; i++)", Run);
        }
        else
        {
            Run();
        }

        if (update.Trigger is WhenCollected)
        {
            writer.Lines(parts.SelectMany(part => part.AfterRollout));
        }
    }
}
