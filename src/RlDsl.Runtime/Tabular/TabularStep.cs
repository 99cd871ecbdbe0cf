namespace RlDsl;

/// <summary>A step between numbered states.</summary>
/// <param name="State">The state before it.</param>
/// <param name="Action">The action.</param>
/// <param name="Reward">The reward.</param>
/// <param name="NextState">The state after it.</param>
/// <param name="Status">Whether the episode went on.</param>
internal record struct TabularStep(int State, int Action, double Reward, int NextState, EpisodeStatus Status)
{
    /// <summary>A step that has been checked, so far as that can be done without the numbers of states and actions.</summary>
    /// <exception cref="ArgumentException">
    /// A number is negative, the reward is not finite in single precision, or the status is none.
    /// </exception>
    public static TabularStep Of(int state, int action, StepResult result, int nextState)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(state);
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfNegative(nextState);
        StepChecks.CheckOutcome(result.Reward, result.Status);
        return new TabularStep(state, action, result.Reward, nextState, result.Status);
    }

    public readonly void Save(BinaryWriter writer)
    {
        writer.Write(State);
        writer.Write(Action);
        writer.Write(Reward);
        writer.Write(NextState);
        writer.Write((byte)Status);
    }

    /// <exception cref="InvalidDataException">What was read cannot be a step.</exception>
    public static TabularStep Load(BinaryReader reader)
    {
        int state = reader.ReadInt32("a state", 0, int.MaxValue);
        int action = reader.ReadInt32("an action", 0, int.MaxValue);
        double reward = reader.ReadDouble();
        int nextState = reader.ReadInt32("a state", 0, int.MaxValue);
        var status = (EpisodeStatus)reader.ReadByte();
        SavedNumbers.RequireFinite([reward], "a reward");
        SavedNumbers.Require(status <= EpisodeStatus.Truncated, "the status of a step is none");
        return new TabularStep(state, action, reward, nextState, status);
    }
}
