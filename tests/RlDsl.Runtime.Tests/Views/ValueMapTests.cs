using System.Globalization;
using System.Xml.Linq;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Views;

namespace RlDsl.Runtime.Tests.Views;

public class ValueMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    // Up, right, down, left; the start is in the upper left corner.
    private static readonly GridWorld World = new("S.\n#G");

    private static readonly double[] ActionValues = [0.25, 0.5, 0, 0.25, 0, 0.5, 1, 0.25, 0, 0, 0, 0, 9, 9, 9, 9];

    [Fact]
    public void Text_shows_values_with_shades_greedy_arrows_and_visits()
    {
        var writer = new StringWriter { NewLine = "\n" };
        ValueMap map = ValueMap.OfActions(World, ActionValues, [12, 3, 0, 0]);
        map.WriteText(writer);
        Assert.Equal(
            """
            value
              0.5      1 █
                  #      G
            greedy
              →  ↓
              #  G
            visits
              12   3
               #   G

            """.ReplaceLineEndings("\n"),
            writer.ToString());
    }

    [Fact]
    public void Greedy_actions_that_are_equally_good_are_all_shown()
    {
        var open = new GridWorld("S.\n.G");
        TabularSolution solution = ValueIteration.Solve(open, 0.9);
        ValueMap map = ValueMap.OfActions(open, solution.ActionValues);
        Assert.Equal<GridDirection>([GridDirection.Right, GridDirection.Down], map.Greedy(0));
        Assert.Empty(map.Greedy(3));
        var writer = new StringWriter { NewLine = "\n" };
        map.WriteText(writer);
        Assert.Contains("  →↓   ↓\n   →   G\n", writer.ToString(), StringComparison.Ordinal);

        // Actions are numbered otherwise on the ice: left, down, right, up.
        var lake = new FrozenLake(isSlippery: false);
        ValueMap ice = ValueMap.OfActions(lake, ValueIteration.Solve(lake, 0.9).ActionValues);
        Assert.Equal<GridDirection>([GridDirection.Down, GridDirection.Right], ice.Greedy(0));
        Assert.Equal<GridDirection>([GridDirection.Right], ice.Greedy(14));
    }

    [Fact]
    public void Picture_is_a_valid_document_with_a_cell_for_each_state_and_nothing_from_elsewhere()
    {
        ValueMap map = ValueMap.OfActions(World, ActionValues, [12, 3, 0, 0]);
        (XDocument document, string text) = Picture(map);
        Assert.Equal(text, Picture(map).Text);
        Assert.DoesNotContain('\r', text);
        Assert.Equal(Svg + "svg", document.Root!.Name);
        Assert.Equal("Values", document.Root.Element(Svg + "title")!.Value);
        Assert.DoesNotContain("http", text.Replace(Svg.NamespaceName, "", StringComparison.Ordinal), StringComparison.Ordinal);

        // Two panels of four cells, each with what is known of it.
        XElement[] cells = [.. document.Descendants(Svg + "rect").Where(rect => rect.Element(Svg + "title") is not null)];
        Assert.Equal(8, cells.Length);
        Assert.Equal(
            "state 0, row 1, column 1; value 0.5; ↑ 0.25; → 0.5; ↓ 0; ← 0.25; 12 visits", cells[0].Element(Svg + "title")!.Value);
        Assert.Equal("state 3, row 2, column 2: G", cells[3].Element(Svg + "title")!.Value);

        // The least value is dark blue, the greatest yellow, a wall grey.
        Assert.Equal(["#440154", "#fde725", "#424242", "#e0e0e0"], cells[..4].Select(cell => (string)cell.Attribute("fill")!));
        string[] texts = [.. document.Descendants(Svg + "text").Select(element => element.Value)];
        Assert.Equal(["value", "0.5", "1", "G", "0.5", "1", "visits", "12", "3", "G", "3", "12"], texts);

        // One arrow in each of two cells, to the right of the middle and below it, above the number.
        XElement[] arrows = [.. document.Descendants(Svg + "polygon")];
        Assert.Equal(2, arrows.Length);
        double[][] points = [.. arrows.Select(arrow => ((string)arrow.Attribute("points")!)
            .Split(' ', ',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal((16 + 28 + 17, 44 + 21), (points[0][0], points[0][1]));
        Assert.Equal((16 + 56 + 28, 44 + 21 + 17), (points[1][0], points[1][1]));
    }

    [Fact]
    public void Title_stands_above_and_is_escaped()
    {
        ValueMap map = ValueMap.OfStates(World, new double[4], title: "V & <Q>");
        (XDocument document, _) = Picture(map);
        Assert.Equal("V & <Q>", document.Root!.Element(Svg + "title")!.Value);
        Assert.Equal("V & <Q>", document.Descendants(Svg + "text").First().Value);
    }

    [Fact]
    public void Everything_of_a_picture_is_within_it()
    {
        var lake = FrozenLake.EightByEight();
        ValueMap map = ValueMap.OfActions(lake, ValueIteration.Solve(lake, 0.99).ActionValues, new long[64]);
        (XDocument document, _) = Picture(map);
        double width = (double)document.Root!.Attribute("width")!;
        double height = (double)document.Root.Attribute("height")!;
        Assert.All(document.Descendants(Svg + "rect"), rect =>
        {
            Assert.InRange((double)rect.Attribute("x")! + (double)rect.Attribute("width")!, 0, width);
            Assert.InRange((double)rect.Attribute("y")! + (double)rect.Attribute("height")!, 0, height);
        });
        Assert.All(document.Descendants(Svg + "text"), text =>
        {
            Assert.InRange((double)text.Attribute("x")!, 0, width);
            Assert.InRange((double)text.Attribute("y")!, 0, height);
        });
    }

    [Fact]
    public void Values_alone_have_no_arrows_and_those_that_are_not_finite_are_told_apart()
    {
        ValueMap map = ValueMap.OfStates(World, [double.NaN, 2, 0, 0]);
        Assert.False(map.HasActions || map.HasVisits);
        (XDocument document, _) = Picture(map);
        Assert.Empty(document.Descendants(Svg + "polygon"));
        Assert.Contains(document.Descendants(Svg + "rect"), rect => (string)rect.Attribute("fill")! == "#9e9e9e");
        var writer = new StringWriter { NewLine = "\n" };
        map.WriteText(writer);
        Assert.Contains("NaN ?", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_is_saved_and_replaces_a_longer_one()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        try
        {
            File.WriteAllText(path, new string(' ', 100_000));
            var map = ValueMap.OfStates(World, new double[4]);
            map.SaveSvg(path);
            Assert.Equal(Picture(map).Text, File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Assert.Contains(
            "4 cells and 4 actions", Assert.Throws<ArgumentException>(() => ValueMap.OfActions(World, new double[4])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ValueMap.OfStates(World, new double[5]));
        Assert.Throws<ArgumentException>(() => ValueMap.OfStates(World, new double[4], new long[3]));
        Assert.Throws<ArgumentException>(() => ValueTable.Write(new StringWriter(), World.Spec, new double[4]));
    }

    [Fact]
    public void Table_has_a_line_for_each_state_with_its_values()
    {
        var writer = new StringWriter { NewLine = "\n" };
        ValueTable.Write(
            writer, new TabularSpec("A-v0", 3, 2), [0.5, 0.25, -1, 12.345678, 0, 0], [1, 0], state => $"place {state}");
        Assert.Equal(
            "   state        V(s)  greedy     Q(s, 0)     Q(s, 1)\n"
            + "       1      12.346       1          -1      12.346  place 1\n"
            + "       0         0.5       0         0.5        0.25  place 0\n",
            writer.ToString());
    }

    private static (XDocument Document, string Text) Picture(ValueMap map)
    {
        using var stream = new MemoryStream();
        map.WriteSvg(stream);
        string text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        return (XDocument.Parse(text), text);
    }
}
