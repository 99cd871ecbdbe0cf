namespace RlDsl;

/// <summary>What an action led to when it was last taken in a state.</summary>
/// <param name="Reward">The reward.</param>
/// <param name="Discount">By how much the value of the next state counts; 0 where it is terminal.</param>
/// <param name="NextState">The next state.</param>
internal readonly record struct LearnedOutcome(double Reward, double Discount, int NextState)
{
    /// <summary>The outcome of an action in a state, after all of them have been checked.</summary>
    /// <exception cref="ArgumentException">
    /// There is no such state or action, the reward is not finite, or the discount is not from 0 to 1.
    /// </exception>
    public static LearnedOutcome Of(TabularSpec spec, int state, int action, double reward, double discount, int nextState)
    {
        spec.RequireStep(state, action, new StepResult(reward, EpisodeStatus.Running), nextState);
        StepChecks.CheckDiscount(discount);
        return new LearnedOutcome(reward, discount, nextState);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Reward);
        writer.Write(Discount);
        writer.Write(NextState);
    }

    /// <exception cref="InvalidDataException">What was read cannot be an outcome.</exception>
    public static LearnedOutcome Load(BinaryReader reader, TabularSpec spec)
    {
        (double reward, double discount) = (reader.ReadDouble(), reader.ReadDouble());
        SavedNumbers.RequireFinite([reward], "a reward");
        SavedNumbers.Require(discount is >= 0 and <= 1, "a discount is not from 0 to 1");
        return new LearnedOutcome(reward, discount, reader.ReadInt32("a state", 0, spec.States - 1));
    }
}
