namespace RlDsl;

/// <summary>
/// Noise on actions that keeps its direction for a while: x ← x - θ x + σ N(0, 1) a step, the Ornstein-Uhlenbeck process in steps
/// of one (Uhlenbeck and Ornstein 1930; Lillicrap et al. 2016, section 3). Elements are independent.
/// </summary>
/// <remarks>
/// Its stationary variance is σ² / (θ (2 - θ)). The noise is of one environment's episode and is not saved: an episode begins
/// with none.
/// </remarks>
public sealed class OrnsteinUhlenbeckNoise
{
    private readonly BoxSpace action;
    private readonly double theta;
    private readonly double sigma;
    private readonly double[] state;

    /// <summary>Creates noise that is zero at first.</summary>
    /// <param name="action">The space of actions; its bounds are finite.</param>
    /// <param name="theta">The share θ of the noise that is lost in a step, from 0 to 1.</param>
    /// <param name="sigma">The standard deviation σ of what is added in a step, as a share of half the range of each element; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public OrnsteinUhlenbeckNoise(BoxSpace action, double theta, double sigma)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (theta is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(theta), theta, "The share of noise that is lost in a step must be from 0 to 1.");
        }

        ActionNoise.CheckSigma(sigma);
        this.action = action;
        this.theta = theta;
        this.sigma = sigma;
        state = new double[action.Size];
    }

    /// <summary>Moves the noise on by a step, adds it to an action, and clips that to its bounds.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="values">The action; shape (action).</param>
    /// <exception cref="ArgumentException">The span has another length than an action.</exception>
    public void Add(RandomSource random, Span<float> values)
    {
        ActionNoise.Check(random, action, values);
        for (int i = 0; i < state.Length; i++)
        {
            state[i] += (sigma * random.NextNormal()) - (theta * state[i]);
            ActionNoise.AddClipped(action, i, state[i], values);
        }
    }

    /// <summary>Makes the noise zero: an episode begins.</summary>
    public void Reset() => Array.Clear(state);
}
