using System.Xml.Linq;
using RlDsl.Environments;
using RlDsl.Views;

namespace RlDsl.Runtime.Tests.Views;

public class ValueSurfaceTests
{
    private static readonly BoxSpace Space = new([3], [0, -1, 0], [4, 1, 100]);

    [Fact]
    public void Surface_is_the_function_in_the_middle_of_each_cell_with_the_greatest_row_first()
    {
        ValueSurface surface = ValueSurface.Of(
            Space, across: 0, up: 2, at: [9, 0.5f, 9], s => s[0] + s[2] + (1000 * s[1]), columns: 4, rows: 2, ["x", "v", "y"]);
        Assert.Equal([575.5, 576.5, 577.5, 578.5, 525.5, 526.5, 527.5, 528.5], surface.Values.ToArray());
        var writer = new StringWriter { NewLine = "\n" };
        surface.WriteText(writer);
        Assert.Equal(
            "████\n    \nright: x from 0 to 4; up: y from 0 to 100\nfrom 525.5 to 578.5\n", writer.ToString());
    }

    [Fact]
    public void Picture_has_a_coloured_cell_for_each_value()
    {
        ValueSurface surface = ValueSurface.Of(Space, 0, 1, [0, 0, 0], s => s[0] * s[1], columns: 5, rows: 3, title: "x v");
        using var stream = new MemoryStream();
        surface.WriteSvg(stream);
        XDocument document = XDocument.Parse(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        XNamespace svg = "http://www.w3.org/2000/svg";
        string[] fills = [.. document.Descendants(svg + "rect").Skip(1).Select(rect => (string)rect.Attribute("fill")!)];
        Assert.Equal(15 + 10, fills.Length);

        // The greatest value is above on the right, the least below on the right.
        Assert.Equal(("#fde725", "#440154"), (fills[4], fills[14]));
        Assert.Equal(
            ["x v", "right: s1 from 0 to 4", "up: s2 from -1 to 1", "-2.4", "2.4"],
            document.Descendants(svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void Elements_without_bounds_and_wrong_calls_are_refused()
    {
        Assert.Contains(
            "Element 1",
            Assert.Throws<ArgumentException>(
                () => ValueSurface.Of(new CartPole().Spec.Observation, 0, 1, new float[4], _ => 0)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueSurface.Of(Space, 1, 1, new float[3], _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueSurface.Of(Space, 0, 3, new float[3], _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueSurface.Of(Space, 0, 1, new float[3], _ => 0, columns: 0));
        Assert.Throws<ArgumentException>(() => ValueSurface.Of(Space, 0, 1, new float[2], _ => 0));
        Assert.Throws<ArgumentException>(() => ValueSurface.Of(Space, 0, 1, new float[3], _ => 0, names: ["x"]));
    }
}
