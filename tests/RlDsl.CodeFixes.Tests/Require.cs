using Microsoft.CodeAnalysis.CodeActions;

namespace RlDsl.CodeFixes.Tests;

/// <summary>What a fix must do: offer what is expected, change the text as expected, and leave nothing wrong.</summary>
internal static class Require
{
    /// <summary>Mends what a diagnostic tells of by the offer of a title; nothing may be wrong with the text then.</summary>
    public static async Task Mends(string id, string title, string before, string after)
    {
        Editor editor = new(before);
        IReadOnlyList<CodeAction> offers = await editor.Offers(id);
        Assert.Contains(title, offers.Select(offer => offer.Title));

        Editor mended = await editor.Apply(offers.First(offer => offer.Title == title));

        Assert.Equal(after, mended.Text);
        Assert.Empty(await mended.Diagnostics());
    }
}
