namespace RlDsl;

/// <summary>
/// The observations and actions of an environment with finitely many actions. A type of its own, so that giving an agent
/// an environment with the other kind of action is an error of the compiler.
/// </summary>
/// <param name="Name">The environment's name with its version, as in Gymnasium: <c>CartPole-v1</c>.</param>
/// <param name="Observation">The space of observations.</param>
/// <param name="Actions">How many actions there are; they are numbered from zero.</param>
public sealed record DiscreteSpec(string Name, BoxSpace Observation, int Actions)
{
    /// <summary>Checks that an agent made for this environment can act in another.</summary>
    /// <param name="other">The other environment's spec.</param>
    /// <exception cref="ArgumentException">Its observations have another shape, or it has another number of actions.</exception>
    public void RequireSame(DiscreteSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.Observation.Shape.AsSpan().SequenceEqual(Observation.Shape.AsSpan()) || other.Actions != Actions)
        {
            throw new ArgumentException(
                $"The agent was made for {Name} with observations {Observation} and {Actions} actions, but {other.Name} has observations "
                + $"{other.Observation} and {other.Actions} actions; make another agent from its spec.",
                nameof(other));
        }
    }
}

/// <summary>The observations and actions of an environment whose actions are vectors of bounded real numbers.</summary>
/// <param name="Name">The environment's name with its version, as in Gymnasium: <c>Pendulum-v1</c>.</param>
/// <param name="Observation">The space of observations.</param>
/// <param name="Action">The space of actions; its bounds are finite.</param>
public sealed record ContinuousSpec(string Name, BoxSpace Observation, BoxSpace Action);
