namespace RlDsl.Studies;

/// <summary>
/// A way that forks: whoever goes as far to one side as the observation says, either side, has a reward of 1 a step, and whoever
/// goes between the two has none. Its expert takes either side, each time by chance, so that the mean of what it does is never
/// right.
/// </summary>
internal sealed class Fork : IContinuousEnvironment
{
    private const int Steps = 10;
    private const double Reach = 0.1;

    private static readonly ContinuousSpec ForkSpec =
        new("Fork", BoxSpace.Uniform([1], 0.3f, 0.9f), BoxSpace.Uniform([1], -1, 1));

    private RandomSource random = new(0);
    private float distance;
    private int step;

    /// <inheritdoc/>
    public ContinuousSpec Spec => ForkSpec;

    /// <summary>What the expert does: to one side or the other, not quite exactly.</summary>
    public static float Expert(float observation, RandomSource random) => (float)Math.Clamp(
        (random.NextInt32(2) == 0 ? observation : -observation) + (0.03 * random.NextNormal()), -1, 1);

    /// <inheritdoc/>
    public void Reset(ulong seed, Span<float> observation)
    {
        random = new RandomSource(seed);
        Reset(observation);
    }

    /// <inheritdoc/>
    public void Reset(Span<float> observation)
    {
        step = 0;
        Show(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        double reward = Math.Abs(Math.Abs(action[0]) - distance) < Reach ? 1 : 0;
        Show(observation);
        return new StepResult(reward, ++step == Steps ? EpisodeStatus.Terminated : EpisodeStatus.Running);
    }

    private void Show(Span<float> observation) => observation[0] = distance = (float)random.NextDouble(0.3, 0.9);
}
