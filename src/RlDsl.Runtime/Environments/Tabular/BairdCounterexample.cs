using System.Collections.Immutable;

namespace RlDsl.Environments;

/// <summary>
/// Baird's counterexample: seven states, no reward, no end. The dashed action, 0, leads to one of the first six states with equal
/// probability, the solid one, 1, to the seventh. All values are zero and the features can say so, but semi-gradient off-policy
/// learning of the policy that always takes the solid action diverges.
/// </summary>
/// <remarks>
/// Baird 1995, in the form of Sutton and Barto 2018, section 11.2: the discount is 0.99, the behaviour policy takes the actions
/// with
/// <see cref="BehaviourPolicy"/>, and the weights begin as <see cref="InitialWeights"/>. Episodes start in any state, equally
/// probable.
/// </remarks>
public sealed class BairdCounterexample : ModelEnvironment
{
    private const int Last = 6;

    private static readonly TabularModel Model = new(
        new TabularSpec("BairdCounterexample-v0", Last + 1, 2), [.. Enumerable.Repeat(1.0 / (Last + 1), Last + 1)],
        (_, action) => action == 1
            ? [new Outcome(1, Last, 0, Terminated: false)]
            : Enumerable.Range(0, Last).Select(state => new Outcome(1.0 / Last, state, 0, Terminated: false)));

    /// <summary>Creates the environment.</summary>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public BairdCounterexample(int? stepLimit = null)
        : base(Model, stepLimit)
    {
    }

    /// <summary>The probabilities 6/7 and 1/7 with which the behaviour policy takes the dashed and the solid action.</summary>
    public static ImmutableArray<double> BehaviourPolicy { get; } = [6.0 / 7, 1.0 / 7];

    /// <summary>The weights that learning begins with: 1, but 10 for the seventh.</summary>
    public static ImmutableArray<double> InitialWeights { get; } = [1, 1, 1, 1, 1, 1, 10, 1];

    /// <summary>
    /// The features of each state, so that the value of state i of the first six is 2 w_i + w_8, and of the seventh w_7 + 2 w_8.
    /// </summary>
    /// <returns>A new array; shape (7, 8).</returns>
    public static float[,] Features()
    {
        float[,] features = new float[Last + 1, Last + 2];
        for (int state = 0; state <= Last; state++)
        {
            features[state, state] = state == Last ? 1 : 2;
            features[state, Last + 1] = state == Last ? 2 : 1;
        }

        return features;
    }
}
