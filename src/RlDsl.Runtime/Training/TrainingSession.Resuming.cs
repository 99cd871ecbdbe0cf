using RlDsl.Environments;

namespace RlDsl;

/// <content>A training under way, which can be saved after any step and goes on from there, to the last bit.</content>
public sealed partial class TrainingSession
{
    private const string TrainingEntry = "session";
    private const byte TrainingVersion = 1;

    // More than anyone has side by side: what a damaged file asks for beyond it is not allocated.
    private const int MaximumEnvironments = 1 << 20;

    private IVectorEnvironment? environments;
    private float[] observations = [];
    private bool betweenSteps;
    private SuspendedEnvironments? suspended;
    private LoadedTraining? loaded;

    /// <summary>
    /// Goes on, in new environments, with the training that was loaded. It can be done once: what was loaded for it is used up.
    /// </summary>
    /// <param name="environments">The environments that the run trains in.</param>
    /// <param name="observations">Receives the observations that it goes on from, shape (environments, observation).</param>
    /// <returns>
    /// Whether it goes on. If not, the environments are to be reset: nothing was loaded, or it does not fit these environments,
    /// of which the observer gets a notice.
    /// </returns>
    public bool Resume(IVectorEnvironment environments, float[] observations)
    {
        ArgumentNullException.ThrowIfNull(environments);
        ArgumentNullException.ThrowIfNull(observations);
        (this.environments, this.observations, betweenSteps) = (environments, observations, true);
        if (loaded is not { } training)
        {
            return false;
        }

        loaded = null;
        string? problem = training.Environments is { } before
            ? before.ResumeIn(environments, observations)
            : "it was saved outside of a run";
        if (problem is not null)
        {
            observer?.OnNotice($"The episodes of the saved training cannot go on: {problem}. New ones begin.");
            return false;
        }

        HaveEnvironments(training.Returns.Length);
        training.Returns.CopyTo(episodeReturns, 0);
        training.Lengths.CopyTo(episodeLengths, 0);
        updatesSinceMeasured = training.UpdatesSinceMeasured;
        return true;
    }

    /// <summary>Ends a step of all environments, after what was due was learned: the observer may save the agent now.</summary>
    /// <param name="environments">The environments that the run trains in.</param>
    /// <param name="observations">The observations that the next actions are chosen by.</param>
    public void EndStep(IVectorEnvironment environments, float[] observations)
    {
        (this.environments, this.observations) = (environments, observations);
        EndStep();
    }

    /// <summary>Ends a step that no environment took, as is each update on a data set.</summary>
    public void EndStep()
    {
        betweenSteps = true;
        observer?.OnStep(new StepReport(StepCount));
    }

    /// <summary>
    /// Writes what is under way to a checkpoint: episodes, and the environments' state where they can save it
    /// (<see cref="IResumableEnvironment"/>). During a run, that is what it was after its last step.
    /// </summary>
    /// <param name="writer">The checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void SaveTraining(CheckpointWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SuspendedEnvironments? present = Present();
        writer.WriteTraining(TrainingEntry, part =>
        {
            part.Write(TrainingVersion);
            part.Write(EpisodeEnded);
            part.Write(updatesSinceMeasured);
            part.Write(episodeReturns.Length);
            for (int i = 0; i < episodeReturns.Length; i++)
            {
                part.Write(episodeReturns[i]);
                part.Write(episodeLengths[i]);
            }

            part.Write(present is not null);
            part.Write(present?.State is not null);
        });
        present?.Save(writer);
    }

    /// <summary>
    /// Goes on with what was under way when a checkpoint was saved: episodes at once, environments when <see cref="Resume"/> says
    /// which they are.
    /// </summary>
    /// <param name="reader">The checkpoint.</param>
    /// <exception cref="CheckpointException">There is no training in it, or it does not fit; nothing is changed.</exception>
    public void LoadTraining(CheckpointReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        bool hasEnvironments = false, haveState = false;
        LoadedTraining? read = null;
        reader.ReadTraining(TrainingEntry, part =>
        {
            if (part.ReadByte() is var version && version != TrainingVersion)
            {
                throw new InvalidDataException($"it has version {version}, not {TrainingVersion}.");
            }

            bool ended = part.ReadBoolean();
            int measured = part.ReadInt32(), count = part.ReadInt32();
            if (measured < 0 || count is < 1 or > MaximumEnvironments)
            {
                throw new InvalidDataException($"it has {count} environments, and {measured} updates since metrics were recorded.");
            }

            double[] returns = new double[count];
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++)
            {
                (returns[i], lengths[i]) = (part.ReadDouble(), part.ReadInt32());
            }

            read = new LoadedTraining(ended, measured, returns, lengths);
            (hasEnvironments, haveState) = (part.ReadBoolean(), part.ReadBoolean());
        });
        SuspendedEnvironments? before = hasEnvironments ? SuspendedEnvironments.Load(reader, haveState) : null;
        (loaded, suspended) = (read! with { Environments = before }, before);
        EpisodeEnded = loaded.EpisodeEnded;
        episodeReturns = [.. loaded.Returns];
        episodeLengths = [.. loaded.Lengths];
    }

    /// <summary>Where the environments are now; nothing where there are none, or they may be in the middle of a step.</summary>
    private SuspendedEnvironments? Present() => environments is null ? suspended
        : betweenSteps ? SuspendedEnvironments.Of(environments, observations)
        : null;

    /// <summary>Forgets what was under way.</summary>
    private void BeginAnew() => (environments, suspended, observations) = (null, null, []);

    /// <summary>Keeps where the environments are, since they may be gone when the agent is saved.</summary>
    private void Suspend()
    {
        suspended = Present();
        (environments, observations) = (null, []);
    }

    /// <summary>A training that was loaded, until a run goes on with it.</summary>
    private sealed record LoadedTraining(bool EpisodeEnded, int UpdatesSinceMeasured, double[] Returns, int[] Lengths)
    {
        public SuspendedEnvironments? Environments { get; init; }
    }
}
