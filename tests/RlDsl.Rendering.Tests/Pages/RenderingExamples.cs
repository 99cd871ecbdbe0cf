using System.Collections.Immutable;
using RlDsl.Environments;
using SkiaSharp;

namespace RlDsl.Rendering.Tests.Pages;

/// <summary>The code of docs/rendering.md.</summary>
internal static class RenderingExamples
{
    public static void Draw(string folder)
    {
        var environment = new FrozenLake(isSlippery: false);
        List<Frame> frames = [];
        environment.Reset(seed: 1);
        frames.Add(EnvironmentRenderer.Render(environment));
        foreach (int action in (int[])[1, 1, 2, 2, 1, 2])
        {
            environment.Step(action, out _);
            frames.Add(EnvironmentRenderer.Render(environment));
        }

        frames[0].Save(Path.Combine(folder, "start.png"));
        AnimatedPng.Write(Path.Combine(folder, "walk.png"), frames, TimeSpan.FromMilliseconds(300));
    }

    public static double Play(IDiscreteAgent agent, string folder)
    {
        PlayedEpisode episode = Player.Play(agent, new CartPole(), seed: 7);
        episode.Write(folder);
        return episode.Return;
    }
}

/// <summary>A thermostat: it warms by action 1 and cools by action 0.</summary>
public sealed class Thermostat : EpisodicEnvironment, IDiscreteEnvironment, IRenderedEnvironment
{
    private double temperature;

    /// <summary>Creates the environment.</summary>
    public Thermostat()
        : base(observationSize: 1, stepLimit: 50)
    {
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec { get; } = new("Thermostat-v0", BoxSpace.Uniform([1], -40, 80), 2);

    /// <inheritdoc/>
    public FrameSize FrameSize => new(120, 240);

    /// <inheritdoc/>
    public void Render(FrameCanvas canvas)
    {
        double height = (temperature + 40) * 1.5;
        canvas.Rectangle(50, 200 - height, 20, height, SKColors.Crimson, corner: 4);
        canvas.Circle(60, 205, 22, SKColors.Crimson);
        canvas.Text(60, 20, 16, SKColors.Black, $"{temperature:0}");
    }

    /// <inheritdoc/>
    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, Spec.Actions, observation);
        temperature = Math.Clamp(temperature + (action == 1 ? 2 : -1), -40, 80);
        WriteObservation(observation);
        return EndStep(-Math.Abs(temperature - 20), terminated: false);
    }

    /// <inheritdoc/>
    protected override void Start() => temperature = 5;

    /// <inheritdoc/>
    protected override void WriteObservation(Span<float> observation) => observation[0] = (float)temperature;
}

/// <summary>An agent that tells what it chooses by.</summary>
internal sealed class TellingAgent(DiscreteSpec spec) : BalancingAgent(spec), IExplainedAgent
{
    public ImmutableArray<PolicyExplanation> Explain(ReadOnlySpan<float> observation)
    {
        double lean = observation[2] + observation[3];
        return [new PolicyExplanation("action values", [-lean, lean])];
    }
}
