using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RlDsl.Environments;
using RlDsl.Rendering;
using RlDsl.Rendering.Tests;
using SkiaSharp;

namespace RlDsl.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class PlayerTests(Browser browser) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-player-");

    public void Dispose() => directory.Delete(recursive: true);

    [Theory]
    [InlineData(1000, false, "player-light.png")]
    [InlineData(390, true, "player-phone.png")]
    public async Task Page_shows_the_episode_without_an_error(int width, bool isDark, string picture)
    {
        PlayedEpisode episode = Episode();
        await using OpenedPage opened = await OpenAsync(episode, width, isDark);
        IPage page = opened.Page;

        await ScrubAsync(page, 27);
        Assert.Equal("27 of 120", await page.Locator("#step").InnerTextAsync());
        Assert.Equal("27", await page.Locator("#return").InnerTextAsync());
        Assert.Equal("1", await page.Locator("#reward").InnerTextAsync());
        Assert.Equal(
            episode.Steps[27].Action[0].ToString(CultureInfo.InvariantCulture), await page.Locator("#action").InnerTextAsync());
        Assert.Equal(
            ["ACTION VALUES", "POLICY", "VALUE"],
            (await page.Locator("#explanations h2").AllInnerTextsAsync()).Select(text => text.ToUpperInvariant()));
        Assert.Equal(2, await page.Locator("#explanations .chosen").CountAsync());
        Assert.Equal(4, await page.Locator("#observation .row").CountAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Screenshots.AreKept)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.Path(picture) });
        }

        Assert.Empty(opened.Errors);
        Assert.All(opened.Requests, address => Assert.Matches("^(file|data):", address));
    }

    [Fact]
    public async Task Scrubber_shows_the_picture_of_each_state()
    {
        PlayedEpisode episode = Episode();
        await using OpenedPage opened = await OpenAsync(episode);

        // There and back, over whole pictures and those that are parts.
        foreach (int state in (int[])[0, 1, 19, 20, 21, 120, 59, 60, 3, 0])
        {
            await ScrubAsync(opened.Page, state);
            string shown = await opened.Page.EvaluateAsync<string>("document.getElementById('picture').toDataURL()");
            using SKBitmap pixels = SKBitmap.Decode(Convert.FromBase64String(shown.Split(',')[1]));
            using SKBitmap expected = SKBitmap.Decode(episode.Frames[state].ToPng());
            Assert.Equal(expected.Pixels, pixels.Pixels);
        }

        Assert.Empty(opened.Errors);
    }

    [Fact]
    public async Task Episode_is_played_stopped_and_stepped_through()
    {
        await using OpenedPage opened = await OpenAsync(Episode());
        IPage page = opened.Page;
        ILocator step = page.Locator("#step");
        Assert.Equal("0 of 120", await step.InnerTextAsync());
        Assert.Equal("–", await page.Locator("#reward").InnerTextAsync());

        await page.Locator("#forward").ClickAsync();
        await page.Locator("#forward").ClickAsync();
        await page.Locator("#back").ClickAsync();
        Assert.Equal("1 of 120", await step.InnerTextAsync());
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("2 of 120", await step.InnerTextAsync());
        await page.Locator("#last").ClickAsync();
        Assert.Equal("120 of 120", await step.InnerTextAsync());
        Assert.Equal("none: truncated", await page.Locator("#action").InnerTextAsync());
        Assert.Equal(0, await page.Locator("#explanations .row").CountAsync());

        // Played from the end it begins anew, and it ends by itself.
        await page.Locator("#speed").SelectOptionAsync("4");
        await page.Locator("#play").ClickAsync();
        await page.Locator("#step", new PageLocatorOptions { HasTextRegex = new Regex(@"^([3-9]|\d\d) of") }).WaitForAsync();
        await page.Locator("#play").ClickAsync();
        string stopped = await step.InnerTextAsync();
        Assert.NotEqual("120 of 120", stopped);
        Assert.Equal("▶ play", await page.Locator("#play").InnerTextAsync());
        Assert.Equal(stopped, await step.InnerTextAsync());
        await page.Locator("#play").ClickAsync();
        await page.Locator("#step", new PageLocatorOptions { HasText = "120 of 120" }).WaitForAsync();
        await page.Locator("#play", new PageLocatorOptions { HasText = "▶ play" }).WaitForAsync();
        Assert.Empty(opened.Errors);
    }

    [Fact]
    public async Task Animation_is_played_by_the_browser()
    {
        var environment = new FrozenLake(isSlippery: false);
        environment.Reset(1);
        List<Frame> frames = [];
        foreach (int state in (int[])[0, 4, 8, 9])
        {
            environment.SetState(state);
            frames.Add(EnvironmentRenderer.Render(environment));
        }

        AnimatedPng.Write(Path.Combine(directory.FullName, "a.png"), frames, TimeSpan.FromMilliseconds(80));
        File.WriteAllText(
            Path.Combine(directory.FullName, "a.html"), "<!doctype html><link rel='icon' href='data:,'><img src='a.png'>");
        await using OpenedPage opened = await browser.OpenAsync(new Uri(Path.Combine(directory.FullName, "a.html")));

        // The agent is blue in the middle of its cell, and is seen in more than one.
        HashSet<string> seen = [];
        for (int i = 0; i < 100 && seen.Count < 3; i++)
        {
            byte[] shot = await opened.Page.Locator("img").ScreenshotAsync();
            seen.Add(Convert.ToBase64String(shot));
        }

        Assert.True(seen.Count >= 3);
        Assert.Empty(opened.Errors);
    }

    private static PlayedEpisode Episode()
    {
        var environment = new CartPole(stepLimit: 120);
        return Player.Play(new ExplainedBalancingAgent(environment.Spec), environment, seed: 7);
    }

    private static async Task ScrubAsync(IPage page, int state) => await page.Locator("#scrubber").FillAsync(
        state.ToString(CultureInfo.InvariantCulture));

    private async Task<OpenedPage> OpenAsync(PlayedEpisode episode, int width = 1000, bool isDark = false)
    {
        string path = Path.Combine(directory.FullName, "episode.html");
        episode.WritePage(path);
        OpenedPage opened = await browser.OpenAsync(new Uri(path), width, isDark: isDark);
        await opened.Page.Locator("body[data-ready=true]").WaitForAsync();
        return opened;
    }
}
