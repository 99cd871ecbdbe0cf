using System.Globalization;

namespace RlDsl;

/// <summary>What agents ask of the observations that come from environments of either kind.</summary>
internal static class SpecChecks
{
    /// <summary>Checks that an observation has its elements, and that these are finite.</summary>
    /// <param name="name">The environment's name.</param>
    /// <param name="space">The space of its observations.</param>
    /// <param name="observation">One observation, row-major.</param>
    /// <param name="what">What the observation is: <c>observation</c>, <c>next observation</c>.</param>
    public static void RequireObservation(
        string name, BoxSpace space, ReadOnlySpan<float> observation, string what = "observation")
    {
        if (observation.Length != space.Size)
        {
            throw new ArgumentException(
                $"The {what} has {observation.Length} elements, but those of {name} have {space.Size}.", nameof(observation));
        }

        RequireFinite(name, space, observation, what);
    }

    /// <summary>Checks all of a step but its action.</summary>
    /// <param name="name">The environment's name.</param>
    /// <param name="space">The space of its observations.</param>
    /// <param name="observation">The observation before it.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after it.</param>
    public static void RequireStep(
        string name, BoxSpace space, ReadOnlySpan<float> observation, StepResult result, ReadOnlySpan<float> nextObservation)
    {
        RequireObservation(name, space, observation);
        StepChecks.CheckOutcome(result.Reward, result.Status);
        RequireObservation(name, space, nextObservation, "next observation");
    }

    /// <summary>Checks that the elements of one observation or several are finite.</summary>
    /// <inheritdoc cref="RequireObservation"/>
    public static void RequireFinite(string name, BoxSpace space, ReadOnlySpan<float> observation, string what = "observation")
    {
        int place = FiniteNumbers.IndexOfOther(observation);
        if (place >= 0)
        {
            string environment = observation.Length > space.Size ? $" of environment {place / space.Size}" : "";
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Element {place % space.Size} of the {what}{environment} is {observation[place]}, "
                    + $"but observations of {name} must be finite: check the environment."),
                nameof(observation));
        }
    }
}
