namespace RlDsl.Environments;

/// <summary>
/// A random walk: states in a row, of which the next is the left or the right one with probability 1/2 whatever the agent does
/// (there is one action). Episodes start in the middle and terminate beyond either end, with a reward there and 0 everywhere
/// else. States 1 to n are those of the walk from left to right; 0 and n + 1 are the terminal ones.
/// </summary>
/// <remarks>
/// Sutton and Barto 2018: example 6.2 has 5 states with the rewards 0 and 1; example 7.1 and figures 7.2 and 12.3 have 19 with -1
/// and 1.
/// </remarks>
public sealed class RandomWalk : ModelEnvironment
{
    /// <summary>Creates the walk; without arguments, that of example 7.1.</summary>
    /// <param name="states">The number n of states that are not terminal; odd, so that there is a middle.</param>
    /// <param name="leftReward">The reward of leaving on the left.</param>
    /// <param name="rightReward">The reward of leaving on the right.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of states is not positive and odd, or the limit not positive.
    /// </exception>
    public RandomWalk(int states = 19, double leftReward = -1, double rightReward = 1, int? stepLimit = null)
        : base(Model(states, leftReward, rightReward), stepLimit)
    {
    }

    private static TabularModel Model(int states, double leftReward, double rightReward)
    {
        if (states <= 0 || states % 2 == 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(states), states, "A random walk starts in the middle of its states: give an odd, positive number.");
        }

        int rightEnd = states + 1;
        double[] starts = new double[states + 2];
        starts[rightEnd / 2] = 1;
        return new TabularModel(
            new TabularSpec("RandomWalk-v0", states + 2, 1), starts,
            (state, _) => state == 0 || state == rightEnd
                ? [new Outcome(1, state, 0, Terminated: true)]
                :
                [
                    new Outcome(0.5, state - 1, state == 1 ? leftReward : 0, state == 1),
                    new Outcome(0.5, state + 1, state == states ? rightReward : 0, state == states),
                ]);
    }
}
