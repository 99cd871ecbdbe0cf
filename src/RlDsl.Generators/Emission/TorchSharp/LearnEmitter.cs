using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits what decides which updates are due.</summary>
internal sealed class LearnEmitter(AgentProgram program, UpdateEmitter updates, IReadOnlyList<Part> parts)
{
    public string Emit() => Template.Of($$"""
        /// <inheritdoc/>
        public void Learn()
        {
            {{(CountsSteps ? "long step = Session.StepCount;" : "")}}
            {{Template.Paragraphs(program.Updates.Select(RunIfDue))}}
        }
        """);

    private bool CountsSteps => program.Updates.Any(update =>
        update.Trigger is EverySteps { After: not null } or EverySteps { Every: not null });

    private string RunIfDue(Update update) => Template.Of($$"""
        if ({{string.Join(" && ", Conditions(update))}})
        {
            {{(update.Trigger is EverySteps { Repeat: { } times } ? Repeat(times, updates.Run(update)) : updates.Run(update))}}
            {{parts.Where(_ => update.Trigger is WhenCollected).SelectMany(part => part.AfterRollout)}}
        }
        """);

    private static string Repeat(Parameter times, string statements) => Template.Of($$"""
        for (int i = 0; i < {{Names.Option(times)}}; i++)
        {
            {{statements}}
        }
        """);

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
}
