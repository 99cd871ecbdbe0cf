using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;
using Range = RlDsl.Generators.Ir.Range;

namespace RlDsl.Generators.Tests.Declarations;

/// <summary>
/// The default, the range and the documentation of each number stand at its attribute's property: emitted options have them from
/// there. That the tables of the pages have them too is in AlgorithmPagesTests.
/// </summary>
public sealed partial class OnePlaceTests
{
    private static readonly AttributeMetadata[] Attributes =
        [.. PresetTable.All.Select(preset => preset.Metadata), .. Pipeline.Features.Select(feature => feature.Metadata)];

    /// <summary>The summaries of the properties of attributes, from the XML file beside the assembly.</summary>
    private static readonly Dictionary<string, string> Summaries = XDocument
        .Load(Path.ChangeExtension(typeof(DqnAttribute).Assembly.Location, ".xml"))
        .Descendants("member").Where(member => member.Attribute("name")!.Value.StartsWith("P:", StringComparison.Ordinal))
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(
            member => member.Attribute("name")!.Value[2..],
            member => Spaces().Replace(member.Element("summary")!.Value, " ").Trim());

    public static TheoryData<string> Names => new(Attributes.Select(attribute => attribute.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_have_default_range_and_documentation_of_the_attribute(string name)
    {
        AttributeMetadata attribute = Attributes.Single(metadata => metadata.Name == name);
        string algorithm = AttributeExamples.AlgorithmOf(name);
        string declared = algorithm == name ? name : $"{algorithm}, {AttributeExamples.Of(name)}";
        string text = GeneratorRun.OfAgent(declared).Text;
        AttributeMetadata named = PresetTable.Find(algorithm)!.Metadata;
        foreach (Parameter number in attribute.Numbers)
        {
            Match option = Option(number.Name).Match(text);
            if (!option.Success)
            {
                // A number of another form of the algorithm: the documentation says of which.
                continue;
            }

            // A number that the algorithm has as well keeps the algorithm's default; one that must be given is the example's.
            AttributeMetadata owner = named.Numbers.Contains(number) ? named : attribute;
            if (!declared.Contains('(', StringComparison.Ordinal))
            {
                Assert.Equal(
                    owner.DefaultOf(number),
                    double.Parse(option.Groups["value"].Value.Replace("_", ""), CultureInfo.InvariantCulture));
            }

            Assert.Equal(number.Kind == NumberKind.Integer ? "int" : "double", option.Groups["type"].Value);
            Assert.True(
                Summaries.ContainsKey(option.Groups["cref"].Value), $"There is no summary of {option.Groups["cref"].Value}.");
            Assert.Equal(number.DocumentedAt, option.Groups["cref"].Value);
            Assert.Contains($"OptionRange.Require({number}, ", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Who hovers over a property or an option reads its range, which is the one that is checked.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Documentation_says_the_range(string name) => Assert.All(
        Attributes.Single(metadata => metadata.Name == name).Numbers,
        number => Assert.True(
            Says(Summaries[number.DocumentedAt], number.Range, number.Kind),
            $"{number.DocumentedAt} does not say {number.Range}: {Summaries[number.DocumentedAt]}"));

    private static bool Says(string summary, Range range, NumberKind kind)
    {
        string minimum = Text(range.Minimum), maximum = Text(range.Maximum);
        bool unbounded = double.IsInfinity(range.Maximum) || (kind == NumberKind.Integer && range.Maximum == int.MaxValue);
        return range == Range.Any
            || (double.IsInfinity(range.Minimum) && summary.Contains($"at most {maximum}", StringComparison.OrdinalIgnoreCase))
            || (unbounded && !range.OpenMinimum && summary.Contains($"at least {minimum}", StringComparison.OrdinalIgnoreCase))
            || (unbounded && range.OpenMinimum && summary.Contains($"above {minimum}", StringComparison.OrdinalIgnoreCase))
            || (!unbounded
                && kind == NumberKind.Integer
                && summary.Contains($"from {minimum} to {maximum}", StringComparison.Ordinal))
            || (!unbounded && summary.Contains(
                $"in {(range.OpenMinimum ? "(" : "[")}{minimum}, {maximum}{(range.OpenMaximum ? ")" : "]")}",
                StringComparison.Ordinal));
    }

    private static string Text(double bound) => bound.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static Regex Option(string name) => new(
        @"/// <inheritdoc cref=""global::(?<cref>[\w.]+)""/>\s+"
        + $@"public (?<type>\w+) {name} \{{ get; init; \}} = (?<value>[-+\w.]+);");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
