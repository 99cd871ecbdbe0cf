using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the record with every number of the agent.</summary>
internal static class OptionsEmitter
{
    public static string Emit(AgentProgram program, IReadOnlyList<Part> parts)
    {
        Parameter[] numbers = [.. program.Settings.Select(setting => setting.Parameter)];
        return Template.Of($$"""
            /// <summary>Every number of the agent; the defaults are those of its declaration.</summary>
            public sealed record Options
            {
                {{Template.Paragraphs(program.Settings.Select(Property))}}

                /// <summary>
                /// The seed of everything random in the agent: the same seed, options and environment repeat a run bit for bit.
                /// </summary>
                public ulong Seed { get; init; }

                {{(program.IsTabular ? "" : program.IsFused ? Threads : Device)}}

                internal (string Name, double Value)[] Numbers() =>
                [
                    {{numbers.Select(number => $"(nameof({number}), {number}),")}}
                ];

                internal void Validate({{(program.IsTabular ? "" : ActionForm.Of(program).Spec + " spec")}})
                {
                    {{numbers.Select(number => $"OptionRange.Require({number}, {Bounds(number.Range)});")}}
                    {{program.Orderings.Select(Check)}}
                    {{(program.IsFused ? "OptionRange.Require(Threads, 1.0, ThreadTeam.MostThreads);" : "")}}
                    {{parts.SelectMany(part => part.Checks).Select(check => $"OptionRange.{check};")}}
                    {{program.Divisions.Select(Check)}}
                }
            }
            """);
    }

    private const string Device = """
        /// <summary>
        /// The device that networks and batches are on: cpu, cuda, or cuda:N for the GPU with the number N, from 0.
        /// </summary>
        public string Device { get; init; } = TorchDevice.Cpu;
        """;

    private const string Threads = """
        /// <summary>
        /// How many threads large products and environments side by side are divided between; results do not depend on it.
        /// </summary>
        public int Threads { get; init; } = 1;
        """;

    private static string Property(Setting setting)
    {
        string type = setting.Parameter.Kind == NumberKind.Integer ? "int" : "double";
        return $$"""
            /// <inheritdoc cref="global::{{setting.Parameter.DocumentedAt}}"/>
            public {{type}} {{setting.Parameter}} { get; init; } = {{Literals.Of(setting)}};
            """;
    }

    private static string Check(Ordering ordering)
    {
        string check = ordering.Kind == OrderingKind.Bounds ? "RequireBelow" : "RequireAtMost";
        return $"OptionRange.{check}({ordering.Lower}, {ordering.Upper});";
    }

    private static string Check(Division division) =>
        $"OptionRange.RequireDivides({division.Part}, {string.Join(", ", division.Factors)});";

    /// <summary>The ends of a range as arguments.</summary>
    /// <param name="range">The range.</param>
    /// <param name="openMinimum">The parameter that says that the least value is not in it.</param>
    /// <param name="openMaximum">The parameter that says that the greatest value is not in it.</param>
    public static string Bounds(Range range, string openMinimum = "openMinimum", string openMaximum = "openMaximum")
    {
        string maximum = range.Maximum >= int.MaxValue ? "double.PositiveInfinity" : Literals.Real(range.Maximum);
        string text = $"{Literals.Real(range.Minimum)}, {maximum}";
        return text
            + (range.OpenMinimum && !double.IsInfinity(range.Minimum) ? $", {openMinimum}: true" : "")
            + (range.OpenMaximum && !double.IsInfinity(range.Maximum) ? $", {openMaximum}: true" : "");
    }
}
