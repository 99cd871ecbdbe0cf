using System.Globalization;

namespace RlDsl;

/// <summary>
/// Divides rewards by the standard deviation of the discounted return so far, and clips them (Engstrom et al. 2020):
/// R_t = γ R_{t-1} + r_t within each episode, and r_t becomes clip(r_t / √(Var R + 10⁻⁸)).
/// </summary>
/// <remarks>
/// The variance is over the steps of all environments, the present one included. That of a single number would be zero, so the
/// first reward is divided by its own size.
/// </remarks>
public sealed class RewardScaling
{
    private const double LeastVariance = 1e-8;

    private readonly double discount;
    private readonly double clip;
    private readonly double[] returns;
    private readonly RunningMoments moments = new(1);

    private string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(RewardScaling)} (discount {discount}, {returns.Length} environments)");

    /// <summary>Begins with nothing seen.</summary>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="clip">The greatest magnitude of a scaled reward; positive, infinite for no limit.</param>
    /// <param name="environments">How many environments the rewards come from; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RewardScaling(double discount, double clip, int environments = 1)
    {
        StepChecks.CheckDiscount(discount);
        if (!(clip > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(clip), clip, "The greatest magnitude of a scaled reward must be above 0.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(environments);
        this.discount = discount;
        this.clip = clip;
        returns = new double[environments];
    }

    /// <summary>Counts a reward in and scales it.</summary>
    /// <param name="environment">Which environment it is of, from 0.</param>
    /// <param name="reward">The reward, in the environment's scale; finite in single precision.</param>
    /// <param name="status">Whether the environment's episode goes on.</param>
    /// <returns>The scaled reward, at most the clip in size.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    /// <exception cref="ArgumentException">The reward is not finite. Nothing is changed.</exception>
    public double Scale(int environment, double reward, EpisodeStatus status)
    {
        RequireEnvironment(environment);

        // Squares of what is finite in single precision are finite in the double precision of the moments.
        if (!float.IsFinite((float)reward))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The reward is {reward}: it must be finite in single precision."), nameof(reward));
        }

        double discounted = (discount * returns[environment]) + reward;
        moments.Add(discounted);
        returns[environment] = status == EpisodeStatus.Running ? discounted : 0;
        double variance = moments.Count == 1 ? discounted * discounted : moments.Variance[0];
        return Math.Clamp(reward / Math.Sqrt(variance + LeastVariance), -clip, clip);
    }

    /// <summary>Begins an episode of an environment; the standard deviation is kept.</summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such environment.</exception>
    public void BeginEpisode(int environment)
    {
        RequireEnvironment(environment);
        returns[environment] = 0;
    }

    /// <summary>Writes the moments of the return to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    /// <param name="name">The name of the value, new in the checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter writer, string name) => moments.Save(writer, name);

    /// <summary>Goes on from the moments of a checkpoint, with fresh episodes.</summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <exception cref="CheckpointException">The value is missing, damaged or of another size; nothing is changed.</exception>
    public void Load(CheckpointReader reader, string name) => Read(reader, name)();

    /// <summary>
    /// Reads the moments of a checkpoint without going on from them yet, so that other values can be checked first.
    /// </summary>
    /// <param name="reader">The checkpoint.</param>
    /// <param name="name">The name of the value.</param>
    /// <returns>Goes on from the moments that were read, with fresh episodes; it cannot fail.</returns>
    /// <exception cref="CheckpointException">The value is missing, damaged or of another size.</exception>
    public Action Read(CheckpointReader reader, string name)
    {
        Action restore = moments.Read(reader, name);
        return () =>
        {
            restore();
            Array.Clear(returns);
        };
    }

    /// <summary>Writes the moments of the return, and the return so far of each environment's episode.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.WriteNumbers<double>(returns);
        moments.SaveState(writer);
    }

    /// <summary>Goes on from a scaling of the same discount and number of environments that was saved.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of other numbers. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        double[] saved = new double[returns.Length];
        reader.ReadNumbers<double>(saved);
        foreach (double value in saved)
        {
            SavedNumbers.Require(double.IsFinite(value), "the return of an episode is not finite");
        }

        moments.ReadState(reader)();
        saved.CopyTo(returns, 0);
    }

    private void RequireEnvironment(int environment)
    {
        if ((uint)environment >= (uint)returns.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(environment), environment, $"The environments of this scaling are numbered 0 to {returns.Length - 1}.");
        }
    }
}
