using System.Numerics;
using System.Runtime.InteropServices;
using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// The features x(s) of one observation: the numbers of those that are 1 where features are binary, else all of them. It knows
/// of which observation they are, and does not compute them again for the same one. Nothing is allocated after the constructor.
/// </summary>
public sealed partial class FeatureVector
{
    private readonly ILinearFeatures features;
    private readonly IBinaryFeatures? binary;
    private readonly int[] active;
    private readonly double[] values;
    private readonly float[] observation;

    // What step sizes are multiplied by; null where that is 1 for all.
    private readonly double[]? scales;
    private bool isSet;

    /// <summary>Allocates a vector, which an observation is to follow.</summary>
    /// <param name="features">The features.</param>
    public FeatureVector(ILinearFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        this.features = features;
        binary = features as IBinaryFeatures;
        active = binary is null ? [] : new int[binary.ActiveCount];
        values = binary is null ? new double[features.Count] : [];
        observation = new float[features.ObservationSize];
        scales = StepSizeScales(features);
    }

    /// <summary>The features.</summary>
    public ILinearFeatures Features => features;

    /// <summary>Whether the features are binary: those that are 1 are in <see cref="Active"/>, and the others are 0.</summary>
    public bool IsBinary => binary is not null;

    /// <summary>The numbers of the binary features that are 1, all different; empty where features are not binary.</summary>
    public ReadOnlySpan<int> Active => active;

    /// <summary>The observation that the features are of.</summary>
    /// <exception cref="InvalidOperationException">The vector has no observation yet.</exception>
    public ReadOnlySpan<float> Observation
    {
        get
        {
            RequireSet();
            return observation;
        }
    }

    /// <summary>The features, shape (features); empty where they are binary.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Takes the features of an observation.</summary>
    /// <param name="observation">The observation, of finite numbers.</param>
    /// <exception cref="ArgumentException">The observation has another length, or an element is not finite.</exception>
    public void Set(ReadOnlySpan<float> observation)
    {
        if (IsOf(observation))
        {
            return;
        }

        // What fails leaves a vector without features.
        isSet = false;
        if (binary is not null)
        {
            binary.WriteActive(observation, active);
        }
        else
        {
            features.Write(observation, values);
        }

        observation.CopyTo(this.observation);
        isSet = true;
    }

    /// <summary>Takes the features of an observation.</summary>
    /// <param name="observation">The observation, of finite numbers.</param>
    /// <returns>This vector.</returns>
    /// <exception cref="ArgumentException">The observation has another length, or an element is not finite.</exception>
    public FeatureVector Of(ReadOnlySpan<float> observation)
    {
        Set(observation);
        return this;
    }

    /// <summary>Whether the features are those of an observation.</summary>
    /// <param name="observation">The observation.</param>
    public bool IsOf(ReadOnlySpan<float> observation) => isSet && observation.SequenceEqual(this.observation);

    /// <summary>Forgets the observation, as if there had been none.</summary>
    public void Clear() => isSet = false;

    /// <summary>Becomes what another vector of the same features is.</summary>
    /// <param name="other">The other vector.</param>
    /// <exception cref="ArgumentException">It is of other features.</exception>
    /// <exception cref="InvalidOperationException">It has no observation yet.</exception>
    public void CopyFrom(FeatureVector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.Require(features);
        other.active.CopyTo(active, 0);
        other.values.CopyTo(values, 0);
        other.observation.CopyTo(observation, 0);
        isSet = true;
    }

    /// <summary>The scales of step sizes, shape (features); null where all are 1.</summary>
    internal static double[]? StepSizeScales(ILinearFeatures features)
    {
        double[] scales = new double[features.Count];
        for (int feature = 0; feature < scales.Length; feature++)
        {
            scales[feature] = features.StepSizeScale(feature);
        }

        return Array.TrueForAll(scales, scale => scale == 1) ? null : scales;
    }

    /// <summary>Whether it has an observation.</summary>
    internal bool IsSet => isSet;

    /// <summary>Checks that the vector has an observation, and is of certain features.</summary>
    internal void Require(ILinearFeatures expected)
    {
        if (!ReferenceEquals(features, expected))
        {
            throw new ArgumentException(
                $"The vector is of other features ({features.GetType().Name}, {features.Count} of them): create it with the same "
                + "object as what it is used with.");
        }

        RequireSet();
    }

    /// <summary>Checks that the vector has an observation.</summary>
    internal void RequireSet()
    {
        if (!isSet)
        {
            throw new InvalidOperationException($"The vector has no features yet: call {nameof(Set)} with an observation first.");
        }
    }

    /// <summary>Σ w_i x_i.</summary>
    /// <param name="weights">The weights w; shape (features).</param>
    internal double Dot(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        if (binary is not null)
        {
            foreach (int feature in active)
            {
                sum += weights[feature];
            }

            return sum;
        }

        ReadOnlySpan<Vector<double>> weightVectors = MemoryMarshal.Cast<double, Vector<double>>(weights);
        ReadOnlySpan<Vector<double>> valueVectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        Vector<double> sums = Vector<double>.Zero;
        for (int i = 0; i < valueVectors.Length; i++)
        {
            sums += weightVectors[i] * valueVectors[i];
        }

        for (int i = valueVectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum + Vector.Sum(sums);
    }

    /// <summary>w_i ← w_i + amount · scale_i · x_i.</summary>
    /// <param name="weights">The weights w; shape (features).</param>
    /// <param name="amount">The amount.</param>
    internal void AddTo(Span<double> weights, double amount)
    {
        if (binary is not null)
        {
            foreach (int feature in active)
            {
                weights[feature] += amount * ScaleOf(feature);
            }

            return;
        }

        if (scales is not null)
        {
            for (int i = 0; i < values.Length; i++)
            {
                weights[i] += amount * scales[i] * values[i];
            }

            return;
        }

        Span<Vector<double>> weightVectors = MemoryMarshal.Cast<double, Vector<double>>(weights);
        ReadOnlySpan<Vector<double>> valueVectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var amounts = new Vector<double>(amount);
        for (int i = 0; i < valueVectors.Length; i++)
        {
            weightVectors[i] += amounts * valueVectors[i];
        }

        for (int i = valueVectors.Length * Vector<double>.Count; i < values.Length; i++)
        {
            weights[i] += amount * values[i];
        }
    }

    /// <summary>What the step size of a feature's weight is multiplied by.</summary>
    internal double ScaleOf(int feature) => scales is null ? 1 : scales[feature];
}
