using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// The base of environments with numbered states: it seeds, counts steps, truncates episodes at the step limit and refuses a step
/// outside an episode.
/// </summary>
public abstract class TabularEnvironment : EpisodicProcess, ITabularEnvironment
{
    private readonly int actions;

    /// <summary>Creates an environment outside any episode, seeded with 0.</summary>
    /// <param name="spec">Its states and actions.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    protected TabularEnvironment(TabularSpec spec, int? stepLimit)
        : base(stepLimit)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Spec = spec;
        actions = spec.Actions;
    }

    /// <inheritdoc/>
    public TabularSpec Spec { get; }

    /// <summary>The state that the episode is in, or ended in.</summary>
    public int State { get; private protected set; }

    /// <inheritdoc/>
    public int Reset(ulong seed)
    {
        Seed(seed);
        return Reset();
    }

    /// <inheritdoc/>
    /// <remarks>An environment that was never seeded starts from seed 0.</remarks>
    public int Reset()
    {
        BeginEpisode();
        return State = Start();
    }

    /// <inheritdoc/>
    public StepResult Step(int action, out int state)
    {
        BeginStep(action, actions);
        State = state = Move(action, out double reward, out bool terminated);
        return EndStep(reward, terminated);
    }

    /// <inheritdoc/>
    protected override string StateParameters => string.Create(
        CultureInfo.InvariantCulture, $"{Spec.Name} of {Spec.States} states and {Spec.Actions} actions");

    /// <inheritdoc/>
    protected override void WriteState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(State);
    }

    /// <inheritdoc/>
    protected override Action ReadState(BinaryReader reader, bool isRunning)
    {
        int saved = ReadNumberedState(reader);
        return () => State = saved;
    }

    private protected int ReadNumberedState(BinaryReader reader) => reader.ReadInt32("the state", 0, Spec.States - 1);

    /// <summary>
    /// Puts the environment into the first state of an episode, drawn with <see cref="EpisodicProcess.Random"/>.
    /// </summary>
    /// <returns>The state.</returns>
    protected abstract int Start();

    /// <summary>Moves on from <see cref="State"/>.</summary>
    /// <param name="action">The action; it has been checked.</param>
    /// <param name="reward">Receives the reward of the step, a finite number.</param>
    /// <param name="terminated">Receives whether the step reached a terminal state.</param>
    /// <returns>The next state.</returns>
    protected abstract int Move(int action, out double reward, out bool terminated);
}
