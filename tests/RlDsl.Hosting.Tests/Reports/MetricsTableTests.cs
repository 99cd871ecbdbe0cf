using RlDsl.Hosting.Reports;

namespace RlDsl.Hosting.Tests.Reports;

public sealed class MetricsTableTests
{
    private const string Table = "step,seconds,return,loss_dqn\n100,0.5,10,\n200,1.5,,0.25\n200,,-inf,1E-3\n";

    private readonly List<string> problems = [];

    [Fact]
    public void Columns_have_numbers_where_something_was_measured()
    {
        var table = MetricsTable.Parse(Table, problems);

        Assert.Empty(problems);
        Assert.Equal(["seconds", "return", "loss_dqn"], table.Names.AsEnumerable());
        Assert.Equal([100, 200, 200], table.Steps);
        Assert.Equal([10, double.NaN, double.NegativeInfinity], table.Column("return").ToArray());
        Assert.Equal([(200, 0.25), (200, 0.001)], table.Measured("loss_dqn"));
        Assert.Equal([(100, 10)], table.Measured("return"));
        Assert.Empty(table.Measured("evaluation_return"));
        Assert.True(table.Column("evaluation_return").IsEmpty);
    }

    [Fact]
    public void Half_a_last_line_is_left_out_and_said()
    {
        var table = MetricsTable.Parse(Table + "300,2.5,1", problems);

        Assert.Equal(200, table.LastStep);
        Assert.Equal(["The last line of metrics.csv is not whole, and is left out."], problems);
    }

    [Theory]
    [InlineData("", "There is no line in metrics.csv.")]
    [InlineData("step,retu", "There is no line in metrics.csv.")]
    [InlineData("time,return\n1,2\n", "The first column of metrics.csv is 'time', but must be 'step': nothing is read.")]
    [InlineData("step,a,a\n1,2,3\n", "Column 'a' stands twice in metrics.csv: the first is read.")]
    [InlineData(
        "step,a\n1,2\n2\n3,x\n4,1,1\n5,1\n",
        "3 of 5 lines of metrics.csv cannot be read, the first of them line 3: they are left out.")]
    [InlineData(
        "step,a\n10,2\n5,2\n", "1 of 2 lines of metrics.csv cannot be read, the first of them line 3: they are left out.")]
    [InlineData("step,a\n-1,2\n", "1 of 1 lines of metrics.csv cannot be read, the first of them line 2: they are left out.")]
    public void Damage_is_said(string text, string problem)
    {
        MetricsTable.Parse(text, problems);

        Assert.Contains(problem, problems);
    }

    [Fact]
    public void Table_without_lines_is_one()
    {
        var table = MetricsTable.Parse("step,return\n", problems);

        Assert.Empty(problems);
        Assert.Equal(0, table.LastStep);
    }

    [Fact]
    public void Whatever_happens_to_a_file_is_read_or_said()
    {
        const string Alphabet = "0123456789,.\n\r-einfEx\0é";
        var random = new RandomSource(11);
        for (var trial = 0; trial < 3_000; trial++)
        {
            var text = Table.ToCharArray().ToList();
            for (var change = 0; change <= trial % 5; change++)
            {
                var at = random.NextInt32(text.Count);
                switch (random.NextInt32(3))
                {
                    case 0:
                        text[at] = Alphabet[random.NextInt32(Alphabet.Length)];
                        break;
                    case 1:
                        text.RemoveAt(at);
                        break;
                    default:
                        text.Insert(at, Alphabet[random.NextInt32(Alphabet.Length)]);
                        break;
                }
            }

            var table = MetricsTable.Parse(new string([.. text]), problems);

            Assert.All(table.Names, name => Assert.Equal(table.Steps.Length, table.Column(name).Length));
            Assert.Equal(table.Steps.Order(), table.Steps);
        }
    }
}
