using RlDsl.Environments;

namespace RlDsl.Rendering.Tests.Pages;

/// <summary>What docs/rendering.md shows does what the page says.</summary>
public sealed class RenderingPageTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-rendering-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Pictures_of_the_page_are_written()
    {
        RenderingExamples.Draw(directory.FullName);

        Assert.Single(PngFile.Read(File.ReadAllBytes(Path.Combine(directory.FullName, "start.png"))).Frames);
        Assert.Equal(7, PngFile.Read(File.ReadAllBytes(Path.Combine(directory.FullName, "walk.png"))).Frames.Count);
    }

    [Fact]
    public void Episode_of_the_page_is_written()
    {
        using var agent = new TellingAgent(new CartPole().Spec);

        Assert.True(RenderingExamples.Play(agent, directory.FullName) > 20);
        Assert.Equal(
            ["episode.html", "episode.png"], directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.Contains("action values", File.ReadAllText(Path.Combine(directory.FullName, "episode.html")));
    }

    [Fact]
    public void Environment_of_the_page_draws_itself()
    {
        var environment = new Thermostat();
        environment.Reset(new float[1]);
        Frame cold = EnvironmentRenderer.Render(environment);
        for (int i = 0; i < 10; i++)
        {
            environment.Step(1, new float[1]);
        }

        Frame warm = EnvironmentRenderer.Render(environment);
        Assert.Equal((255, 255, 255), cold[60, 120]);
        Assert.NotEqual((255, 255, 255), warm[60, 120]);
    }
}
