using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RlDsl.Environments;
using RlDsl.Rendering;

namespace RlDsl.Browser.Tests;

[QLearning(StepSize = 0.5, Discount = 1)]
internal sealed partial class TableLearner;

/// <summary>The page that plays learning back.</summary>
[Collection(BrowserTests.Name)]
public sealed class LearningTests(Browser browser) : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-learning-");

    public void Dispose() => directory.Delete(recursive: true);

    [Theory]
    [InlineData("cliff", 1000, false, 40, "learning-cliff.png")]
    [InlineData("taxi", 1000, true, 60, "learning-taxi.png")]
    [InlineData("lake", 390, false, 12, null)]
    [InlineData("cards", 1000, false, 150, null)]
    [InlineData("walk", 390, true, 9, null)]
    public async Task Page_shows_an_episode_without_an_error(string name, int width, bool isDark, int index, string? picture)
    {
        await using OpenedPage opened = await OpenAsync(name, width, isDark);
        IPage page = opened.Page;
        string first = await PictureAsync(page);

        await ScrubAsync(page, index);

        Assert.NotEqual(first, await PictureAsync(page));
        Assert.Matches(
            string.Create(CultureInfo.InvariantCulture, $@"^[\d,]+ \({index + 1} of \d+ shown\)$"),
            await page.Locator("#episode").InnerTextAsync());
        Assert.Matches(@"^-?[\d.]+$", await page.Locator("#return").InnerTextAsync());
        Assert.Matches("^(terminated|truncated)$", await page.Locator("#ending").InnerTextAsync());
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Screenshots.AreKept && picture is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.Path(picture), FullPage = true });
        }

        Assert.Empty(opened.Errors);
        Assert.All(opened.Requests, address => Assert.Matches("^(file|data):", address));
    }

    [Fact]
    public async Task Scrubber_goes_there_and_back()
    {
        await using OpenedPage opened = await OpenAsync("cliff");
        IPage page = opened.Page;
        Dictionary<int, string> seen = [];
        foreach (int index in (int[])[0, 1, 30, 150, 30, 1, 0])
        {
            await ScrubAsync(page, index);
            string picture = await PictureAsync(page);
            Assert.Equal(seen.GetValueOrDefault(index, picture), picture);
            seen[index] = picture;
        }

        Assert.Equal(4, seen.Values.Distinct().Count());
        Assert.Empty(opened.Errors);
    }

    [Fact]
    public async Task Learning_is_played_stopped_and_stepped_through()
    {
        await using OpenedPage opened = await OpenAsync("lake");
        IPage page = opened.Page;
        ILocator episode = page.Locator("#episode"), play = page.Locator("#play");
        string mark = await MarkAsync(page);
        Assert.Equal("0", mark);

        await page.Locator("#forward").ClickAsync();
        await page.Locator("#forward").ClickAsync();
        await page.Locator("#back").ClickAsync();
        Assert.StartsWith("2 (2 of", await episode.InnerTextAsync());
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.StartsWith("3 (3 of", await episode.InnerTextAsync());
        Assert.NotEqual(mark, await MarkAsync(page));

        await page.Locator("#speed").SelectOptionAsync("4");
        await play.ClickAsync();
        await page.Locator("#episode", new PageLocatorOptions { HasTextRegex = new Regex(@"\(([89]|\d\d) of") }).WaitForAsync();
        await play.ClickAsync();
        string stopped = await episode.InnerTextAsync();
        Assert.Equal("▶ play", await play.InnerTextAsync());
        Assert.Equal(stopped, await episode.InnerTextAsync());

        // The last of all episodes is the last that is shown, and the curve leads anywhere.
        await page.Locator("#last").ClickAsync();
        Assert.Equal("600", await MarkAsync(page));
        string end = await episode.InnerTextAsync();
        Assert.Matches(@"\((\d+) of \1 shown\)", end);
        await page.Locator("#returns").ClickAsync();
        Assert.NotEqual(end, await episode.InnerTextAsync());
        Assert.Empty(opened.Errors);
    }

    [Fact]
    public async Task Visits_are_another_colour_and_states_are_told()
    {
        await using OpenedPage opened = await OpenAsync("cliff");
        IPage page = opened.Page;
        await page.Locator("#last").ClickAsync();
        string values = await PictureAsync(page);
        await page.Locator("#colour").SelectOptionAsync("visits");
        Assert.NotEqual(values, await PictureAsync(page));
        Assert.Equal("0 visits", await page.Locator("#least").InnerTextAsync());

        // The start is the first cell of the last of four rows; one goes up there.
        LocatorBoundingBoxResult box = (await page.Locator("#picture").BoundingBoxAsync())!;
        await page.Locator("#picture").HoverAsync(new LocatorHoverOptions
        {
            Position = new Position { X = box.Width / 24, Y = box.Height * 7 / 8 },
        });
        Assert.Matches(
            @"^state 36: value -1\d(\.\d+)?, [\d.]+k? visits, greedy up$", await page.Locator("#state").InnerTextAsync());
        Assert.Empty(opened.Errors);
    }

    private static async Task ScrubAsync(IPage page, int index) => await page.Locator("#scrubber").FillAsync(
        index.ToString(CultureInfo.InvariantCulture));

    private static Task<string> PictureAsync(IPage page) =>
        page.EvaluateAsync<string>("document.getElementById('picture').toDataURL()");

    private static async Task<string> MarkAsync(IPage page) => (await page.Locator("#returns line").GetAttributeAsync("x1"))!;

    private async Task<OpenedPage> OpenAsync(string name, int width = 1000, bool isDark = false)
    {
        (ITabularEnvironment environment, int steps) = Learned(name);
        TableLearner agent = new(environment.Spec, new TableLearner.Options { Seed = 1 });
        LearningRecorder recorder = new(agent, environment);
        agent.Train(recorder.Environment, steps);
        string path = Path.Combine(directory.FullName, "learning.html");
        recorder.WritePage(path);
        OpenedPage opened = await browser.OpenAsync(new Uri(path), width, isDark: isDark);
        await opened.Page.Locator("body[data-ready=true]").WaitForAsync();
        return opened;
    }

    private static (ITabularEnvironment Environment, int Steps) Learned(string name) => name switch
    {
        "cliff" => (new CliffWalking(), 20_000),
        "taxi" => (new Taxi(), 200_000),
        "lake" => (new FrozenLake(isSlippery: false), 5_000),
        "cards" => (new Blackjack(), 200_000),
        _ => (new RandomWalk(), 5_000),
    };
}
