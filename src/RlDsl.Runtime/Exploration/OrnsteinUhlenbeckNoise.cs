using System.Globalization;

namespace RlDsl;

/// <summary>
/// Noise on actions that keeps its direction for a while: x ← x - θ x + σ N(0, 1) a step, the Ornstein-Uhlenbeck process in steps
/// of one (Uhlenbeck and Ornstein 1930; Lillicrap et al. 2016, section 3). Elements are independent.
/// </summary>
/// <remarks>
/// Its stationary variance is σ² / (θ (2 - θ)). The noise is of an episode, and an episode begins with none: it is only saved
/// where training is to go on in the middle of one. Each of several environments has noise of its own.
/// </remarks>
public sealed class OrnsteinUhlenbeckNoise
{
    private readonly BoxSpace action;
    private readonly double theta;
    private readonly double sigma;
    private readonly double[] state;

    private string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"{nameof(OrnsteinUhlenbeckNoise)} (theta {theta}, sigma {sigma}, {state.Length / action.Size} actions of {action.Size} "
        + $"elements)");

    /// <summary>Creates noise that is zero at first.</summary>
    /// <param name="action">The space of actions; its bounds are finite.</param>
    /// <param name="theta">The share θ of the noise that is lost in a step, from 0 to 1.</param>
    /// <param name="sigma">
    /// The standard deviation σ of what is added in a step, as a share of half the range of each element; at least 0.
    /// </param>
    /// <param name="environments">The number of environments; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public OrnsteinUhlenbeckNoise(BoxSpace action, double theta, double sigma, int environments = 1)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (theta is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(theta), theta, "The share of noise that is lost in a step must be from 0 to 1.");
        }

        ActionNoise.CheckSigma(sigma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(environments);
        this.action = action;
        this.theta = theta;
        this.sigma = sigma;
        state = new double[checked(environments * action.Size)];
    }

    /// <summary>Moves the noise on by a step, adds it to actions, and clips these to their bounds.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="values">The actions of the first environments, one or more; shape (environments, action), row-major.</param>
    /// <exception cref="ArgumentException">
    /// The span holds no whole number of actions, or more than there are environments.
    /// </exception>
    public void Add(RandomSource random, Span<float> values)
    {
        ActionNoise.Check(random, action, values);
        if (values.Length > state.Length)
        {
            throw new ArgumentException(
                $"The noise is of {state.Length / action.Size} environments, but got {values.Length / action.Size} actions.",
                nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            state[i] += (sigma * random.NextNormal()) - (theta * state[i]);
            ActionNoise.AddClipped(action, i % action.Size, state[i], ref values[i]);
        }
    }

    /// <summary>Makes the noise of an environment zero: an episode of it begins.</summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    public void Reset(int environment)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(environment);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(environment, state.Length / action.Size);
        Array.Clear(state, environment * action.Size, action.Size);
    }

    /// <summary>Writes the noise of all environments.</summary>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.WriteNumbers<double>(state);
    }

    /// <summary>Goes on from noise of the same numbers that was saved.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of other numbers. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        double[] saved = new double[state.Length];
        reader.ReadNumbers<double>(saved);
        SavedNumbers.RequireFinite(saved, "an element of the noise");
        saved.CopyTo(state, 0);
    }

    /// <summary>Makes all noise zero: episodes begin in all environments.</summary>
    public void Reset() => Array.Clear(state);
}
