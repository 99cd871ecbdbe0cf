using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Emitted lines that are too long are broken, and say the same as before.</summary>
public sealed class LineBreakingTests
{
    private static readonly string Long = new('x', 60), Longer = new('y', 80);

    /// <summary>Texts with what they become.</summary>
    public static TheoryData<string, string> Broken => new()
    {
        { "    short(a, b);", "    short(a, b);" },
        { $"    var {Long} = {Longer};", $"    var {Long} =\n        {Longer};" },
        { $"    call({Long}, {Longer});", $"    call(\n        {Long},\n        {Longer});" },
        { $"    {Long}.call({Long}, {Long[..30]});", $"    {Long}.call(\n        {Long}, {Long[..30]});" },
        { $"    return {Long} + {Longer};", $"    return {Long}\n        + {Longer};" },
        { $"    return {Long} ? {Longer} : z;", $"    return {Long}\n        ? {Longer} : z;" },
        { $"    {Long}, {Longer});", $"    {Long},\n        {Longer});" },
        { $"    // {Long} {Longer}", $"    // {Long}\n    // {Longer}" },
        { $"//     {Long} {Longer}", $"//     {Long}\n//         {Longer}" },
        {
            $"    /// <summary>{Long} {Longer}</summary>",
            $"    /// <summary>\n    /// {Long}\n    /// {Longer}\n    /// </summary>"
        },
        { $"    x = {Longer}.sum(1) + {Long[..20]};   // [batch]", $"    x = {Longer}.sum(1) + {Long[..20]};   // [batch]" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Line_is_broken_where_a_programmer_would(string line, string expected) =>
        Assert.Equal(expected, LineBreaking.Apply(line));

    [Fact]
    public void Text_in_quotes_stays_whole()
    {
        string text = $"    log(\"{Long}, {Longer}, and + or (so)\", {Long});";
        Assert.Contains($"\"{Long}, {Longer}, and + or (so)\"", LineBreaking.Apply(text), StringComparison.Ordinal);
    }

    /// <summary>What the compiler reads of random expressions is the same before and after.</summary>
    [Fact]
    public void Code_has_the_same_tokens_and_no_line_that_could_be_shorter()
    {
        Random random = new(11);
        for (int i = 0; i < 500; i++)
        {
            string code = $"        Tensor result = {Expression(random, 5)};";
            string broken = LineBreaking.Apply(code);
            Assert.Equal(Tokens(code), Tokens(broken));
            Assert.All(broken.Split('\n'), line => Assert.True(line.Length <= LineBreaking.Width, line));
        }
    }

    private static string Expression(Random random, int depth) => depth == 0
        ? "value" + random.Next(100)
        : random.Next(4) switch
        {
            0 => $"({Expression(random, depth - 1)} + {Expression(random, depth - 1)})",
            1 => $"{Expression(random, depth - 1)}.clamp({Expression(random, depth - 1)}, {Expression(random, depth - 1)})",
            2 => $"call({Expression(random, depth - 1)}, {Expression(random, depth - 1)})",
            _ => $"({Expression(random, depth - 1)} * {Expression(random, depth - 1)}).mean([0])",
        };

    private static string[] Tokens(string code) => [.. SyntaxFactory.ParseTokens(code).Select(token => token.Text)];
}
