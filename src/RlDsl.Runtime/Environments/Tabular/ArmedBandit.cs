using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// A k-armed bandit: one state, and an action for each arm, whose reward is normal with the arm's mean and variance 1. Each
/// episode is another problem, with means drawn anew. It has no terminal state.
/// </summary>
/// <remarks>
/// Sutton and Barto 2018, section 2.3: the ten-armed testbed has means that are normal with mean 0 and variance 1, and 1000
/// steps. With drift it is that of exercise 2.5, in which the means begin equal and take a step of a random walk after each pull
/// of any arm.
/// </remarks>
public sealed class ArmedBandit : TabularEnvironment
{
    private readonly double[] means;
    private readonly double meanDeviation;
    private readonly double drift;

    /// <summary>Creates the bandit; without arguments, the ten-armed testbed.</summary>
    /// <param name="arms">The number k of arms.</param>
    /// <param name="meanDeviation">The standard deviation of the arms' means when an episode starts; their mean is 0.</param>
    /// <param name="drift">The standard deviation of what each step adds to each mean; 0 for a stationary bandit.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of arms or the limit is not positive, or a standard deviation is negative or not finite.
    /// </exception>
    public ArmedBandit(int arms = 10, double meanDeviation = 1, double drift = 0, int? stepLimit = 1000)
        : base(new TabularSpec("ArmedBandit-v0", 1, arms), stepLimit)
    {
        this.meanDeviation = RequireDeviation(meanDeviation, nameof(meanDeviation));
        this.drift = RequireDeviation(drift, nameof(drift));
        means = new double[arms];
    }

    /// <inheritdoc/>
    public override bool CanResume => true;

    /// <inheritdoc/>
    protected override string StateParameters => string.Create(
        CultureInfo.InvariantCulture, $"{base.StateParameters}, deviation of means {meanDeviation}, drift {drift}");

    /// <summary>The mean reward q*(a) of each arm now; shape (arms).</summary>
    public ReadOnlySpan<double> Means => means;

    /// <summary>The arm with the greatest mean now; the first of several.</summary>
    public int BestArm
    {
        get
        {
            int best = 0;
            for (int arm = 1; arm < means.Length; arm++)
            {
                best = means[arm] > means[best] ? arm : best;
            }

            return best;
        }
    }

    /// <summary>The bandit of exercise 2.5: the means begin at 0 and drift by 0.01 a step; 10,000 steps.</summary>
    /// <param name="arms">The number k of arms.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static ArmedBandit NonStationary(int arms = 10, int? stepLimit = 10_000) =>
        new(arms, meanDeviation: 0, drift: 0.01, stepLimit);

    /// <inheritdoc/>
    protected override int Start()
    {
        foreach (ref double mean in means.AsSpan())
        {
            mean = meanDeviation == 0 ? 0 : meanDeviation * Random.NextNormal();
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override int Move(int action, out double reward, out bool terminated)
    {
        reward = means[action] + Random.NextNormal();
        terminated = false;
        if (drift != 0)
        {
            foreach (ref double mean in means.AsSpan())
            {
                mean += drift * Random.NextNormal();
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void WriteState(BinaryWriter writer)
    {
        base.WriteState(writer);
        writer.WriteNumbers<double>(means);
    }

    /// <inheritdoc/>
    protected override Action ReadState(BinaryReader reader, bool isRunning)
    {
        Action restore = base.ReadState(reader, isRunning);
        double[] saved = new double[means.Length];
        reader.ReadNumbers<double>(saved);
        SavedNumbers.RequireFinite(saved, "the mean of an arm");
        return () =>
        {
            restore();
            saved.CopyTo(means, 0);
        };
    }

    private static double RequireDeviation(double deviation, string name) => double.IsFinite(deviation) && deviation >= 0
        ? deviation
        : throw new ArgumentOutOfRangeException(name, deviation, "A standard deviation is a finite number of at least 0.");
}
