using System.Collections.Immutable;

namespace RlDsl;

/// <summary>
/// Transitions that were recorded before and do not change: what an agent learns from that has no environment (Lange, Gabel and
/// Riedmiller 2012; Levine et al. 2020).
/// </summary>
/// <remarks>
/// In a file it is NumPy's <c>.npz</c> with the names of D4RL (Fu et al. 2020). A <see cref="TransitionRecorder"/> makes one from
/// the steps of environments. Since nothing of it changes, several threads may read it.
/// </remarks>
public sealed partial class TransitionDataset
{
    private readonly TransitionColumns columns;
    private readonly DatasetPlace place;

    internal TransitionDataset(TransitionColumns columns, DatasetPlace place)
    {
        this.columns = columns;
        this.place = place;
        ObservationSize = columns.ObservationSize;
    }

    /// <summary>The number of transitions, N; not negative.</summary>
    public int Count => columns.Count;

    /// <summary>The shape of one observation, outermost dimension first; empty where it is a single number.</summary>
    public ImmutableArray<int> ObservationShape => columns.ObservationShape;

    /// <summary>The number of elements of one observation; positive.</summary>
    public int ObservationSize { get; }

    /// <summary>The number of elements of a continuous action; 0 where actions are discrete.</summary>
    public int ActionSize => columns.ActionSize;

    /// <summary>Whether actions are real numbers, and not the numbers of discrete actions.</summary>
    public bool IsContinuous => ActionSize != 0;

    /// <summary>The observations o_t; shape (N, observation), row-major.</summary>
    public ReadOnlySpan<float> Observations => columns.Observations;

    /// <summary>The numbers of the actions a_t; shape (N). Empty where actions are continuous.</summary>
    public ReadOnlySpan<int> DiscreteActions => columns.DiscreteActions;

    /// <summary>The actions a_t; shape (N, action), row-major. Empty where actions are discrete.</summary>
    public ReadOnlySpan<float> ContinuousActions => columns.ContinuousActions;

    /// <summary>The rewards r_t, in the environment's own scale; shape (N).</summary>
    public ReadOnlySpan<float> Rewards => columns.Rewards;

    /// <summary>The observations o_{t+1}, also where the episode ended; shape (N, observation), row-major.</summary>
    public ReadOnlySpan<float> NextObservations => columns.NextObservations;

    /// <summary>Whether the step reached a terminal state, whose value is zero; shape (N).</summary>
    public ReadOnlySpan<bool> Terminals => columns.Terminals;

    /// <summary>
    /// Whether the episode was cut off after the step, so that its last observation still has a value; shape (N). A step that is
    /// in <see cref="Terminals"/> too reached a terminal state.
    /// </summary>
    public ReadOnlySpan<bool> Timeouts => columns.Timeouts;

    /// <summary>Reads a data set from a file.</summary>
    /// <param name="path">The file, NumPy's <c>.npz</c>.</param>
    /// <returns>
    /// The data set. Numbers in it may still be infinite, NaN or out of range; <see cref="RequireFits(DiscreteSpec)"/> and
    /// <see cref="RequireFits(ContinuousSpec)"/> look for them.
    /// </returns>
    /// <exception cref="DatasetException">
    /// There is no such file, it cannot be read, it is damaged or something else, it lacks an array, or one has another length,
    /// shape or dtype than it must have.
    /// </exception>
    public static TransitionDataset Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string full = Path.GetFullPath(path);
        return new TransitionDataset(DatasetFile.Read(full), new DatasetPlace(full));
    }

    /// <summary>Reads a data set from a stream.</summary>
    /// <param name="stream">
    /// The file, NumPy's <c>.npz</c>, and nothing else; it stays open. A stream that cannot seek is read into memory first.
    /// </param>
    /// <returns>The data set, whose numbers are those of the file.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read, or does not stand at its start.</exception>
    /// <exception cref="DatasetException">
    /// It is damaged or something else, it lacks an array, or one has another length, shape or dtype than it must have.
    /// </exception>
    public static TransitionDataset Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireStart(stream, stream.CanRead, "read from");
        var nowhere = new DatasetPlace(null);
        if (stream.CanSeek)
        {
            return new TransitionDataset(DatasetFile.Read(stream, nowhere), nowhere);
        }

        using var copy = new MemoryStream();
        try
        {
            stream.CopyTo(copy);
        }
        catch (IOException exception)
        {
            throw nowhere.Refused($"the stream cannot be read: {exception.Message}", exception);
        }

        copy.Position = 0;
        return new TransitionDataset(DatasetFile.Read(copy, nowhere), nowhere);
    }

    /// <summary>Writes the data set to a file. One that is there is replaced once the new one is whole.</summary>
    /// <param name="path">The file, by custom <c>.npz</c>; its folder must exist.</param>
    /// <exception cref="DatasetException">It cannot be written. What was there is still there.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        DatasetFile.Write(Path.GetFullPath(path), columns);
    }

    /// <summary>Writes the data set to a stream.</summary>
    /// <param name="stream">Receives the file in place of whatever it holds, and stays open.</param>
    /// <exception cref="ArgumentException">The stream cannot be written, or does not stand at its start.</exception>
    /// <exception cref="DatasetException">The stream fails while it is written.</exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireStart(stream, stream.CanWrite, "written to");
        try
        {
            if (stream.CanSeek)
            {
                // The end of a longer file would be taken for the end of this one.
                stream.SetLength(0);
            }

            DatasetFile.Write(stream, columns);
        }
        catch (IOException exception)
        {
            throw new DatasetPlace(null).Refused($"the stream cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Checks that these transitions can be those of an environment.</summary>
    /// <param name="spec">The environment's observations and actions.</param>
    /// <exception cref="DatasetException">
    /// There are no transitions, actions are continuous or none of the environment's, observations have another size or shape,
    /// or a number is infinite or NaN. The message says which array, which row, and what is needed.
    /// </exception>
    public void RequireFits(DiscreteSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        DatasetFit.Require(columns, place, spec);
    }

    /// <summary>Checks that these transitions can be those of an environment.</summary>
    /// <param name="spec">The environment's observations and actions.</param>
    /// <exception cref="DatasetException">
    /// There are no transitions, actions are discrete, have another size or are out of bounds, observations have another size or
    /// shape, or a number is infinite or NaN. The message says which array, which row and element, and what is needed.
    /// </exception>
    public void RequireFits(ContinuousSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        DatasetFit.Require(columns, place, spec);
    }

    /// <summary>
    /// Fills a batch with transitions, each drawn uniformly from all with replacement, and sets the weights to one: what a
    /// <see cref="ReplayMemory"/> of one step does that holds them.
    /// </summary>
    /// <param name="random">Where the draws come from: one integer a transition.</param>
    /// <param name="discount">
    /// The discount γ, from 0 to 1, of the value of the next observation; where the episode terminated, the batch has 0 in its
    /// place, and where it was cut off, γ.
    /// </param>
    /// <param name="batch">The batch to fill, of one step.</param>
    /// <exception cref="InvalidOperationException">There are no transitions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The discount is not from 0 to 1.</exception>
    /// <exception cref="ArgumentException">
    /// The batch was made for other observations or actions, or for returns of several steps.
    /// </exception>
    public void Sample(RandomSource random, double discount, TransitionBatch batch)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(batch);
        StepChecks.CheckDiscount(discount);
        RequireFits(batch);
        batch.Source = this;
        batch.Weight.AsSpan().Fill(1f);
        for (int row = 0; row < batch.Size; row++)
        {
            Copy(random.NextInt32(Count), (float)discount, batch, row);
        }
    }

    private static void RequireStart(Stream stream, bool isOpen, string use)
    {
        if (!isOpen)
        {
            throw new ArgumentException($"The stream cannot be {use}.", nameof(stream));
        }

        if (stream.CanSeek && stream.Position != 0)
        {
            throw new ArgumentException(
                $"The stream stands at byte {stream.Position}, but a data set is all of it: set its Position to 0.",
                nameof(stream));
        }
    }

    private void RequireFits(TransitionBatch batch)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("The data set has no transitions to sample.");
        }

        if (batch.Observation.Length != (long)batch.Size * ObservationSize)
        {
            throw new ArgumentException(
                $"The batch has {batch.Observation.Length / batch.Size} elements an observation, but the data set has "
                + $"{ObservationSize}: create it with a space of as many.",
                nameof(batch));
        }

        if (batch.Steps != 1)
        {
            throw new ArgumentException(
                $"The batch has the observations of {batch.Steps} steps, but the transitions of a data set are of one: "
                + "create it without steps.",
                nameof(batch));
        }

        if (batch.ContinuousAction.Length != (long)batch.Size * ActionSize)
        {
            throw new ArgumentException(
                $"The batch has {batch.ContinuousAction.Length / batch.Size} elements a continuous action, but the data set has "
                + $"{ActionSize}: create it with {(IsContinuous ? "a space of as many" : "no space of actions")}.",
                nameof(batch));
        }
    }

    private void Copy(int index, float discount, TransitionBatch batch, int row)
    {
        int size = ObservationSize;
        Observations.Slice(index * size, size).CopyTo(batch.Observation.AsSpan(row * size, size));
        NextObservations.Slice(index * size, size).CopyTo(batch.NextObservation.AsSpan(row * size, size));
        if (IsContinuous)
        {
            ContinuousActions.Slice(index * ActionSize, ActionSize)
                .CopyTo(batch.ContinuousAction.AsSpan(row * ActionSize, ActionSize));
        }
        else
        {
            batch.Action[row] = DiscreteActions[index];
        }

        batch.Reward[row] = Rewards[index];
        batch.Discount[row] = Terminals[index] ? 0f : discount;
        batch.Index[row] = index;
        batch.Sequence[row] = index;
    }
}
