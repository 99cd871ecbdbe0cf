using RlDsl.CodeFixes.Fixes;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Tests;

/// <summary>All occurrences in a file are mended at once.</summary>
public sealed class FixAllTests
{
    [Fact]
    public async Task Every_class_becomes_partial()
    {
        Editor editor = new(Classes("class"));

        Editor mended = await editor.ApplyToAll(new MakePartialFix(), ProblemIds.ClassNotPartial, nameof(MakePartialFix));

        Assert.Equal(Classes("partial class"), mended.Text);
        Assert.Empty(await mended.Diagnostics());
    }

    [Fact]
    public async Task Every_number_without_effect_goes()
    {
        Editor editor = new(Texts.Preset(
            "[Dqn(EpsilonFrom = 0.9, Discount = 0.9, EpsilonTo = 0.01), NoisyNetworks]"));

        Editor mended = await editor.ApplyToAll(new RemoveFix(), ProblemIds.NumberHasNoEffect, "RemoveFixArgument");

        Assert.Equal(Texts.Preset("[Dqn(Discount = 0.9), NoisyNetworks]"), mended.Text);
    }

    [Fact]
    public async Task Changes_that_meet_are_made_one_after_the_other()
    {
        Editor editor = new(Texts.Preset("[Dqn(EpsilonFrom = 0.9, EpsilonTo = 0.01), NoisyNetworks]"));

        Editor once = await editor.ApplyToAll(new RemoveFix(), ProblemIds.NumberHasNoEffect, "RemoveFixArgument");
        Editor twice = await once.ApplyToAll(new RemoveFix(), ProblemIds.NumberHasNoEffect, "RemoveFixArgument");

        Assert.Equal(Texts.Preset("[Dqn(EpsilonTo = 0.01), NoisyNetworks]"), once.Text);
        Assert.Equal(Texts.Preset("[Dqn, NoisyNetworks]"), twice.Text);
    }

    private static string Classes(string word) =>
        $"using RlDsl;\n\nnamespace Agents;\n\n/// <summary>One.</summary>\n[Dqn]\npublic {word} One;\n\n"
        + $"/// <summary>Two.</summary>\n[Ppo]\npublic sealed {word} Two;\n";
}
