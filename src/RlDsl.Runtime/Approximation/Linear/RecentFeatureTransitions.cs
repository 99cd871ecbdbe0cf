using RlDsl.Approximation;

namespace RlDsl;

/// <summary>
/// The last steps of an episode as <see cref="RecentTransitions"/> keeps them, with the features of observations in the place of
/// numbered states (Sutton and Barto 2018, section 10.2). Nothing is allocated after the constructor.
/// </summary>
public sealed class RecentFeatureTransitions
{
    private readonly ILinearFeatures features;
    private readonly int steps;

    // Its states are places of the vectors: that of a step's observation, and behind it that of the next one.
    private readonly RecentTransitions transitions;
    private readonly FeatureVector[] vectors;
    private int place;

    /// <summary>Creates an empty list.</summary>
    /// <param name="features">The features.</param>
    /// <param name="steps">The number n of steps of a transition; positive.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RecentFeatureTransitions(ILinearFeatures features, int steps, double discount)
    {
        ArgumentNullException.ThrowIfNull(features);
        transitions = new RecentTransitions(steps, discount);
        this.features = features;
        this.steps = steps;
        vectors = NewVectors();
    }

    /// <summary>
    /// Says that the environment was reset. An episode that is under way counts as truncated where it was left: its transitions
    /// are ready.
    /// </summary>
    public void BeginEpisode() => transitions.BeginEpisode();

    /// <summary>Adds a step. Take all transitions that are ready before the next one.</summary>
    /// <param name="x">The features before it, which are copied.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextX">The features after it, which are copied.</param>
    /// <exception cref="ArgumentException">
    /// A vector is of other features, the action is negative, the reward is not finite in single precision, or the status is
    /// none. Nothing is added.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A transition is ready that was not taken, or a vector has no observation. Nothing is added.
    /// </exception>
    public void Add(FeatureVector x, int action, StepResult result, FeatureVector nextX)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(nextX);
        x.Require(features);
        nextX.Require(features);
        transitions.Add(2 * place, action, result, (2 * place) + 1);
        vectors[2 * place].CopyFrom(x);
        vectors[(2 * place) + 1].CopyFrom(nextX);
        place = place + 1 == steps ? 0 : place + 1;
    }

    /// <summary>Takes the oldest transition if it is ready: n steps of it are there, or its episode has ended.</summary>
    /// <param name="x">Receives the features x(S_t) before the first step, which hold until the next step is added.</param>
    /// <param name="action">Receives the action A_t of the first step.</param>
    /// <param name="reward">Receives Σ γ^i R_{t+i+1} over its k steps, k being n or less.</param>
    /// <param name="discount">Receives γ^k, by which the value of the next state counts; 0 where that is terminal.</param>
    /// <param name="nextX">Receives the features x(S_{t+k}) after the last step, which hold as long.</param>
    /// <returns>Whether a transition was ready.</returns>
    public bool TryTake(out FeatureVector x, out int action, out double reward, out double discount, out FeatureVector nextX)
    {
        bool taken = transitions.TryTake(out int first, out action, out reward, out discount, out int last);
        (x, nextX) = (vectors[first], vectors[last]);
        return taken;
    }

    /// <summary>Writes the steps of which transitions are not complete.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        transitions.SaveState(writer);
        writer.Write(place);
        foreach (FeatureVector vector in vectors)
        {
            vector.SaveState(writer);
        }
    }

    /// <summary>Goes on from steps that were saved, with the same features, number of steps and discount.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of others. These steps are then of no use.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. These steps are then of no use.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        transitions.LoadState(reader);
        place = reader.ReadInt32("the place of the next step", 0, steps - 1);
        foreach (FeatureVector vector in vectors)
        {
            vector.LoadState(reader);
        }
    }

    private FeatureVector[] NewVectors()
    {
        FeatureVector[] created = new FeatureVector[2 * steps];
        for (int i = 0; i < created.Length; i++)
        {
            created[i] = new FeatureVector(features);
        }

        return created;
    }
}
