namespace RlDsl.Environments;

/// <summary>
/// An environment whose state can be saved and loaded: in a new environment of the same parameters, also one of another process,
/// the episode under way goes on as if nothing had happened, and so do all that follow it, to the last bit.
/// </summary>
/// <remarks>
/// The state is all that the next steps depend on: where the episode is, how many steps it has taken, whether one is under way,
/// and the random generator. What a wrapper keeps is part of it, and what it wraps is too. Classes that derive from
/// <see cref="EpisodicProcess"/> override three of its members instead of implementing this.
/// </remarks>
public interface IResumableEnvironment
{
    /// <summary>
    /// Whether the state can be saved; false of a wrapper around an environment whose own cannot be.
    /// </summary>
    bool CanResume => true;

    /// <summary>Writes the state.</summary>
    /// <param name="writer">Where to write it.</param>
    /// <exception cref="InvalidOperationException"><see cref="CanResume"/> is false.</exception>
    void SaveState(BinaryWriter writer);

    /// <summary>Goes on from a state that was saved. All of it is read and checked before anything changes.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">
    /// The state is damaged, or of another environment or other parameters. Nothing is changed.
    /// </exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    /// <exception cref="InvalidOperationException"><see cref="CanResume"/> is false.</exception>
    void LoadState(BinaryReader reader);

    /// <summary>Whether the state of any environment can be saved.</summary>
    /// <param name="environment">The environment.</param>
    internal static bool IsPossible(object environment) => environment is IResumableEnvironment { CanResume: true };

    /// <summary>An environment whose state can be saved, as such.</summary>
    /// <param name="environment">The environment.</param>
    /// <exception cref="InvalidOperationException">Its state cannot be saved.</exception>
    internal static IResumableEnvironment Require(object environment) =>
        environment is IResumableEnvironment { CanResume: true } resumable
            ? resumable
            : throw new InvalidOperationException(
                $"The state of {environment.GetType().Name} cannot be saved: implement {nameof(IResumableEnvironment)} there.");
}
