using RlDsl.Generators.Emission.Fused;
using RlDsl.Generators.Emission.Policies;
using RlDsl.Generators.Emission.Tabular;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Tensors;
using RlDsl.Generators.Tests.Documentation;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>The tables that say something of every operator say it of every operator.</summary>
public sealed class OperatorTableTests
{
    private static readonly Operator[] all =
        [.. typeof(Operators).GetFields().Select(field => field.GetValue(null)).OfType<Operator>()];

    private static Operator[] OfTensors => [.. all.Where(known => known.Dialect == Dialect.Tensor)];

    private static Operator[] OfRl => [.. all.Where(known => known.Dialect == Dialect.Rl)];

    [Fact]
    public void Operator_of_tensors_has_a_meaning() => Assert.All(OfTensors, known => Assert.NotNull(known.Meaning));

    [Fact]
    public void Operator_of_tensors_has_a_gradient_or_a_reason_for_none() => Assert.All(OfTensors, known =>
    {
        Assert.NotNull(known.Gradient);
        Assert.True(known.Gradient is FlowingGradient || Reason(known.Gradient).Length > 0, $"{known} gives no reason.");
    });

    [Fact]
    public void Operator_of_tensors_has_a_spelling_in_TorchSharp() =>
        Assert.Equal(
            Names(OfTensors.Where(known => !known.IsOfTables)), Names([.. OperatorSpellings.All, .. ActingSpellings.All]));

    [Fact]
    public void Operator_of_tensors_has_a_spelling_in_the_fused_backend() =>
        Assert.Equal(
            Names(OfTensors.Where(known => !known.IsOfTables)), Names([.. FusedSpellings.All, .. ActingSpellings.All]));

    [Fact]
    public void Operator_of_tables_has_a_spelling_in_plain_code() =>
        Assert.Empty(Names(OfTensors.Where(known => known.IsOfTables)).Except(Names(TabularValues.All)));

    [Fact]
    public void Operator_of_tensors_is_described_in_greedy_policies_or_refused() =>
        Assert.Equal(
            Names(OfTensors.Where(known => !known.IsOfTables)),
            Names([.. PolicyOperators.Forms.Keys, .. PolicyOperators.Refusals.Keys]));

    [Fact]
    public void Operator_of_estimates_and_policies_has_a_lowering() => Assert.Equal(Names(OfRl), Names(Block.Lowered));

    [Fact]
    public void Operator_of_estimates_and_policies_is_defined_by_its_lowering_alone() => Assert.All(OfRl, known =>
    {
        Assert.Null(known.Meaning);
        Assert.Null(known.Gradient);
    });

    [Fact]
    public void Operator_prints_its_name_and_its_operands() => Assert.All(all, known =>
    {
        string print = Printer.Print(known.Of(new Reference("left"), new Reference("right")));
        Assert.Contains(print, (string[])[$"{known.Name}(left, right)", $"left {known.Name} right"]);
    });

    [Fact]
    public void Page_of_the_architecture_tells_the_gradient_of_each_operator()
    {
        Dictionary<string, string> rows = Rows();
        Assert.Equal(Names(OfTensors), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(OfTensors, known => Assert.Equal(
            known.Gradient switch
            {
                FlowingGradient => "flows",
                StoppedGradient stopped => $"stops: {stopped.Reason}",
                RefusedGradient refused => $"refused: {refused.Reason}",
                _ => "",
            },
            rows[known.Name]));
    }

    [Fact]
    public void Page_of_the_architecture_names_each_operator_of_estimates_and_policies()
    {
        string page = Text();
        Assert.All(OfRl, known => Assert.True(
            ((string[])[$"`{known.Name}(", $"`{known.Name}`"]).Any(form => page.Contains(form, StringComparison.Ordinal)),
            $"{known} is not on the page."));
    }

    private static string Reason(Gradient gradient) =>
        gradient is StoppedGradient stopped ? stopped.Reason : ((RefusedGradient)gradient).Reason;

    private static IEnumerable<string> Names(IEnumerable<Operator> operators) =>
        operators.Select(known => known.Name).Order(StringComparer.Ordinal);

    private static string Text() => File.ReadAllText(Path.Combine(Page.Root, "docs/architecture.md"));

    /// <summary>The rows of the table of tensor operators: the gradient of each by its name.</summary>
    private static Dictionary<string, string> Rows()
    {
        Dictionary<string, string> rows = [];
        IEnumerable<string> table = Text().Split('\n')
            .SkipWhile(line => !line.StartsWith("| Operators | Of | Gradient |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'));
        foreach (string[] cells in table.Select(line => (string[])[.. line.Trim('|').Split(" | ").Select(cell => cell.Trim())]))
        {
            foreach (string name in cells[0].Split(", "))
            {
                rows.Add(name.Trim('`'), cells[2]);
            }
        }

        return rows;
    }
}
