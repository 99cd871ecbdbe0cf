using System.Runtime.InteropServices;
using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// The steps of the episode under way as <see cref="EpisodeSteps"/> keeps them, with the features of observations in the place of
/// numbered states (Sutton and Barto 2018, section 9.3). Equal observations are one state. Grows by doubling, and keeps the room
/// it once needed.
/// </summary>
public sealed class EpisodeFeatureSteps
{
    private readonly ILinearFeatures features;

    // Its states are places of the vectors.
    private readonly EpisodeSteps steps;
    private readonly List<FeatureVector> vectors = [];
    private int used;

    // For each observation of the episode, its place by its hash: the first of those that have it, and the next of each.
    private readonly Dictionary<int, int> firstOf = [];
    private readonly List<int> nextOf = [];

    /// <summary>Creates an empty list.</summary>
    /// <param name="features">The features.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is out of its range.</exception>
    public EpisodeFeatureSteps(ILinearFeatures features, double discount)
    {
        ArgumentNullException.ThrowIfNull(features);
        this.features = features;
        steps = new EpisodeSteps(discount);
    }

    /// <summary>The number of steps so far.</summary>
    public int Count => steps.Count;

    /// <summary>Forgets all steps.</summary>
    public void BeginEpisode()
    {
        steps.BeginEpisode();
        used = 0;
        firstOf.Clear();
        nextOf.Clear();
    }

    /// <summary>Adds a step. After one that ended its episode, begin the next.</summary>
    /// <param name="x">The features before it, which are copied.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextX">The features after it, which are copied.</param>
    /// <exception cref="ArgumentException">
    /// A vector is of other features, the action is negative, the reward is not finite in single precision, or the status is
    /// none. Nothing is added.
    /// </exception>
    /// <exception cref="InvalidOperationException">A vector has no observation. Nothing is added.</exception>
    public void Add(FeatureVector x, int action, StepResult result, FeatureVector nextX)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(nextX);
        x.Require(features);
        nextX.Require(features);
        steps.Add(PlaceOf(x), action, result, PlaceOf(nextX));
    }

    /// <summary>The features x(S_t) before a step.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public FeatureVector X(int step) => vectors[steps.State(step)];

    /// <inheritdoc cref="EpisodeSteps.Action"/>
    public int Action(int step) => steps.Action(step);

    /// <inheritdoc cref="EpisodeSteps.Reward"/>
    public double Reward(int step) => steps.Reward(step);

    /// <inheritdoc cref="EpisodeSteps.Discount"/>
    public double Discount(int step) => steps.Discount(step);

    /// <summary>The features x(S_{t+1}) after a step.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public FeatureVector NextX(int step) => vectors[steps.NextState(step)];

    /// <summary>Whether no earlier step of the episode was from the same observation.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public bool IsFirstVisit(int step) => steps.IsFirstVisit(step);

    /// <summary>Whether no earlier step of the episode took the same action at the same observation.</summary>
    /// <param name="step">The number t of the step, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such step.</exception>
    public bool IsFirstVisitOfAction(int step) => steps.IsFirstVisitOfAction(step);

    /// <summary>Writes the steps.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(used);
        foreach (FeatureVector vector in CollectionsMarshal.AsSpan(vectors)[..used])
        {
            vector.SaveState(writer);
        }

        steps.SaveState(writer);
    }

    /// <summary>Goes on from steps that were saved, with the same features and discount.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of others. These steps are then of no use.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. These steps are then of no use.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        BeginEpisode();
        int saved = reader.ReadInt32("the number of observations", 0, Array.MaxLength);
        var vector = new FeatureVector(features);
        for (int i = 0; i < saved; i++)
        {
            vector.LoadState(reader);
            SavedNumbers.Require(vector.IsSet && PlaceOf(vector) == i, "an observation is missing, or there twice");
        }

        steps.LoadState(reader);
        for (int step = 0; step < steps.Count; step++)
        {
            SavedNumbers.Require(
                steps.State(step) < saved && steps.NextState(step) < saved, "a step is of an observation that is not there");
        }
    }

    /// <summary>The place of a vector of the same observation, which is put there if it is new.</summary>
    private int PlaceOf(FeatureVector x)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(x.Observation));
        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(firstOf, hash.ToHashCode(), out bool isKnown);
        for (int place = isKnown ? first : -1; place >= 0; place = nextOf[place])
        {
            if (vectors[place].IsOf(x.Observation))
            {
                return place;
            }
        }

        nextOf.Add(isKnown ? first : -1);
        first = used;
        if (used == vectors.Count)
        {
            vectors.Add(new FeatureVector(features));
        }

        vectors[used].CopyFrom(x);
        return used++;
    }
}
