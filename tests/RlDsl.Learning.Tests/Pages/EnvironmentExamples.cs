using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Pages.Environments;

[Dqn(Environments = 4)]
public partial class CartPoleAgent;

/// <summary>A corridor of seven places: the agent starts in the middle, and is to find the right end.</summary>
public sealed class Corridor() : EpisodicEnvironment(observationSize: 1, stepLimit: 50), IDiscreteEnvironment
{
    private int place;

    public DiscreteSpec Spec { get; } = new("Corridor-v0", BoxSpace.Uniform([1], -3, 3), Actions: 2);

    public StepResult Step(int action, Span<float> observation)
    {
        BeginStep(action, Spec.Actions, observation);
        place = Math.Clamp(place + (action == 1 ? 1 : -1), -3, 3);
        WriteObservation(observation);
        return EndStep(reward: place == 3 ? 1 : -0.1, terminated: place == 3);
    }

    protected override void Start() => place = Random.NextInt32(3) - 1;

    protected override void WriteObservation(Span<float> observation) => observation[0] = place;
}

/// <summary>What docs/environments.md shows.</summary>
internal static class EnvironmentExamples
{
    public static StepResult Episode()
    {
        var environment = new CartPole();
        float[] observation = new float[environment.Spec.Observation.Size];
        environment.Reset(seed: 1, observation);
        StepResult result;
        do
        {
            result = environment.Step(action: 1, observation);
        }
        while (!result.EndsEpisode);
        return result;
    }

    public static TrainingSummary Train(IDiscreteAgent agent) =>
        agent.Train(() => new CartPole(), steps: 100_000);

    public static int SideBySide()
    {
        using var environments = new DiscreteVectorEnvironment(() => new CartPole(), count: 8);
        int[] actions = new int[environments.Count];
        float[] observations = new float[environments.Count * environments.ObservationSize];
        var results = new StepResult[environments.Count];
        int truncated = 0;
        environments.Reset(seed: 1, observations);
        for (int step = 0; step < 500; step++)
        {
            environments.Step(actions, observations, results);
            for (int i = 0; i < environments.Count; i++)
            {
                if (results[i].Status == EpisodeStatus.Truncated)
                {
                    ReadOnlySpan<float> last = environments.FinalObservation(i);
                    truncated += last.Length / environments.ObservationSize;
                }
            }
        }

        return truncated;
    }
}
