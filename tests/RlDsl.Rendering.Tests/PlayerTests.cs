using System.Text.Json;
using System.Text.RegularExpressions;
using RlDsl.Environments;
using RlDsl.Registry;

namespace RlDsl.Rendering.Tests;

public sealed partial class PlayerTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-player-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Episode_is_what_the_agent_plays()
    {
        var environment = new CartPole(stepLimit: 60);
        var agent = new ExplainedBalancingAgent(environment.Spec);
        PlayedEpisode episode = Player.Play(agent, environment, seed: 7);

        // The same episode once more, by hand.
        var again = new CartPole(stepLimit: 60);
        float[] observation = new float[4];
        again.Reset(7, observation);
        for (int i = 0; i < episode.Steps.Length; i++)
        {
            PlayedStep step = episode.Steps[i];
            Assert.Equal(observation, step.Observation.ToArray());
            Assert.Equal(EnvironmentRenderer.Render(again).Pixels, episode.Frames[i].Pixels);
            Assert.Equal(agent.Act(observation), step.Action.Single());
            Assert.Equal(["action values", "policy", "value"], step.Explanations.Select(one => one.Name));
            StepResult result = again.Step(agent.Act(observation), observation);
            Assert.Equal((result.Reward, i + 1.0, result.Status), (step.Reward, step.Return, step.Status));
        }

        Assert.Equal(observation, episode.FinalObservation.ToArray());
        Assert.Equal(EnvironmentRenderer.Render(again).Pixels, episode.Frames[^1].Pixels);
        Assert.Equal((60, 61, 60.0), (episode.Steps.Length, episode.Frames.Count, episode.Return));
        Assert.Equal(EpisodeStatus.Truncated, episode.Status);
        Assert.Equal(("ExplainedBalancingAgent", "CartPole-v1", 7ul), (episode.Agent, episode.Environment, episode.Seed));
    }

    [Fact]
    public void Continuous_actions_are_played_too()
    {
        var environment = new Pendulum(stepLimit: 20);
        PlayedEpisode episode = Player.Play(new DampingAgent(environment.Spec), environment, seed: 2, scale: 0.5);

        Assert.Equal(20, episode.Steps.Length);
        Assert.Equal(200, episode.Frames[0].Width);
        Assert.Equal(episode.Steps.Sum(step => step.Reward), episode.Return, 9);
        Assert.All(episode.Steps, step => Assert.Equal(
            Math.Clamp(-step.Observation[2], -2, 2), step.Action.Single()));
        Assert.All(episode.Steps, step => Assert.Empty(step.Explanations));
    }

    [Fact]
    public void Registered_agent_plays_in_a_registered_environment()
    {
        EnvironmentDescription cartPole = EnvironmentRegistry.Shared.Find("cart_pole")!;
        var parameters = new OptionValues(cartPole.Parameters, new Dictionary<string, object?> { ["stepLimit"] = 12 });
        var description = new DiscreteAgentDescription
        {
            ClassName = "Tests.BalancingAgent",
            Algorithm = "a rule",
            Program = "",
            Hyperparameters = [],
            CreateAgent = (spec, _) => new BalancingAgent(spec),
        };
        var settings = new AgentSettings(new OptionValues([]), Seed: 1, Device: "cpu");
        using RegisteredAgent agent = description.Create(settings, cartPole, parameters);

        PlayedEpisode episode = Player.Play(agent, cartPole, parameters, seed: 7);

        PlayedEpisode same = Player.Play((IDiscreteAgent)agent.Agent, new CartPole(stepLimit: 12), seed: 7);
        Assert.Equal((12, EpisodeStatus.Truncated), (episode.Steps.Length, episode.Status));
        Assert.Equal(same.FinalObservation.AsEnumerable(), episode.FinalObservation);
        Assert.Equal(500, Player.Play(agent, cartPole).Steps.Length);
        Assert.Contains(
            "BalancingAgent has other states or actions than Pendulum",
            Assert.Throws<ArgumentException>(
                () => Player.Play(agent, EnvironmentRegistry.Shared.Find("pendulum")!)).Message);
    }

    [Fact]
    public void Limit_of_the_player_leaves_an_episode_that_goes_on()
    {
        var environment = new CartPole();
        PlayedEpisode episode = Player.Play(new BalancingAgent(environment.Spec), environment, stepLimit: 5);

        Assert.Equal((5, EpisodeStatus.Running), (episode.Steps.Length, episode.Status));
        Assert.Contains("left at the step limit of the player", Page(episode));
    }

    [Fact]
    public void Environment_without_a_picture_shows_its_observations()
    {
        var environment = new Silent();
        PlayedEpisode episode = Player.Play(new BalancingAgent(environment.Spec), environment);

        // The first element grows from 0 to its bound, the second stays at minus a third of it.
        Assert.Equal((160, 240), (episode.Frames[0].Width, episode.Frames[0].Height));
        Assert.False(episode.Frames[0].Pixels.SequenceEqual(episode.Frames[^1].Pixels));
        Assert.Equal((3, EpisodeStatus.Terminated), (episode.Steps.Length, episode.Status));

        Frame image = ObservationPicture.Draw(
            BoxSpace.Uniform([1, 2, 2], 0, 1, ElementType.Byte), [1, 0, 0, 0.5f], scale: 1);
        Assert.Equal((80, 80), (image.Width, image.Height));
        Assert.Equal((255, 255, 255), image[20, 20]);
        Assert.True(image[60, 20].Red < 40);
        Assert.InRange(image[60, 60].Red, 120, 160);
    }

    [Fact]
    public void Files_have_the_episode()
    {
        var environment = new Catch();
        PlayedEpisode episode = Player.Play(new BalancingAgent(environment.Spec), environment, seed: 3);
        string stale = Path.Combine(directory.FullName, "out", "frames", "0099.png");
        Directory.CreateDirectory(Path.GetDirectoryName(stale)!);
        File.WriteAllText(stale, "");
        string other = Path.Combine(directory.FullName, "out", "frames", "mine.png");
        File.WriteAllText(other, "");

        episode.Write(Path.Combine(directory.FullName, "out"));

        Assert.Equal(
            ["episode.html", "episode.png"],
            Directory.GetFiles(Path.Combine(directory.FullName, "out")).Select(Path.GetFileName).Order());
        string[] frames = [.. Directory.GetFiles(Path.GetDirectoryName(stale)!, "0*.png").Order()];
        Assert.Equal(episode.Frames.Count, frames.Length);
        Assert.True(File.Exists(other));
        Assert.Equal(episode.Frames[4].ToPng(), File.ReadAllBytes(frames[4]));
        PngFile animation = PngFile.Read(File.ReadAllBytes(Path.Combine(directory.FullName, "out", "episode.png")));
        Assert.Equal(episode.Frames.Count, animation.Frames.Count);
        Assert.Equal(0.4, animation.Frames[0].Seconds, 9);
        Assert.Equal(1.5, animation.Frames[^1].Seconds, 9);
    }

    [Fact]
    public void Page_has_all_numbers_and_pictures()
    {
        var environment = new CartPole(stepLimit: 45);
        PlayedEpisode episode = Player.Play(new ExplainedBalancingAgent(environment.Spec), environment, seed: 7);
        string page = Page(episode);

        Assert.DoesNotMatch("(src|href)=\"(?!data:)", page);
        JsonElement data = JsonDocument.Parse(Data().Match(page).Groups["json"].Value).RootElement;
        Assert.Equal(2, data.GetProperty("discreteActions").GetInt32());
        JsonElement states = data.GetProperty("states");
        Assert.Equal(46, states.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, states[0].GetProperty("reward").ValueKind);
        Assert.Equal(1, states[1].GetProperty("reward").GetDouble());
        Assert.Equal(45, states[45].GetProperty("return").GetDouble());
        Assert.Equal("truncated", states[45].GetProperty("ending").GetString());
        Assert.Equal(episode.FinalObservation[2], states[45].GetProperty("observation")[2].GetSingle());
        Assert.Equal(
            episode.Steps[9].Explanations[0].Values[1],
            states[9].GetProperty("explanations")[0].GetProperty("values")[1].GetDouble());

        // Drawn over one another, the images are the pictures.
        JsonElement frames = data.GetProperty("frames");
        byte[] canvas = [];
        for (int i = 0; i < 46; i++)
        {
            JsonElement frame = frames[i];
            Assert.Equal(i % 20 == 0, frame.GetProperty("isWhole").GetBoolean());
            PngFile png = PngFile.Read(frame.GetProperty("png").GetBytesFromBase64());
            canvas = i == 0 ? new byte[episode.Frames[0].Width * episode.Frames[0].Height * 3] : canvas;
            for (int y = 0; y < png.Height; y++)
            {
                int to = ((frame.GetProperty("y").GetInt32() + y) * episode.Frames[0].Width) + frame.GetProperty("x").GetInt32();
                png.Frames[0].Pixels.AsSpan(y * png.Width * 3, png.Width * 3).CopyTo(canvas.AsSpan(to * 3));
            }

            Assert.Equal(episode.Frames[i].Pixels.ToArray().Where((_, at) => at % 4 != 3), canvas);
        }
    }

    [Fact]
    public void What_does_not_go_together_is_refused()
    {
        var environment = new CartPole();
        var agent = new BalancingAgent(environment.Spec);
        Assert.Throws<ArgumentException>(() => Player.Play(agent, new Catch()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Player.Play(agent, environment, stepLimit: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Player.Play(agent, environment, scale: 20));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => Player.Play(agent, environment, cancellationToken: cancelled.Token));
    }

    private string Page(PlayedEpisode episode)
    {
        string path = Path.Combine(directory.FullName, "page.html");
        episode.WritePage(path);
        return File.ReadAllText(path);
    }

    [GeneratedRegex("<script id=\"data\" type=\"application/json\">(?<json>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
