using RlDsl.Environments;
using RlDsl.Runtime.Tests.Training;

namespace RlDsl.Runtime.Tests.Environments;

public class TimeLimitTests
{
    [Fact]
    public void Episode_is_truncated_at_the_limit_and_refuses_a_step_after_it()
    {
        IDiscreteEnvironment environment = new Catch().WithTimeLimit(3);
        float[] observation = new float[environment.Spec.Observation.Size];
        environment.Reset(1, observation);
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(EpisodeStatus.Running, environment.Step(0, observation).Status);
            Assert.Equal(EpisodeStatus.Running, environment.Step(0, observation).Status);
            Assert.Equal(EpisodeStatus.Truncated, environment.Step(0, observation).Status);
            Assert.Contains(
                "limit of 3 steps", Assert.Throws<InvalidOperationException>(() => environment.Step(0, observation)).Message,
                StringComparison.Ordinal);
            environment.Reset(observation);
        }
    }

    [Fact]
    public void Terminal_state_wins_over_the_limit()
    {
        int length = Length(new Catch());
        Assert.Equal(EpisodeStatus.Terminated, Last(new Catch().WithTimeLimit(length)));
        Assert.Equal(EpisodeStatus.Truncated, Last(new Catch().WithTimeLimit(length - 1)));

        static int Length(IDiscreteEnvironment environment)
        {
            float[] observation = new float[environment.Spec.Observation.Size];
            environment.Reset(1, observation);
            int steps = 1;
            while (!environment.Step(0, observation).EndsEpisode)
            {
                steps++;
            }

            return steps;
        }

        static EpisodeStatus Last(IDiscreteEnvironment environment)
        {
            float[] observation = new float[environment.Spec.Observation.Size];
            environment.Reset(1, observation);
            StepResult result;
            do
            {
                result = environment.Step(0, observation);
            }
            while (!result.EndsEpisode);
            return result.Status;
        }
    }

    [Fact]
    public void Continuous_environment_is_limited_too()
    {
        IContinuousEnvironment environment = new Pendulum().WithTimeLimit(1);
        float[] observation = new float[3];
        environment.Reset(1, observation);
        Assert.Equal(EpisodeStatus.Truncated, environment.Step([0], observation).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pendulum().WithTimeLimit(0));
    }

    [Fact]
    public void Games_take_a_limit()
    {
        Seaquest game = new(stepLimit: 5);
        float[] observation = new float[game.Spec.Observation.Size];
        game.Reset(1, observation);
        int steps = 1;
        while (!game.Step(0, observation).EndsEpisode)
        {
            steps++;
        }

        Assert.Equal(5, steps);
    }

    [Fact]
    public void Evaluation_ends_at_its_limit_and_when_it_is_cancelled()
    {
        Seaquest game = new();
        using StubDiscreteAgent agent = new(game.Spec);
        EvaluationSummary summary = agent.Evaluate(game, episodes: 3, seed: 1, stepLimit: 7);
        Assert.Equal((3, true), (summary.CutOff, summary.Lengths.All(length => length == 7)));
        Assert.Throws<OperationCanceledException>(
            () => agent.Evaluate(game, 1, 1, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Throws<ArgumentOutOfRangeException>(() => agent.Evaluate(game, 1, 1, stepLimit: 0));
    }
}
