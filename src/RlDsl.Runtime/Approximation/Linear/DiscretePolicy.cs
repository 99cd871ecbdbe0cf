using System.Globalization;

namespace RlDsl;

/// <summary>Writes with which probability each action is taken at an observation.</summary>
/// <param name="observation">The observation, row-major.</param>
/// <param name="probabilities">Receives the probability of each action; shape (actions).</param>
public delegate void ActionProbabilities(ReadOnlySpan<float> observation, Span<double> probabilities);

/// <summary>
/// A policy for discrete actions that is given as a function of observations: that whose values are learned, or that which acts
/// meanwhile. Nothing is allocated when it is asked.
/// </summary>
public sealed class DiscretePolicy
{
    private readonly ActionProbabilities write;
    private readonly double[] probabilities;

    /// <summary>Creates a policy from a function.</summary>
    /// <param name="spec">The observations and actions.</param>
    /// <param name="write">
    /// Writes the probability of each action at an observation: none negative, and 1 in sum. It is asked by one thread at a time.
    /// </param>
    public DiscretePolicy(DiscreteSpec spec, ActionProbabilities write)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(write);
        Spec = spec;
        this.write = write;
        probabilities = new double[spec.Actions];
    }

    /// <summary>The observations and actions.</summary>
    public DiscreteSpec Spec { get; }

    /// <summary>The policy that takes all actions with equal probability.</summary>
    /// <param name="spec">The observations and actions.</param>
    public static DiscretePolicy Uniform(DiscreteSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        double each = 1.0 / spec.Actions;
        return new DiscretePolicy(spec, (_, probabilities) => probabilities.Fill(each));
    }

    /// <summary>Draws an action.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="observation">One observation, row-major.</param>
    /// <exception cref="ArgumentException">The observation has another length.</exception>
    /// <exception cref="InvalidOperationException">The probabilities are negative, or do not add up to 1.</exception>
    public int Draw(RandomSource random, ReadOnlySpan<float> observation)
    {
        ArgumentNullException.ThrowIfNull(random);
        Ask(observation);
        return ProbabilityRow.Draw(random, probabilities);
    }

    /// <summary>The probability π(a | s) of an action.</summary>
    /// <param name="observation">One observation, row-major.</param>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">The observation has another length.</exception>
    /// <exception cref="InvalidOperationException">The probabilities are negative, or do not add up to 1.</exception>
    public double Probability(ReadOnlySpan<float> observation, int action)
    {
        ActionNumber.Require(action, probabilities.Length);
        Ask(observation);
        return probabilities[action];
    }

    /// <summary>
    /// π(a | s) / b(a | s): by how much likelier this policy takes an action than the one that behaved (Sutton and Barto 2018,
    /// section 5.5).
    /// </summary>
    /// <param name="behaviour">The policy b that behaved.</param>
    /// <param name="observation">One observation, row-major.</param>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    /// <exception cref="ArgumentException">
    /// The observation has another length, or the policy that behaved never takes the action there.
    /// </exception>
    /// <exception cref="InvalidOperationException">The probabilities are negative, or do not add up to 1.</exception>
    public double ImportanceRatio(DiscretePolicy behaviour, ReadOnlySpan<float> observation, int action)
    {
        ArgumentNullException.ThrowIfNull(behaviour);
        double taken = behaviour.Probability(observation, action);
        return taken > 0
            ? Probability(observation, action) / taken
            : throw new ArgumentException(
                $"The policy that behaves never takes action {action} at this observation of {Spec.Name}: nothing of it can be "
                + "learned from.",
                nameof(behaviour));
    }

    private void Ask(ReadOnlySpan<float> observation)
    {
        Spec.RequireObservation(observation);
        write(observation, probabilities);
        if (!ProbabilityRow.AddsUp(probabilities, out double sum))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The probabilities of the actions of {Spec.Name} must not be negative and add up to 1, but their sum is "
                + $"{sum}."));
        }
    }
}
