using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

public sealed class OverrideTests
{
    [Theory]
    [InlineData("k=v", "v")]
    [InlineData("k=", "")]
    [InlineData("k= 1e-4 ", "1e-4")]
    [InlineData("k=a b", "a b")]
    [InlineData("k='a, b'", "'a, b'")]
    [InlineData("k=\"it's\"", "'it's'")]
    [InlineData(@"k='it\'s \\ \n'", @"'it's \ \n'")]
    [InlineData(@"k=a\,b\[c", "a,b[c")]
    [InlineData("k=cuda:0", "cuda:0")]
    [InlineData("k=a=b", "a=b")]
    [InlineData("k=[]", "[]")]
    [InlineData("k=[1, 'x y', [a:b]]", "[1,'x y',[a:b]]")]
    [InlineData("k={}", "{}")]
    [InlineData("k={a: 1, 'b': {c: [d]}}", "{a:1,b:{c:[d]}}")]
    [InlineData("k=${a.b}", "${a.b}")]
    [InlineData("k=x${oc.env:A,${b}}y", "x${oc.env:A,${b}}y")]
    [InlineData("k=choice(a)", "a")]
    [InlineData("k=choices", "choices")]
    public void Value_is_read(string argument, string expected)
    {
        var parsed = Parse(argument);

        Assert.Equal(expected, ConfigurationFolder.Written(parsed.Value!));
        Assert.False(parsed.IsSweep);
    }

    [Theory]
    [InlineData("k=1", "Change", "k", null)]
    [InlineData("+a.b-c=1", "Add", "a.b-c", null)]
    [InlineData("++a_b=1", "Force", "a_b", null)]
    [InlineData("~k", "Remove", "k", null)]
    [InlineData("~k=1", "Remove", "k", null)]
    [InlineData("a/b@c.d=1", "Change", "a/b", "c.d")]
    [InlineData("db@_global_=1", "Change", "db", "_global_")]
    public void Sign_key_and_package_are_read(string argument, string kind, string key, string? package)
    {
        var parsed = Parse(argument);

        Assert.Equal((kind, key, package), (parsed.Kind.ToString(), parsed.Key, parsed.Package));
    }

    [Theory]
    [InlineData("seed", 1, "An argument has the form key=value: there is no '='.")]
    [InlineData("=1", 1, "'' is no key")]
    [InlineData("a..b=1", 1, "'a..b' is no key")]
    [InlineData("+a b=1", 2, "'a b' is no key")]
    [InlineData("k='abc", 3, "This quote ' is not closed.")]
    [InlineData("k=[1,2", 7, "']' is missing at the end.")]
    [InlineData("k={a:1", 7, "'}' is missing at the end.")]
    [InlineData("k={a 1}", 7, "'}' cannot stand here")]
    [InlineData("k={a:1,a:2}", 8, "'a' stands twice in this map")]
    [InlineData("k={:1}", 4, "A key is missing here")]
    [InlineData("k=a]b", 4, "']' cannot stand here: put text with ,[]{}()'\" in quotes")]
    [InlineData("k=1,,2", 5, "A value is missing beside a comma")]
    [InlineData("k=${a", 3, "This ${ is not closed by }.")]
    [InlineData("k=shuffle(1,2)", 3, "There is no function shuffle; there are choice(a,b) and range(start,stop,step).")]
    [InlineData("k=range(a,b)", 3, "'a' is no number")]
    [InlineData("k=range(1,2,3,4)", 3, "A range has a start, a stop and a step")]
    [InlineData("k=range(0,1,0)", 3, "The step of a range cannot be zero.")]
    [InlineData("k=range(1,0)", 3, "The range has no number")]
    [InlineData("k=range(0,1e9)", 3, "The range has more than 10,000 numbers.")]
    [InlineData("k=choice(a", 11, "')' is missing at the end.")]
    public void Wrong_argument_is_refused_with_its_character(string argument, int character, string expected)
    {
        var errors = new ConfigurationErrors();
        OverrideParser.Parse([argument], errors);
        var error = Assert.Throws<ConfigurationException>(errors.ThrowIfAny).Errors.Single();

        Assert.Contains(expected, error.Message);
        Assert.Equal(($"argument 1 \"{argument}\"", 0, character), (error.Place.Source, error.Place.Line, error.Place.Column));
    }

    [Fact]
    public void Deep_lists_are_refused()
    {
        var errors = new ConfigurationErrors();
        OverrideParser.Parse([$"k={new string('[', 100_000)}", $"k={string.Concat(Enumerable.Repeat("{a:", 50_000))}"], errors);

        var exception = Assert.Throws<ConfigurationException>(errors.ThrowIfAny);
        Assert.All(exception.Errors, error => Assert.Contains("nested 32 deep", error.Message));
        Assert.Equal(2, exception.Errors.Length);
    }

    [Theory]
    [InlineData("seed=1,2,3", "seed=1|seed=2|seed=3")]
    [InlineData("k=range(0.9,0.99,0.03)", "k=0.9|k=0.93|k=0.96")]
    [InlineData("k=range(3)", "k=0|k=1|k=2")]
    [InlineData("k=range(5,0,-2)", "k=5|k=3|k=1")]
    [InlineData("k=range(1e-3,3e-3,1e-3)", "k=0.001|k=0.002")]
    [InlineData("agent=choice(dqn, rainbow)", "agent=dqn|agent=rainbow")]
    [InlineData("+k=[1,2],[3]", "+k=[1,2]|+k=[3]")]
    [InlineData("k='a,b',c", "k='a,b'|k=c")]
    [InlineData("k='1,2'", "k='1,2'")]
    [InlineData("~k", "~k")]
    public void Sweep_becomes_jobs(string argument, string expected) =>
        Assert.Equal(expected.Split('|'), ConfigurationComposer.Jobs(argument).Select(job => job.Single()));

    [Fact]
    public void Every_combination_is_a_job_and_the_last_varies_fastest() => Assert.Equal(
        ["a=1 b=x c=0", "a=1 b=y c=0", "a=2 b=x c=0", "a=2 b=y c=0"],
        ConfigurationComposer.Jobs("a=1,2", "b=x,y", "c=0").Select(job => string.Join(' ', job)));

    [Fact]
    public void Too_many_jobs_are_refused()
    {
        var exception = Assert.Throws<ConfigurationException>(
            () => ConfigurationComposer.Jobs("a=range(200)", "b=range(51)", "c=1,2"));

        Assert.Equal(
            "argument 2 \"b=range(51)\", character 3: A multirun may have 10,000 jobs, but with this there are more.",
            exception.Message);
    }

    private static Override Parse(string argument)
    {
        var errors = new ConfigurationErrors();
        var parsed = OverrideParser.Parse([argument], errors);
        errors.ThrowIfAny();
        return parsed.Single();
    }
}
