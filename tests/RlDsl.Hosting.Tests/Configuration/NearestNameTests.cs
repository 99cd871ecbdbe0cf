using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Tests.Configuration;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_edits(string from, string to, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(from, to));
        Assert.Equal(expected, NearestName.Distance(to, from));
    }

    [Theory]
    [InlineData("learnign_rate", " Did you mean 'learning_rate'?")]
    [InlineData("sed", " Did you mean 'seed'?")]
    [InlineData("x", "")]
    [InlineData("something_else", "")]
    [InlineData("", "")]
    public void Near_names_are_asked_for(string name, string expected) =>
        Assert.Equal(expected, NearestName.Question(name, ["learning_rate", "seed", "device", "a"]));
}
