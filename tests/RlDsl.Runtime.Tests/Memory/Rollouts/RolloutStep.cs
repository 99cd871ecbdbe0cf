namespace RlDsl.Runtime.Tests.Memory.Rollouts;

/// <summary>A step that was added to a rollout, to compare its row with.</summary>
internal sealed record RolloutStep(
    float[] Observation, int Action, double Reward, float[] Next, EpisodeStatus Status, float LogProbability, bool Begins)
{
    /// <summary>Adds the next step of a stream.</summary>
    public static RolloutStep AddNext(RolloutMemory rollout, int environment, EpisodeStream stream, RandomSource random)
    {
        (float[] observation, int action, double reward, float[] next, EpisodeStatus status) = stream.Step();
        double logProbability = -random.NextDouble();
        if (stream.Begins)
        {
            rollout.BeginEpisode(environment);
        }

        rollout.Add(environment, observation, action, reward, next, status, logProbability);
        return new RolloutStep(observation, action, reward, next, status, (float)logProbability, stream.Begins);
    }

    /// <summary>Compares the row of this step with the definition of each column.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="row">The row.</param>
    /// <param name="following">What is in the next row of the same environment, if anything.</param>
    /// <param name="discount">The discount.</param>
    public void AssertRow(RolloutMemory rollout, int row, RolloutStep? following, float discount)
    {
        int size = Observation.Length;
        Assert.Equal(Observation, rollout.Observation[(row * size)..((row + 1) * size)]);
        Assert.Equal(Next, rollout.NextObservation[(row * size)..((row + 1) * size)]);
        Assert.Equal(Action, rollout.Action[row]);
        Assert.Equal((float)Reward, rollout.Reward[row]);
        Assert.Equal(Status == EpisodeStatus.Terminated ? 0 : discount, rollout.Discount[row]);
        Assert.Equal(following is { Begins: false } ? discount : 0, rollout.Carry[row]);
        Assert.Equal(following is { Begins: false }, rollout.GoesOn[row]);
        Assert.Equal(LogProbability, rollout.LogProbability[row]);
    }
}
