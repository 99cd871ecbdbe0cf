using System.Globalization;

namespace RlDsl;

/// <summary>
/// Makes a data set of the steps that agents take in environments: train or evaluate an agent in what <c>Record</c> returns, then
/// call <see cref="ToDataset"/>.
/// </summary>
/// <remarks>
/// <para>
/// Several environments may record side by side, also those that a factory makes for <c>Train</c>. The data set has the steps
/// of each together, in the order in which they were taken: those of the first environment that was given to <c>Record</c>, then
/// those of the second, and so on. So an episode is never interrupted by another.
/// </para>
/// <para>
/// A continuous action is recorded within the bounds of the action space, as the environment applies it. An episode that was left
/// for another by a reset, or that is under way when the data set is made, counts as cut off after its last step. Steps before
/// the first reset that went through the recorded environment are not recorded, since what they began with was not seen.
/// </para>
/// <para>
/// An environment that records can be resumed (<see cref="Environments.IResumableEnvironment"/>) where the other can. What was
/// recorded is no part of its state: a new recorder begins with the first step after the state was loaded, in the middle of the
/// episode, and where steps were recorded before, their episode counts as cut off.
/// </para>
/// <para>A recorder and its environments are not safe for use by several threads.</para>
/// </remarks>
public sealed class TransitionRecorder
{
    private readonly DiscreteSpec? discrete;
    private readonly ContinuousSpec? continuous;
    private readonly List<RecordedSteps> recorded = [];

    /// <summary>Creates a recorder for environments with discrete actions.</summary>
    /// <param name="spec">The observations and actions of these environments.</param>
    public TransitionRecorder(DiscreteSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        discrete = spec;
    }

    /// <summary>Creates a recorder for environments with continuous actions.</summary>
    /// <param name="spec">The observations and actions of these environments.</param>
    public TransitionRecorder(ContinuousSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        continuous = spec;
    }

    /// <summary>The number of steps recorded so far, of all environments.</summary>
    public long Count => recorded.Sum(steps => (long)steps.Count);

    /// <summary>The same environment, whose steps are recorded.</summary>
    /// <param name="environment">The environment. Steps that it is told directly are not recorded.</param>
    /// <returns>
    /// An environment that passes everything on unchanged, and disposes of the other where that can be disposed.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The recorder was made for continuous actions, for observations of another shape, or for another number of actions.
    /// </exception>
    public IDiscreteEnvironment Record(IDiscreteEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        DiscreteSpec spec = environment.Spec;
        if (discrete is null || discrete.Actions != spec.Actions || !HaveSameShape(discrete.Observation, spec.Observation))
        {
            throw Other(spec.Name, spec.Observation, $"{spec.Actions} discrete actions", nameof(environment));
        }

        return new RecordingDiscreteEnvironment(environment, Begin(spec.Observation, null));
    }

    /// <summary>The same environment, whose steps are recorded.</summary>
    /// <param name="environment">The environment. Steps that it is told directly are not recorded.</param>
    /// <returns>
    /// An environment that passes everything on unchanged, and disposes of the other where that can be disposed.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The recorder was made for discrete actions, for observations of another shape, or for actions of another shape or with
    /// other bounds.
    /// </exception>
    public IContinuousEnvironment Record(IContinuousEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ContinuousSpec spec = environment.Spec;
        if (continuous is null || !HaveSameShape(continuous.Observation, spec.Observation)
            || !continuous.Action.Equals(spec.Action))
        {
            throw Other(spec.Name, spec.Observation, Actions(spec.Action), nameof(environment));
        }

        return new RecordingContinuousEnvironment(environment, Begin(spec.Observation, spec.Action));
    }

    /// <summary>The steps recorded so far as a data set, which later steps do not change.</summary>
    /// <returns>The data set; it has no transitions where nothing was recorded.</returns>
    /// <exception cref="InvalidOperationException">There are more steps than arrays hold.</exception>
    public TransitionDataset ToDataset()
    {
        BoxSpace observation = discrete?.Observation ?? continuous!.Observation;
        int actionSize = continuous?.Action.Size ?? 0;
        if (Count > Array.MaxLength / Math.Max(observation.Size, Math.Max(actionSize, 1)))
        {
            throw new InvalidOperationException(
                $"The recorder has {Count} steps, more than the arrays of a data set hold: record fewer with each recorder.");
        }

        TransitionColumns columns = TransitionColumns.Allocate((int)Count, observation.Shape, actionSize);
        int row = 0;
        foreach (RecordedSteps steps in recorded)
        {
            steps.CopyTo(columns, row);
            row += steps.Count;
        }

        return new TransitionDataset(columns, new DatasetPlace(null));
    }

    private static bool HaveSameShape(BoxSpace one, BoxSpace other) => one.Shape.AsSpan().SequenceEqual(other.Shape.AsSpan());

    private static string Actions(BoxSpace space) => string.Create(
        CultureInfo.InvariantCulture,
        $"continuous actions {space} from ({string.Join(", ", space.Low)}) to ({string.Join(", ", space.High)})");

    private RecordedSteps Begin(BoxSpace observation, BoxSpace? action)
    {
        var steps = new RecordedSteps(observation.Size, action);
        recorded.Add(steps);
        return steps;
    }

    private ArgumentException Other(string name, BoxSpace observation, string actions, string parameter)
    {
        string made = discrete is not null
            ? $"{discrete.Name} with observations {discrete.Observation} and {discrete.Actions} discrete actions"
            : $"{continuous!.Name} with observations {continuous.Observation} and {Actions(continuous.Action)}";
        return new ArgumentException(
            $"The recorder was made for {made}, but {name} has observations {observation} and {actions}: make another recorder "
            + "from its spec.",
            parameter);
    }
}
