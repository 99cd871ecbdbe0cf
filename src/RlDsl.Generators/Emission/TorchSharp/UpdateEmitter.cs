using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits one method for each update.</summary>
internal sealed class UpdateEmitter(AgentProgram program, ValueEmitter values, IReadOnlyList<Part> parts)
{
    /// <summary>The methods of the updates that have one.</summary>
    public string Emit() => Template.Paragraphs(program.Updates.Where(update => !IsInline(update)).Select(Method));

    /// <summary>What runs an update: a call of its method, or the update itself where it is one statement.</summary>
    public string Run(Update update) => IsInline(update) ? Body(update) : $"{Name(update)}();";

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
            {{Body(update)}}

            {{(MetricsPart.AtEnd(update) is null ? MetricsPart.Report(program, update) : "")}}
        }
        """);

    private IEnumerable<string> Draw(Update update) => Uses.ReadsBatch(update.Body)
        ? ["using var scope = torch.NewDisposeScope();", .. parts.SelectMany(part => part.Draw)]
        : [];

    private string Body(Update update) => new StatementEmitter(program, values, update).Block(update.Body);
}
