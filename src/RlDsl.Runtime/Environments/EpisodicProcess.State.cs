using System.Globalization;

namespace RlDsl.Environments;

/// <content>The state, saved and loaded.</content>
public abstract partial class EpisodicProcess
{
    /// <summary>
    /// Whether the state can be saved and loaded. False unless a derived class says otherwise: only it knows what it keeps.
    /// </summary>
    public virtual bool CanResume => false;

    /// <summary>
    /// The parameters that make the environment what it is, besides its class and the step limit, as text. A state that was saved
    /// with others is refused.
    /// </summary>
    protected virtual string StateParameters => "";

    /// <summary>The greatest number of steps that an episode can take.</summary>
    private protected virtual int LongestEpisode => StepLimit ?? int.MaxValue;

    /// <summary>What a state that fits is of.</summary>
    private string Identity
    {
        get
        {
            string limit = StepLimit is int steps
                ? string.Create(CultureInfo.InvariantCulture, $"step limit {steps}") : "no step limit";
            return StateParameters.Length == 0 ? $"{GetType()} ({limit})" : $"{GetType()} ({limit}, {StateParameters})";
        }
    }

    /// <inheritdoc/>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        RequireResumable();
        writer.WriteIdentity(Identity);
        writer.Write(random.State);
        writer.Write(started);
        writer.Write(running);
        writer.Write(StepCount);

        // Before its first episode an environment has no state that anything depends on.
        if (started)
        {
            WriteState(writer);
        }
    }

    /// <inheritdoc/>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        RequireResumable();
        reader.RequireIdentity(Identity);
        RandomState savedRandom = reader.ReadRandomState();
        bool wasStarted = reader.ReadBoolean();
        bool wasRunning = reader.ReadBoolean();
        int savedSteps = reader.ReadInt32("the number of steps", 0, LongestEpisode);
        SavedNumbers.Require(
            wasRunning ? wasStarted && savedSteps < LongestEpisode : wasStarted == (savedSteps > 0),
            $"an episode that is {(wasRunning ? "" : "not ")}under way cannot have taken {savedSteps} steps");
        Action? restore = wasStarted ? ReadState(reader, wasRunning) : null;

        random.State = savedRandom;
        started = wasStarted;
        running = wasRunning;
        StepCount = savedSteps;
        restore?.Invoke();
    }

    /// <summary>Writes what the class adds to the state; called where an episode was started.</summary>
    /// <param name="writer">Where to write it.</param>
    protected virtual void WriteState(BinaryWriter writer)
    {
    }

    /// <summary>Reads and checks what <see cref="WriteState"/> wrote, and changes nothing yet.</summary>
    /// <param name="reader">Where to read it.</param>
    /// <param name="isRunning">Whether the episode that was saved goes on; else a reset follows.</param>
    /// <returns>Puts what was read in its place; it cannot fail.</returns>
    /// <exception cref="InvalidDataException">What was read cannot be a state: the message says why.</exception>
    protected virtual Action ReadState(BinaryReader reader, bool isRunning) => () => { };

    private void RequireResumable()
    {
        if (!CanResume)
        {
            throw new InvalidOperationException(
                $"The state of {GetType().Name} cannot be saved: override {nameof(CanResume)}, {nameof(WriteState)} and "
                + $"{nameof(ReadState)} there.");
        }
    }
}
