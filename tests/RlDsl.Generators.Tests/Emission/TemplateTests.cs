using RlDsl.Generators.Emission;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Emitted code is templates whose holes are filled.</summary>
public sealed class TemplateTests
{
    private static readonly string[] none = [];

    [Fact]
    public void What_fills_a_hole_is_as_far_in_as_the_hole()
    {
        string[] statements = ["a();", "b(\n    c);"];
        Assert.Equal(
            "void M()\n{\n    a();\n    b(\n        c);\n}",
            Template.Of($$"""
                void M()
                {
                    {{statements}}
                }
                """));
    }

    [Fact]
    public void Hole_in_a_line_is_filled_there() =>
        Assert.Equal("int x = f(1);", Template.Of($"int {"x"} = {"f(1)"};"));

    [Fact]
    public void Line_of_holes_that_nothing_fills_goes() => Assert.Equal(
        "a();\nb();",
        Template.Of($"""
            a();
            {none}{""}
            b();
            """));

    [Fact]
    public void Hole_that_nothing_fills_leaves_the_rest_of_its_line() =>
        Assert.Equal("call(a);", Template.Of($"call(a{""});"));

    [Fact]
    public void Line_is_filled_where_one_of_its_holes_is() => Assert.Equal(
        "{\n    a();\n}",
        Template.Of($$"""
            {
                {{""}}{{"a();"}}
            }
            """));

    [Fact]
    public void Empty_lines_are_between_what_is_there() => Assert.Equal(
        "{\n    a();\n\n    b();\n}",
        Template.Of($$"""
            {
                {{""}}

                {{"a();"}}

                {{none}}

                {{"b();"}}

                {{""}}
            }

            """));

    [Fact]
    public void Empty_text_of_several_is_an_empty_line_where_something_is_on_both_sides()
    {
        string[] statements = ["", "a();", "", "", "b();", ""];
        Assert.Equal("{\n    a();\n\n    b();\n}", Template.Of($"{{\n    {statements}\n}}"));
    }

    [Fact]
    public void Template_in_a_template_stays_as_it_is()
    {
        string inner = Template.Of($$"""
            if (x)
            {
                {{"a();"}}

                {{"b();"}}
            }
            """);
        Assert.Equal(
            "{\n    if (x)\n    {\n        a();\n\n        b();\n    }\n}",
            Template.Of($$"""
                {
                    {{inner}}
                }
                """));
    }

    [Fact]
    public void Line_ends_are_line_feeds() => Assert.Equal("a();\nb();\nc();", Template.Of($"a();\r\n{"b();\r\nc();"}"));

    [Fact]
    public void Paragraphs_have_an_empty_line_between_them() => Assert.Equal("a\n\nb", Template.Paragraphs(["a", "b"]));
}
