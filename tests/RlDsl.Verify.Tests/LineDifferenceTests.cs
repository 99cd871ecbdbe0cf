using VerifyTests;

namespace RlDsl.Verify.Tests;

/// <summary>What is told of two texts that differ.</summary>
public sealed class LineDifferenceTests
{
    [Fact]
    public void Equal_texts_do_not_differ()
    {
        Assert.Equal("", LineDifference.Of("", ""));
        Assert.Equal("", LineDifference.Of("one\ntwo\n", "one\ntwo\n"));
    }

    [Fact]
    public void Changed_line_is_told_with_three_lines_around_it()
    {
        var old = Numbered(20);
        Assert.Equal(
            """
            @@ verified line 7, received line 7 @@
             7
             8
             9
            -10
            +ten
             11
             12
             13

            """,
            LineDifference.Of(Text(old), Text(old.Select(line => line == "10" ? "ten" : line))));
    }

    [Fact]
    public void Lines_that_were_added_and_removed_have_the_numbers_of_both_texts()
    {
        var old = Numbered(30);
        string[] present = ["0", .. old[..19], .. old[20..]];
        Assert.Equal(
            """
            @@ verified line 1, received line 1 @@
            +0
             1
             2
             3
            @@ verified line 17, received line 18 @@
             17
             18
             19
            -20
             21
             22
             23

            """,
            LineDifference.Of(Text(old), Text(present)));
    }

    [Fact]
    public void Line_that_moved_is_one_removed_and_one_added()
    {
        var difference = LineDifference.Of("a\nb\nc\nd\n", "b\nc\nd\na\n");
        Assert.Equal("@@ verified line 1, received line 1 @@\n-a\n b\n c\n d\n+a\n", difference);
    }

    [Fact]
    public void Line_end_at_the_end_is_a_difference() =>
        Assert.Equal(
            "@@ verified line 1, received line 1 @@\n-one\n+one\n\\ no line end here\n", LineDifference.Of("one\n", "one"));

    [Fact]
    public void Text_that_is_all_new_is_added() =>
        Assert.Equal("@@ verified line 1, received line 1 @@\n+one\n+two\n", LineDifference.Of("", "one\ntwo\n"));

    [Fact]
    public void Long_difference_is_cut_off_and_counted()
    {
        var lines = LineDifference.Of("", Text(Numbered(1000))).TrimEnd().Split('\n');
        Assert.Equal(LineDifference.Most + 2, lines.Length);
        Assert.Equal("... and 920 more lines that differ", lines[^1]);
        Assert.Equal("... and 920 more lines", LineDifference.Beginning(Text(Numbered(1000))).TrimEnd().Split('\n')[^1]);
        Assert.Equal("1\n2\n", LineDifference.Beginning("1\n2\n"));
    }

    /// <summary>Applying what is told to the old text makes the new one.</summary>
    [Fact]
    public void Any_two_texts_are_told_right()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            string[] old = Draw(), present = Draw();
            var told = LineDifference.Of(Text(old), Text(present))
                .Split('\n')[..^1].Where(line => line[0] is '-' or '+').ToArray();
            Assert.Equal(
                old.Concat(told.Where(line => line[0] == '+').Select(line => line[1..])).Order(),
                present.Concat(told.Where(line => line[0] == '-').Select(line => line[1..])).Order());
        }

        string[] Draw() => [.. Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}")];
    }

    /// <summary>
    /// Beyond what can be compared line by line, all between the first and the last difference is told as replaced.
    /// </summary>
    [Fact]
    public void Texts_that_are_very_long_and_very_different_are_told_too()
    {
        var old = Numbered(3000);
        var difference = LineDifference.Of(Text(old), Text(["x", .. old[1..^1].Reverse(), "y"]));
        Assert.StartsWith("@@ verified line 1, received line 1 @@\n-1\n-2\n", difference, StringComparison.Ordinal);
    }

    private static string[] Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
