using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

public sealed class InterpolationTests
{
    [Theory]
    [InlineData("a: 1\nb: ${a}", "b=1")]
    [InlineData("a: '1'\nb: ${a}", "b='1'")]
    [InlineData("a:\n  x: 1\nb: ${a.x}", "b=1")]
    [InlineData("a:\n  x: 1\n  b: ${.x}", "a.b=1")]
    [InlineData("x: 1\na:\n  b: ${..x}", "a.b=1")]
    [InlineData("x: 1\na:\n  b: v${..x}w${..x}", "a.b=v1w1")]
    [InlineData("a:\n  x: 1\nb: ${a}", "b.x=1")]
    [InlineData("a: {x: '${c}'}\nb: ${a.x}\nc: 3", "b=3")]
    [InlineData("a: ${c}\nb: ${a.x}\nc: {x: 4}", "b=4")]
    [InlineData("a: [5, 6]\nb: ${a[1]}", "b=6")]
    [InlineData("a: [5, 6]\nb: ${a.0}", "b=5")]
    [InlineData("k: x\na: {x: 7}\nb: ${a.${k}}", "b=7")]
    [InlineData("b: ${oc.env:SET}", "b=8")]
    [InlineData("b: ${oc.env:UNSET,9}", "b=9")]
    [InlineData("b: ${oc.env:UNSET, null}", "b=null")]
    [InlineData("b: ${oc.env:UNSET,'a, b'}", "b='a, b'")]
    [InlineData("a: 1\nb: ${oc.env:UNSET,${a}}", "b=1")]
    [InlineData("n: SET\nb: ${oc.env:${n}}", "b=8")]
    [InlineData("a: 1\nb: \\${a}", "b=${a}")]
    [InlineData("a: 1\nb: x\\\\${a}", "b=x\\1")]
    [InlineData("a: 1\nb: c:\\x\\y", "b=c:\\x\\y")]
    [InlineData("b: $1 {2}", "b=$1 {2}")]
    public void Interpolation_is_replaced(string text, string expected)
    {
        using var folder = new ConfigurationFolder(("config.yaml", text));
        folder.Variables["SET"] = "8";

        Assert.Contains(expected, folder.Composed());
    }

    [Theory]
    [InlineData("aa: 1\nb: ${ab}", "conf/config.yaml(2,4): ${ab} names nothing: there is no 'ab'. Did you mean 'aa'?")]
    [InlineData("a: 1\nb: ${a.c}", "conf/config.yaml(2,4): ${a.c} names nothing: there is no 'c'.")]
    [InlineData("b: ${..a}", "conf/config.yaml(1,4): ${..a} goes above the root of the configuration.")]
    [InlineData("b: ${a", "conf/config.yaml(1,4): A ${ is not closed by }; write \\${ for the characters themselves.")]
    [InlineData("b: ${b}", "conf/config.yaml(1,4): Interpolations lead in a circle: b -> b.")]
    [InlineData("a: ${b}\nb: x${c}\nc: ${a}", "conf/config.yaml(1,4): Interpolations lead in a circle: a -> b -> c -> a.")]
    [InlineData("a: {b: '${a}'}",
        "conf/config.yaml(1,8): Interpolations lead in a circle: 'a' contains the interpolation that names it.")]
    [InlineData("a: {x: 1}\nb: x${a}", "conf/config.yaml(2,4): ${a} is a map, which cannot stand inside of text.")]
    [InlineData("b: ${oc.env:UNSET}",
        "conf/config.yaml(1,4): The environment variable UNSET is not set: set it, or give a default, ${oc.env:UNSET,default}.")]
    [InlineData("b: ${oc.run:x}",
        "conf/config.yaml(1,4): There is no resolver 'oc.run': ${oc.env:NAME} and ${oc.env:NAME,default} are there.")]
    public void Wrong_interpolation_is_told_with_its_place(string text, string expected)
    {
        using var folder = new ConfigurationFolder(("config.yaml", text));

        var exception = Assert.Throws<ConfigurationException>(() => folder.Composed());

        Assert.Contains(expected, exception.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("${v{0}}${v{0}}", "After interpolation the text has more than 65,536 characters.")]
    [InlineData("['${v{0}}', '${v{0}}']", "After interpolation there are more than 10,000 values.")]
    [InlineData("{a: '${v{0}}', b: '${v{0}}'}", "After interpolation there are more than 10,000 values.")]
    public void Values_that_double_at_each_level_are_refused(string value, string expected)
    {
        var lines = Enumerable.Range(0, 25).Select(i => $"v{i}: {value.Replace("{0}", $"{i + 1}", StringComparison.Ordinal)}");
        using var folder = new ConfigurationFolder(("config.yaml", $"{string.Join('\n', lines)}\nv25: {new string('x', 100)}\n"));

        var exception = Assert.Throws<ConfigurationException>(() => folder.Composed());

        Assert.Contains(exception.Errors, error => error.Message is var message
            && (message == expected || message.Contains("more than 10,000", StringComparison.Ordinal)));
    }

    [Fact]
    public void Long_chains_and_deep_nesting_are_refused()
    {
        var chain = string.Join('\n', Enumerable.Range(0, 4_000).Select(i => $"v{i}: ${{v{i + 1}}}"));
        using var folder = new ConfigurationFolder(("config.yaml", chain + "\nv4000: 1\n"));
        Assert.Contains(
            "More than 32 interpolations lead to each other.",
            Assert.Throws<ConfigurationException>(() => folder.Composed()).Message);

        var opening = string.Concat(Enumerable.Repeat("${", 1_000));
        folder.Write("config.yaml", $"b: {opening}{new string('}', 1_000)}\n");
        Assert.Contains(
            "Interpolations may be 8 inside each other",
            Assert.Throws<ConfigurationException>(() => folder.Composed()).Message);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("${a}")]
    [InlineData("x\\${a}")]
    [InlineData("x\\\\${a}${b")]
    [InlineData("$${")]
    public void Escaped_text_comes_out_as_it_was(string text)
    {
        using var folder = new ConfigurationFolder(("config.yaml", "b: 1\n"));

        Assert.Equal([$"b='{text}'"], folder.Composed($"b='{InterpolationText.Escaped(text).Replace("\\", "\\\\")}'"));
    }
}
