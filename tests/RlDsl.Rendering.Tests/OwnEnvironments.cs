using RlDsl.Environments;
using RlDsl.Rendering.Painters;
using SkiaSharp;

namespace RlDsl.Rendering.Tests;

/// <summary>An environment of a user's own: a lamp that is switched on by action 1.</summary>
internal sealed class Lamp : EpisodicEnvironment, IDiscreteEnvironment, IRenderedEnvironment
{
    private bool isOn;

    public Lamp()
        : base(observationSize: 1, stepLimit: 10)
    {
    }

    public DiscreteSpec Spec { get; } = new("Lamp-v0", BoxSpace.Uniform([1], 0, 1), 2);

    public FrameSize FrameSize => new(60, 40);

    public void Render(FrameCanvas canvas)
    {
        canvas.Fill(SKColors.Black);
        if (isOn)
        {
            canvas.Circle(30, 20, 15, Palette.Yellow);
        }
    }

    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, Spec.Actions, observation);
        isOn = action == 1;
        WriteObservation(observation);
        return EndStep(isOn ? 1 : 0, terminated: false);
    }

    protected override void Start() => isOn = false;

    protected override void WriteObservation(Span<float> observation) => observation[0] = isOn ? 1 : 0;
}

/// <summary>An environment that does not draw itself: the sum of its actions, until it is three.</summary>
internal sealed class Silent : EpisodicEnvironment, IDiscreteEnvironment
{
    private int sum;

    public Silent()
        : base(observationSize: 2, stepLimit: 10)
    {
    }

    public DiscreteSpec Spec { get; } = new("Silent-v0", BoxSpace.Uniform([2], -1, 3), 2);

    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, Spec.Actions, observation);
        sum += action;
        WriteObservation(observation);
        return EndStep(-1, terminated: sum == 3);
    }

    protected override void Start() => sum = 0;

    protected override void WriteObservation(Span<float> observation)
    {
        observation[0] = sum;
        observation[1] = -1;
    }
}
