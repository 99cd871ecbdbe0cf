using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Training;

public class EvaluationTests
{
    [Fact]
    public void Continuous_agents_are_played_greedily_from_the_seed_on()
    {
        var environment = new Pendulum();
        var agent = new StubContinuousAgent(environment.Spec);
        EvaluationSummary summary = agent.Evaluate(environment, 3, 11);

        var same = new Pendulum();
        float[] observation = new float[3];
        for (int episode = 0; episode < 3; episode++)
        {
            if (episode == 0)
            {
                same.Reset(11, observation);
            }
            else
            {
                same.Reset(observation);
            }

            double sum = 0;
            StepResult result;
            do
            {
                result = same.Step([-observation[2]], observation);
                sum += result.Reward;
            }
            while (!result.EndsEpisode);
            Assert.Equal(sum, summary.Returns[episode]);
            Assert.Equal(200, summary.Lengths[episode]);
        }

        Assert.Equal(3, summary.Returns.Length);
    }

    [Fact]
    public void Discrete_agents_are_played_greedily_from_the_seed_on()
    {
        var environment = new CartPole();
        EvaluationSummary summary = new StubDiscreteAgent(environment.Spec).Evaluate(environment, 2, 11);
        Assert.Equal(summary.Lengths.Select(length => (double)length), summary.Returns);
        Assert.All(summary.Lengths, length => Assert.InRange(length, 100, 500));
    }

    [Fact]
    public void Other_environments_and_no_episodes_are_refused()
    {
        var agent = new StubContinuousAgent(new Pendulum().Spec);
        Assert.Throws<ArgumentException>(() => agent.Evaluate(new MountainCarContinuous()));
        Assert.Throws<ArgumentOutOfRangeException>(() => agent.Evaluate(new Pendulum(), 0));
    }
}
