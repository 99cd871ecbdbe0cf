using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("", "={}")]
    [InlineData("# nothing\n", "={}")]
    [InlineData("a: 1\nb: [x, 'y', \"z\"]\n", "a=1|b=[x,'y','z']")]
    [InlineData("---\na: {b: {c: null}}\n...\n", "a.b.c=null")]
    [InlineData("a: &x {b: 1}\nc: *x\n", "a.b=1|c.b=1")]
    [InlineData("a: |\n  two\n  lines\n", "a='two\nlines\n'")]
    public void Maps_lists_and_text_are_read(string text, string expected) =>
        Assert.Equal(expected.Split('|'), ConfigurationFolder.Lines("", YamlReader.Read(text, "f", new ConfigurationErrors())));

    [Theory]
    [InlineData("a: !!python/object:os.system x\n", "f(1,4): Tags such as tag:yaml.org,2002:python/object:os.system have "
        + "no meaning")]
    [InlineData("a: !System.Uri x\n", "f(1,4): Tags such as !System.Uri have no meaning")]
    [InlineData("a: !!map {b: 1}\n", "f(1,4): Tags such as tag:yaml.org,2002:map have no meaning")]
    [InlineData("a: 1\na: 2\n", "f(2,1): 'a' stands twice in this map: keep one of them.")]
    [InlineData("a: &x {b: 1}\nc:\n  <<: *x\n", "f(3,3): Maps are not merged by '<<'")]
    [InlineData("- 1\n", "f(1,1): A configuration file must be a map")]
    [InlineData("just text\n", "f(1,1): A configuration file must be a map")]
    [InlineData("[a]: 1\n", "f(1,1): A key must be a word.")]
    [InlineData("a: 1\n---\nb: 2\n", "f(2,1): A configuration file is one document")]
    [InlineData("a: *x\n", "f(1,4): *x repeats &x, which does not stand before it.")]
    [InlineData("a: &x {b: *x}\n", "f(1,11): *x is inside of &x: a value cannot contain itself.")]
    [InlineData("a: [1, 2\n", "This cannot be read as YAML")]
    [InlineData("a: 'x\n", "This cannot be read as YAML")]
    [InlineData("a: b: c\n", "f(1,5): This cannot be read as YAML")]
    [InlineData("a:\n\t- b\n", "This cannot be read as YAML")]
    [InlineData("%FOO 1\n---\na: 1\n", "")]
    public void What_has_no_meaning_is_refused_with_its_place(string text, string expected)
    {
        if (expected.Length == 0)
        {
            // A directive that is not known is to be ignored (YAML 1.2, section 6.8.3).
            Assert.Equal(["a=1"], ConfigurationFolder.Lines("", YamlReader.Read(text, "f", new ConfigurationErrors())));
            return;
        }

        Assert.Contains(expected, Refusal(text));
    }

    [Fact]
    public void Aliases_that_double_at_each_level_are_refused()
    {
        var lines = Enumerable.Range(1, 40).Select(i => $"v{i}: &v{i} [*v{i - 1}, *v{i - 1}]");

        Assert.Contains("With its aliases written out, the file has more than 10,000 values.",
            Refusal($"v0: &v0 [x, y]\n{string.Join('\n', lines)}\n"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_nesting_is_refused(string opening) =>
        Assert.Matches("nested 32 deep|cannot be read as YAML", Refusal(
            "a:\n  " + string.Concat(Enumerable.Repeat(opening, 50_000))));

    [Fact]
    public void Large_files_are_refused()
    {
        Assert.Contains("but may have 1,048,576", Refusal(new string(' ', (1 << 20) + 1)));
        Assert.Contains("more than 10,000 values", Refusal($"a: [{string.Join(',', Enumerable.Repeat("1", 20_000))}]"));
    }

    private static string Refusal(string text)
    {
        var errors = new ConfigurationErrors();
        return Assert.Throws<ConfigurationException>(() =>
        {
            YamlReader.Read(text, "f", errors);
            errors.ThrowIfAny();
        }).Message;
    }
}
