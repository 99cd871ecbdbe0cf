using System.Globalization;

namespace RlDsl;

/// <summary>
/// The observations and actions of an environment with discrete actions. A type of its own, so that giving an agent
/// an environment with the other kind of action is an error of the compiler.
/// </summary>
/// <param name="Name">The environment's name with its version, as in Gymnasium: <c>CartPole-v1</c>.</param>
/// <param name="Observation">The space of observations.</param>
/// <param name="Actions">How many actions there are, at least one; they are numbered from zero.</param>
/// <exception cref="ArgumentOutOfRangeException">The number of actions is not positive.</exception>
public sealed record DiscreteSpec(string Name, BoxSpace Observation, int Actions)
{
    /// <summary>How many actions there are, at least one; they are numbered from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Actions
    {
        get;
        init => field = RequireActions(value);
    } = RequireActions(Actions);

    private static int RequireActions(int actions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(actions);
        return actions;
    }

    /// <summary>Checks that an observation has the length of this environment's, and that its elements are finite.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <exception cref="ArgumentException">It has another length, or an element is infinite or NaN.</exception>
    public void RequireObservation(ReadOnlySpan<float> observation) =>
        SpecChecks.RequireObservation(Name, Observation, observation);

    /// <summary>Checks that there is an observation for each action that is to be chosen, of one environment or of all.</summary>
    /// <param name="observations">The observations, one after another, row-major.</param>
    /// <param name="actions">Where the actions will be written.</param>
    /// <param name="environments">The number of environments.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer elements, some of the environments are left out, or an element is infinite or NaN.
    /// </exception>
    public void RequireObservations(ReadOnlySpan<float> observations, ReadOnlySpan<int> actions, int environments)
    {
        if (actions.Length == 1)
        {
            RequireObservation(observations);
        }
        else if (actions.Length == environments && observations.Length == (long)environments * Observation.Size)
        {
            SpecChecks.RequireFinite(Name, Observation, observations);
        }
        else
        {
            throw new ArgumentException(
                $"Got {observations.Length} elements of observations for {actions.Length} actions, but {Name} has "
                + $"{Observation.Size} for each: give one observation, or one of each of {environments} environments.",
                nameof(observations));
        }
    }

    /// <summary>Checks that this environment has an action.</summary>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the environment's.</exception>
    public void RequireAction(int action)
    {
        if ((uint)action >= (uint)Actions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(action), action, $"The actions of {Name} are from 0 to {Actions - 1}, but this one is {action}.");
        }
    }

    /// <summary>Checks a step before anything is remembered of it.</summary>
    /// <param name="observation">The observation before it.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after it.</param>
    /// <exception cref="ArgumentException">
    /// An observation has another length or is not finite, the reward is not finite in single precision, the environment has no
    /// such action, or the status is none.
    /// </exception>
    public void RequireStep(
        ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
        RequireAction(action);
        SpecChecks.RequireStep(Name, Observation, observation, result, nextObservation);
    }

    /// <summary>Checks that an agent made for this environment can act in another.</summary>
    /// <param name="other">The other environment's spec.</param>
    /// <exception cref="ArgumentException">Its observations have another shape, or it has another number of actions.</exception>
    public void RequireSame(DiscreteSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.Observation.Shape.AsSpan().SequenceEqual(Observation.Shape.AsSpan()) || other.Actions != Actions)
        {
            throw new ArgumentException(
                $"The agent was made for {Name} with observations {Observation} and {Actions} actions, but {other.Name} has "
                + $"observations {other.Observation} and {other.Actions} actions; make another agent from its spec.",
                nameof(other));
        }
    }
}

/// <summary>The observations and actions of an environment with continuous actions.</summary>
/// <param name="Name">The environment's name with its version, as in Gymnasium: <c>Pendulum-v1</c>.</param>
/// <param name="Observation">The space of observations.</param>
/// <param name="Action">The space of actions; its bounds are finite.</param>
/// <exception cref="ArgumentException">A bound of the action is infinite.</exception>
public sealed record ContinuousSpec(string Name, BoxSpace Observation, BoxSpace Action)
{
    /// <summary>The space of actions; its bounds are finite.</summary>
    /// <exception cref="ArgumentException">A bound is infinite.</exception>
    public BoxSpace Action
    {
        get;
        init => field = RequireBounded(value);
    } = RequireBounded(Action);

    private static BoxSpace RequireBounded(BoxSpace action)
    {
        ArgumentNullException.ThrowIfNull(action);
        for (int i = 0; i < action.Size; i++)
        {
            if (!float.IsFinite(action.Low[i]) || !float.IsFinite(action.High[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i} of the action is from {action.Low[i]} to {action.High[i]}, "
                        + $"but the bounds of actions must be finite."),
                    nameof(action));
            }
        }

        return action;
    }

    /// <summary>
    /// Checks that an observation has the length of this environment's, that its elements are finite, and that there is room for
    /// an action.
    /// </summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <param name="action">Where the action will be written.</param>
    /// <exception cref="ArgumentException">A span has another length, or an element is infinite or NaN.</exception>
    public void RequireObservation(ReadOnlySpan<float> observation, ReadOnlySpan<float> action)
    {
        SpecChecks.RequireObservation(Name, Observation, observation);
        if (action.Length != Action.Size)
        {
            throw new ArgumentException(
                $"The span for the action has {action.Length} elements, but actions of {Name} have {Action.Size}.",
                nameof(action));
        }
    }

    /// <summary>Checks that there is an observation for each action that is to be chosen, of one environment or of all.</summary>
    /// <param name="observations">The observations, one after another, row-major.</param>
    /// <param name="actions">Where the actions will be written, one after another, row-major.</param>
    /// <param name="environments">The number of environments.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer elements, some of the environments are left out, or an element is infinite or NaN.
    /// </exception>
    public void RequireObservations(ReadOnlySpan<float> observations, ReadOnlySpan<float> actions, int environments)
    {
        int count = actions.Length == Action.Size ? 1 : environments;
        if (observations.Length != (long)count * Observation.Size || actions.Length != (long)count * Action.Size)
        {
            throw new ArgumentException(
                $"Got {observations.Length} elements of observations and {actions.Length} of actions, but {Name} has "
                + $"{Observation.Size} and {Action.Size} for each: give one observation, or one of each of {environments} "
                + "environments.",
                nameof(observations));
        }

        SpecChecks.RequireFinite(Name, Observation, observations);
    }

    /// <summary>
    /// Checks that an action has the length of this environment's and is finite. It may be out of bounds: an unbounded policy is
    /// learned from what it drew, while the environment cuts it off.
    /// </summary>
    /// <param name="action">One action, row-major.</param>
    /// <exception cref="ArgumentException">It has another length, or an element is infinite or not a number.</exception>
    public void RequireAction(ReadOnlySpan<float> action)
    {
        if (action.Length != Action.Size)
        {
            throw new ArgumentException(
                $"The action has {action.Length} elements, but those of {Name} have {Action.Size}.", nameof(action));
        }

        for (int i = 0; i < action.Length; i++)
        {
            if (!float.IsFinite(action[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i} of the action is {action[i]}, but actions of {Name} must be finite: "
                        + $"check the policy that chose it."),
                    nameof(action));
            }
        }
    }

    /// <summary>Checks a step before anything is remembered of it.</summary>
    /// <param name="observation">The observation before it.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after it.</param>
    /// <exception cref="ArgumentException">
    /// An observation has another length or is not finite, the reward is not finite in single precision, the action has another
    /// length or is not finite, or the status is none.
    /// </exception>
    public void RequireStep(
        ReadOnlySpan<float> observation, ReadOnlySpan<float> action, StepResult result, ReadOnlySpan<float> nextObservation)
    {
        RequireAction(action);
        SpecChecks.RequireStep(Name, Observation, observation, result, nextObservation);
    }

    /// <summary>Checks that an agent made for this environment can act in another.</summary>
    /// <param name="other">The other environment's spec.</param>
    /// <exception cref="ArgumentException">
    /// Its observations or actions have another shape, or the actions have other bounds.
    /// </exception>
    public void RequireSame(ContinuousSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.Observation.Shape.AsSpan().SequenceEqual(Observation.Shape.AsSpan())
            || !other.Action.Shape.AsSpan().SequenceEqual(Action.Shape.AsSpan()))
        {
            throw new ArgumentException(
                $"The agent was made for {Name} with observations {Observation} and actions {Action}, but {other.Name} has "
                + $"observations {other.Observation} and actions {other.Action}; make another agent from its spec.",
                nameof(other));
        }

        for (int i = 0; i < Action.Size; i++)
        {
            if (other.Action.Low[i] != Action.Low[i] || other.Action.High[i] != Action.High[i])
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The agent was made for {Name}, where element {i} of actions is from {Action.Low[i]} to "
                        + $"{Action.High[i]}, but in {other.Name} it is from {other.Action.Low[i]} to {other.Action.High[i]}; "
                        + $"make another agent from its spec."),
                    nameof(other));
            }
        }
    }
}
