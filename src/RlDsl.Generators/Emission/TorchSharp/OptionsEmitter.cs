using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the record with every number of the agent.</summary>
internal static class OptionsEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program, IReadOnlyList<Part> parts)
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

            writer.Line(
                "/// <summary>The seed of everything random in the agent: "
                + "the same seed, options and environment repeat a run bit for bit.</summary>");
            writer.Line("public ulong Seed { get; init; }");
            writer.Line();
            writer.Line(
                "/// <summary>The device that networks and batches are on: cpu, cuda, "
                + "or cuda:N for the GPU with the number N, from 0.</summary>");
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

                foreach (string check in parts.SelectMany(part => part.Checks))
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

    private static string Bounds(Range range)
    {
        string maximum = range.Maximum >= int.MaxValue ? "double.PositiveInfinity" : Literals.Real(range.Maximum);
        string text = $"{Literals.Real(range.Minimum)}, {maximum}";
        return text
            + (range.OpenMinimum && !double.IsInfinity(range.Minimum) ? ", openMinimum: true" : "")
            + (range.OpenMaximum && !double.IsInfinity(range.Maximum) ? ", openMaximum: true" : "");
    }
}
