using System.Globalization;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>What every memory and every agent asks of the steps that come to it, before any of it is changed.</summary>
internal static class StepChecks
{
    public static void CheckDiscount(double discount)
    {
        if (discount is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(discount), discount, string.Create(
                CultureInfo.InvariantCulture, $"The discount must be from 0 to 1, but it is {discount}."));
        }
    }

    public static void CheckSizes(ReadOnlySpan<float> observation, ReadOnlySpan<float> nextObservation, int size)
    {
        if (observation.Length != size || nextObservation.Length != size)
        {
            throw new ArgumentException(
                $"Observations of this memory have {size} elements, but the observation has {observation.Length} and "
                + $"the next {nextObservation.Length}.",
                observation.Length != size ? nameof(observation) : nameof(nextObservation));
        }
    }

    public static void CheckOutcome(double reward, EpisodeStatus status)
    {
        if (!float.IsFinite((float)reward))
        {
            ThrowNotFinite(reward);
        }

        if (status > EpisodeStatus.Truncated)
        {
            ThrowNoStatus(status);
        }
    }

    /// <summary>Checks the number of an action.</summary>
    /// <param name="action">The number.</param>
    /// <param name="actionSize">The elements of an action of this memory; 0 where actions are discrete.</param>
    public static void CheckAction(int action, int actionSize)
    {
        if (actionSize != 0)
        {
            throw new ArgumentException(
                $"This memory was made for continuous actions of {actionSize} elements, but got the number of an action.",
                nameof(action));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(action);
    }

    /// <summary>Checks the elements of an action.</summary>
    /// <param name="action">The elements.</param>
    /// <param name="actionSize">The elements of an action of this memory; 0 where actions are discrete.</param>
    public static void CheckAction(ReadOnlySpan<float> action, int actionSize)
    {
        if (actionSize == 0)
        {
            throw new ArgumentException(
                "This memory was made for discrete actions, but got a continuous one: give its constructor the space of actions.",
                nameof(action));
        }

        if (action.Length != actionSize)
        {
            throw new ArgumentException(
                $"Actions of this memory have {actionSize} elements, but this one has {action.Length}.", nameof(action));
        }

        for (int i = 0; i < action.Length; i++)
        {
            if (!float.IsFinite(action[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Element {i} of the action is {action[i]}: it must be finite. Check the policy that chose it."),
                    nameof(action));
            }
        }
    }

    /// <summary>Compares bits and not values, so that an observation with NaN in it continues itself.</summary>
    public static bool SameBits(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    // Apart from the check, which is small enough to be compiled into its callers.
    private static void ThrowNotFinite(double reward) => throw new ArgumentException(string.Create(
        CultureInfo.InvariantCulture, $"The reward is {reward}: it must be finite in single precision."), nameof(reward));

    private static void ThrowNoStatus(EpisodeStatus status) =>
        throw new ArgumentOutOfRangeException(nameof(status), status, $"{(byte)status} is not a status of an episode.");
}
