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
            foreach (Hyperparameter number in program.Hyperparameters)
            {
                writer.Line($"/// <summary>{number.Documentation}{Describe(number.Range)}</summary>");
                writer.Line($"public {(number.Kind == NumberKind.Integer ? "int" : "double")} {number.Name} {{ get; init; }} = {Literals.Of(number)};");
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
            foreach (Hyperparameter number in program.Hyperparameters)
            {
                writer.Line($"    (nameof({number.Name}), {number.Name}),");
            }

            writer.Line("];");
            writer.Line();
            writer.Block("internal void Validate()", () =>
            {
                foreach (Hyperparameter number in program.Hyperparameters)
                {
                    writer.Line($"OptionRange.Require({number.Name}, {Bounds(number.Range)});");
                }

                foreach (Ordering ordering in program.Orderings)
                {
                    string check = ordering.Kind == OrderingKind.Bounds ? "RequireBelow" : "RequireAtMost";
                    writer.Line($"OptionRange.{check}({ordering.Lower}, {ordering.Upper});");
                }

                foreach (Division division in program.Divisions)
                {
                    writer.Line($"OptionRange.RequireDivides({division.Part}, {string.Join(", ", division.Factors)});");
                }
            });
        });
    }

    private static string Describe(Range range) => range == Range.Any ? "" : $" In {Escape(range.ToString())}.";

    private static string Bounds(Range range)
    {
        string text = $"{Literals.Real(range.Minimum)}, {(range.Maximum >= int.MaxValue ? "double.PositiveInfinity" : Literals.Real(range.Maximum))}";
        return text
            + (range.OpenMinimum && !double.IsInfinity(range.Minimum) ? ", openMinimum: true" : "")
            + (range.OpenMaximum && !double.IsInfinity(range.Maximum) ? ", openMaximum: true" : "");
    }

    private static string Escape(string text) => text.Replace("<", "&lt;");
}
