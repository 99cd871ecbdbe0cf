using System.Globalization;
using Microsoft.Playwright;
using RlDsl.Hosting.Reports;

namespace RlDsl.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class ReportTests(Browser browser) : IDisposable
{
    private readonly TrainedRuns runs = new();

    public void Dispose() => runs.Dispose();

    [Theory]
    [InlineData(1000, false, "report-light.png")]
    [InlineData(1000, true, "report-dark.png")]
    [InlineData(390, false, "report-phone.png")]
    public async Task Report_shows_curves_without_an_error(int width, bool isDark, string picture)
    {
        await using var opened = await browser.OpenAsync(WriteReport(), width, isDark: isDark);
        var page = opened.Page;

        Assert.Equal("15 runs in 3 groups", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(3, await page.Locator(".chart").First.Locator(".line:not(.partial)").CountAsync());
        Assert.Equal(3, await page.Locator(".chart").First.Locator(".band").CountAsync());
        Assert.Equal(16, await page.Locator("table.runs tr").CountAsync());

        // Nothing is wider than the window but what scrolls in a frame of its own.
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (Screenshots.AreKept)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.Path(picture) });
        }

        Assert.Empty(opened.Errors);
        Assert.All(opened.Requests, address => Assert.Matches("^(file|data):", address));
    }

    [Fact]
    public async Task Ground_is_dark_where_the_user_wants_it()
    {
        var report = WriteReport();

        Assert.True(await LightnessAsync(isDark: false) > 200);
        Assert.True(await LightnessAsync(isDark: true) < 60);

        async Task<int> LightnessAsync(bool isDark)
        {
            await using var opened = await browser.OpenAsync(report, isDark: isDark);
            var colour = await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
            return colour.Split('(', ',', ')').Skip(1).Take(3).Max(part => int.Parse(part, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Pointer_over_a_chart_tells_the_numbers_there()
    {
        await using var opened = await browser.OpenAsync(WriteReport());
        var chart = opened.Page.Locator(".chart").First;
        var tip = chart.Locator(".tip");
        Assert.False(await tip.IsVisibleAsync());

        await chart.Locator("svg").HoverAsync();

        // The middle of the picture is a little before the middle of the steps.
        Assert.Matches(@"^step 2[0-6],\d00\n", await tip.InnerTextAsync());
        Assert.Matches(@"rainbow: [\d.]+ \[[\d.]+, [\d.]+\], 5 runs", await tip.InnerTextAsync());

        // A curve that is not wanted goes, from the tip too.
        await chart.Locator("label", new LocatorLocatorOptions { HasText = "rainbow" }).ClickAsync();
        Assert.Equal(2, await chart.Locator(".curve:not(.hidden)").CountAsync());
        await chart.Locator("svg").HoverAsync();
        Assert.DoesNotContain("rainbow", await tip.InnerTextAsync());
        Assert.Empty(opened.Errors);
    }

    [Fact]
    public async Task Of_many_groups_the_best_are_shown_at_first()
    {
        for (int i = 1; i <= 11; i++)
        {
            runs.Add($"agent_{i}", seed: 1, half: 20_000, best: 100 + (20 * i), rate: 1e-3, steps: 50_000, "completed");
        }

        string path = Path.Combine(runs.Path, "report.html");
        RunReport.Write([runs.Path], path);
        await using var opened = await browser.OpenAsync(new Uri(path));
        var chart = opened.Page.Locator(".chart").First;
        Assert.Equal(8, await chart.Locator(".curve:not(.hidden)").CountAsync());

        await chart.GetByLabel("all groups").ClickAsync();
        Assert.Equal(11, await chart.Locator(".curve:not(.hidden)").CountAsync());
        await chart.GetByLabel("all groups").ClickAsync();
        Assert.Equal(0, await chart.Locator(".curve:not(.hidden)").CountAsync());
        await chart.Locator("svg").HoverAsync();
        Assert.False(await chart.Locator(".tip").IsVisibleAsync());
        Assert.Empty(opened.Errors);
    }

    [Fact]
    public async Task Served_report_brings_itself_up_to_date()
    {
        runs.AddAll();
        using var server = new ReportServer([runs.Path]);
        using var ending = new CancellationTokenSource();
        var running = server.RunAsync(ending.Token);
        await using var opened = await browser.OpenAsync(server.Address);
        var page = opened.Page;
        var row = page.Locator("table.runs tr", new PageLocatorOptions { HasText = "ppo-cart_pole-5" });
        Assert.Contains("23,000", await row.InnerTextAsync());
        await page.Locator("#common summary").ClickAsync();
        await page.Locator(".chart").First.Locator("label").First.ClickAsync();

        runs.Append("ppo-cart_pole-5", "24000,2.7,600,24000,300,300,0.1,50,\n");

        await row.GetByText("24,000").WaitForAsync();
        Assert.True(await page.Locator("#common table").IsVisibleAsync());
        Assert.Equal(2, await page.Locator(".chart").First.Locator(".curve:not(.hidden)").CountAsync());
        Assert.Empty(opened.Errors);

        await ending.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        await page.Locator("#live", new PageLocatorOptions { HasText = "no longer live" }).WaitForAsync();
    }

    private Uri WriteReport()
    {
        runs.AddAll();
        var path = Path.Combine(runs.Path, "report.html");
        RunReport.Write([runs.Path], path);
        return new Uri(path);
    }
}
