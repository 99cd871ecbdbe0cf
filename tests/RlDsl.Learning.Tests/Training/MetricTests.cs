using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

[Ppo(Hidden = [8], Environments = 2, RolloutSteps = 32, Epochs = 1, Minibatches = 1)]
internal sealed partial class FirstEpochAgent;

/// <summary>What agents record about how learning goes.</summary>
public class MetricTests
{
    [Theory]
    [InlineData(typeof(SmallPpoAgent), "kl, clip fraction, entropy, explained variance, gradient norm of ppo")]
    [InlineData(typeof(SmallGaussianPpoAgent), "kl, entropy, explained variance, gradient norm of ppo")]
    [InlineData(typeof(SmallA2cAgent), "entropy, explained variance, gradient norm of a2c")]
    [InlineData(typeof(SmallTrpoAgent), "kl, explained variance, gradient norm of valueLoss")]
    [InlineData(typeof(SmallNaturalAgent), "kl, explained variance, gradient norm of valueLoss")]
    [InlineData(
        typeof(SmallActorCriticAgent),
        "entropy, explained variance, gradient norm of policyLoss, gradient norm of valueLoss")]
    [InlineData(typeof(SmallDqnAgent), "absolute q, absolute td error, gradient norm of dqn")]
    [InlineData(typeof(SmallRainbowAgent), "absolute q, absolute td error, gradient norm of rainbow")]
    [InlineData(
        typeof(SmallSacAgent),
        "absolute q, absolute td error, alpha, "
            + "gradient norm of criticLoss, gradient norm of policyLoss, gradient norm of alphaLoss")]
    public void Agent_records_what_its_algorithm_computes(Type type, string names)
    {
        using SmallActor actor = new(type, 3);
        RecordingTrainingObserver observer = new();
        actor.Train(600, observer);
        Assert.Equal(
            names.Split(", ", StringSplitOptions.RemoveEmptyEntries).Order(),
            observer.Metrics.Select(metric => metric.Metric).Distinct().Order());
        foreach (MetricReport metric in observer.Metrics)
        {
            switch (metric.Metric)
            {
                case "kl":
                    Assert.InRange(metric.Value, -1e-6, 1);
                    break;
                case "clip fraction":
                    Assert.InRange(metric.Value, 0, 1);
                    break;
                case "absolute q" or "absolute td error" or "alpha":
                    Assert.InRange(metric.Value, 1e-9, 1e3);
                    break;
                case "explained variance":
                    Assert.True(double.IsNaN(metric.Value) || metric.Value <= 1, $"{metric}");
                    break;
            }
        }
    }

    [Fact]
    public void Policy_that_has_not_moved_diverges_from_nothing()
    {
        using FirstEpochAgent agent = new(new CartPole().Spec);
        RecordingTrainingObserver observer = new();
        agent.Train(() => new CartPole(), 64, observer);
        Assert.Equal(["explained variance", "gradient norm of ppo", "kl", "clip fraction", "entropy"],
            observer.Metrics.Select(metric => metric.Metric));
        Assert.Equal((0, 0), (observer.Metrics[2].Value, observer.Metrics[3].Value));

        // The last layer of the policy is small at first: two actions of nearly the same probability.
        Assert.Equal(Math.Log(2), observer.Metrics[4].Value, 3);
    }

    /// <summary>
    /// How many rollouts on end are told of in words is the runtime's to test: a policy that runs away soon does one thing only and
    /// moves no more, after how many rollouts depends on the last bit of what processors compute.
    /// </summary>
    [Fact]
    public void Policy_that_runs_away_is_above_the_limit_and_one_that_learns_is_not()
    {
        using SmallPpoAgent agent = new(new CartPole().Spec, new SmallPpoAgent.Options { LearningRate = 0.3, Epochs = 10 });
        RecordingTrainingObserver observer = new();
        agent.Train(() => new CartPole(), 200, observer);
        Assert.True(observer.Metrics.First(metric => metric.Metric == "kl").Value > MetricLimit.PolicyMovesTooFar.Above);

        using SmallPpoAgent calm = new(new CartPole().Spec);
        RecordingTrainingObserver silent = new();
        calm.Train(() => new CartPole(), 2_000, silent);
        Assert.Empty(silent.Notices);
        Assert.True(silent.Metrics.Where(metric => metric.Metric == "kl").Average(metric => metric.Value) < 0.05);
    }

    /// <summary>With batches of one transition the loss of DQN is the square of its TD error.</summary>
    [Fact]
    public void Td_error_of_each_hundredth_update_is_the_root_of_its_loss()
    {
        using SmallDqnAgent agent = new(new CartPole().Spec, new SmallDqnAgent.Options { BatchSize = 1 });
        RecordingTrainingObserver observer = new();
        agent.Train(() => new CartPole(), 600, observer);
        MetricReport[] errors = [.. observer.Metrics.Where(metric => metric.Metric == "absolute td error")];
        Assert.Equal([1, 101, 201], errors.Select(error => error.UpdateCount));
        Assert.All(errors, error => Assert.Equal(
            Math.Sqrt(observer.Updates.Single(update => update.UpdateCount == error.UpdateCount).Loss), error.Value, 1e-5));
    }
}
