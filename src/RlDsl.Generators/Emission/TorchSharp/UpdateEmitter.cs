using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits one method for each update.</summary>
/// <param name="program">The program.</param>
/// <param name="parts">Its parts.</param>
/// <param name="begin">What an update begins with that reads a batch.</param>
/// <param name="body">What writes the statements of an update.</param>
internal sealed class UpdateEmitter(
    AgentProgram program, IReadOnlyList<Part> parts, string begin, Func<Update, string> body)
{
    /// <summary>The methods of the updates that have one.</summary>
    public string Emit() => Template.Paragraphs(program.Updates.Where(update => !IsInline(update)).Select(Method));

    /// <summary>What runs an update: a call of its method, or the update itself where it is one statement.</summary>
    public string Run(Update update) => IsInline(update) ? body(update) : $"{Name(update)}();";

    /// <summary>Whether an update has no method of its own.</summary>
    private static bool IsInline(Update update) =>
        update.Body.Count == 1 && update.Body[0].Inner.Count == 0 && !Uses.ReadsBatch(update.Body);

    private static string Name(Update update) => "Update" + Names.Pascal(update.Name);

    private static string Summary(Update update) => update.Trigger is WhenCollected ? "Learns from the rollout."
        : update.Body.Any(statement => statement is Minimise) ? "Learns from one batch of remembered transitions."
        : update.Body.Any(statement => statement is AdaptPerturbation)
            ? "Adapts the size of the noise on the parameters to how much it changes the policy."
        : update.Body.Any(statement => statement is Perturb) ? "Draws new noise for the network that acts."
        : "Brings the target network up to date.";

    private string Method(Update update) => Template.Of($$"""
        /// <summary>{{Summary(update)}}</summary>
        private void {{Name(update)}}()
        {
            {{Draw(update)}}

            {{(UpdateCountsPart.IsCounted(update) ? $"{UpdateCountsPart.FieldOf(update)}++;" : "")}}
            {{body(update)}}

            {{(MetricsPart.AtEnd(update) is null ? MetricsPart.Report(program, update) : "")}}
        }
        """);

    private IEnumerable<string> Draw(Update update) => Uses.ReadsBatch(update.Body)
        ? [begin, .. parts.SelectMany(part => part.Draw)]
        : [];
}
