using RlDsl.Environments;

namespace RlDsl.Rendering;

/// <summary>
/// Records how an agent with a table learns, episode by episode, and writes it as a page that plays it back: the values of all
/// states, greedy actions and visits at the end of each recorded episode, the way that it took, and the returns.
/// </summary>
/// <remarks>
/// Train the agent in <see cref="Environment"/>. Of all episodes so many are recorded as were asked for: the first ones, up to a
/// quarter of these, all of them, and those that follow at equal distances, which double as the training goes on. The returns of
/// the episodes between two of them are summed up. A step costs next to nothing more; what is recorded of an episode takes memory
/// for 16 bytes a state.
/// </remarks>
public sealed class LearningRecorder
{
    /// <summary>How many episodes are recorded unless another number is given.</summary>
    public const int DefaultEpisodes = 200;

    /// <summary>How many states an environment may have: more are not to be seen on a page.</summary>
    public const int MostStates = 10_000;

    /// <summary>How many steps of an episode's way are kept.</summary>
    public const int MostSteps = 1_000;

    private const int FewestEpisodes = 4;

    // What values that are equal on paper differ by after learning in another order.
    private const double Tie = 1e-9;

    private readonly ITabularAgent agent;
    private readonly int most;
    private readonly int early;
    private readonly long[] visits;
    private readonly List<RecordedEpisode> recorded = [];
    private List<int> way = [];
    private List<int> lastWay = [];
    private EpisodeOutcome last;
    private ReturnSummary since;
    private double total;
    private int length;
    private long distance = 1;
    private bool isWhole;
    private bool isUnsettled;

    /// <summary>Records an agent's learning in an environment.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="environment">The environment that it is trained in; it is not disposed.</param>
    /// <param name="episodes">How many episodes are recorded at most, at least 4.</param>
    /// <exception cref="ArgumentException">
    /// The environment has another number of states or of actions than the agent was made for, or more states than
    /// <see cref="MostStates"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 4 episodes.</exception>
    public LearningRecorder(ITabularAgent agent, ITabularEnvironment environment, int episodes = DefaultEpisodes)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(environment);
        agent.Spec.RequireSame(environment.Spec);
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, FewestEpisodes);
        if (environment.Spec.States > MostStates)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{environment.Spec.Name} has {environment.Spec.States} states, but a page shows {MostStates} at most."),
                nameof(environment));
        }

        this.agent = agent;
        most = episodes;
        early = episodes / FewestEpisodes;
        visits = new long[environment.Spec.States];
        Environment = new RecordedEnvironment(this, environment);
    }

    /// <summary>The environment as it is recorded: train the agent in it.</summary>
    public ITabularEnvironment Environment { get; }

    /// <summary>How many episodes have ended.</summary>
    public long EpisodeCount { get; private set; }

    /// <summary>How many of them are recorded.</summary>
    public int RecordedCount
    {
        get
        {
            Settle();
            return recorded.Count + (since.Count > 0 ? 1 : 0);
        }
    }

    /// <summary>
    /// Writes what was recorded as one page of HTML that needs nothing else, in which it is played, stopped and stepped through.
    /// The last episode is on it in any case, with the values that there are now.
    /// </summary>
    /// <param name="path">The file; its folder must exist. One that is there is replaced once the new one is whole.</param>
    /// <exception cref="InvalidOperationException">No episode has ended yet.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WritePage(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<RecordedEpisode> episodes = Episodes();
        if (episodes.Count == 0)
        {
            throw new InvalidOperationException(
                "No episode has ended yet, so that there is nothing to show: train for more steps in the recorder's "
                + "environment.");
        }

        object inner = ((IEnvironmentWrapper)Environment).Inner;
        WholeFile.WriteText(
            path, LearningPage.Of(agent.GetType().Name, agent.Spec, StateLayout.Of(inner, agent.Spec), episodes, EpisodeCount));
    }

    /// <summary>The recorded episodes, with the last one.</summary>
    internal IReadOnlyList<RecordedEpisode> Episodes()
    {
        Settle();
        return since.Count > 0 ? [.. recorded, Record()] : [.. recorded];
    }

    private void Begin(int state, bool isKnown)
    {
        (total, length, isWhole) = (0, 0, isKnown);
        way.Clear();
        if (isKnown)
        {
            way.Add(state);
        }
    }

    private void Step(int state, StepResult result, int nextState)
    {
        visits[state]++;
        total += result.Reward;
        length++;
        if (way.Count <= MostSteps)
        {
            way.Add(nextState);
        }

        // Of an episode that was under way when it was loaded the beginning is not known.
        if (result.EndsEpisode && isWhole)
        {
            EpisodeCount++;
            last = new EpisodeOutcome(EpisodeCount, total, length, result.Status);
            since = since.With(total);
            (way, lastWay) = (lastWay, way);
            isUnsettled = true;
        }
    }

    // The agent has learned from the last step of an episode once the next one is begun.
    private void Settle()
    {
        if (!isUnsettled)
        {
            return;
        }

        isUnsettled = false;
        if (EpisodeCount <= early || (EpisodeCount - early) % distance == 0)
        {
            recorded.Add(Record());
            since = default;
            if (recorded.Count > most)
            {
                Thin();
            }
        }
    }

    // Every other episode goes, behind the first ones; its returns are part of what the next one sums up.
    private void Thin()
    {
        distance *= 2;
        RecordedEpisode[] late = [.. recorded.Skip(early)];
        recorded.RemoveRange(early, late.Length);
        ReturnSummary carried = default;
        foreach (RecordedEpisode episode in late)
        {
            carried = carried.With(episode.Returns);
            if ((episode.Outcome.Number - early) % distance == 0)
            {
                recorded.Add(episode with { Returns = carried });
                carried = default;
            }
        }

        since = carried.With(since);
    }

    private RecordedEpisode Record()
    {
        float[] values = new float[visits.Length];
        int[] greedy = new int[visits.Length];
        for (int state = 0; state < values.Length; state++)
        {
            PolicyExplanation known = agent.Explain(state)[0];
            double greatest = known.Values.Max();
            values[state] = (float)greatest;
            greedy[state] = known.Values.Length == 1 ? 0 : GreedyActions(known.Values.AsSpan(), greatest);
        }

        return new RecordedEpisode(last, [.. lastWay], values, greedy, [.. visits], since);
    }

    // A bit for each greedy action; none where all are alike, or where there are more actions than a page has bits for.
    private static int GreedyActions(ReadOnlySpan<double> values, double greatest)
    {
        int actions = 0;
        for (int action = 0; values.Length <= RecordedEpisode.MostActions && action < values.Length; action++)
        {
            actions |= values[action] >= greatest - (Tie * Math.Max(1, Math.Abs(greatest))) ? 1 << action : 0;
        }

        return actions == (1 << values.Length) - 1 ? 0 : actions;
    }

    /// <summary>Steps another environment, and tells the recorder. What it saves is what the other saves.</summary>
    private sealed class RecordedEnvironment(LearningRecorder recorder, ITabularEnvironment inner)
        : ITabularEnvironment, IEnvironmentWrapper, IResumableEnvironment
    {
        private const int Unknown = -1;

        private int state = Unknown;

        public TabularSpec Spec => inner.Spec;

        public object Inner => inner;

        public bool CanResume => IResumableEnvironment.IsPossible(inner);

        public int Reset(ulong seed)
        {
            recorder.Settle();
            state = inner.Reset(seed);
            recorder.Begin(state, isKnown: true);
            return state;
        }

        public int Reset()
        {
            recorder.Settle();
            state = inner.Reset();
            recorder.Begin(state, isKnown: true);
            return state;
        }

        public StepResult Step(int action, out int nextState)
        {
            StepResult result = inner.Step(action, out nextState);
            if (state != Unknown)
            {
                recorder.Step(state, result, nextState);
            }

            state = nextState;
            return result;
        }

        public void SaveState(BinaryWriter writer) => IResumableEnvironment.Require(inner).SaveState(writer);

        public void LoadState(BinaryReader reader)
        {
            IResumableEnvironment.Require(inner).LoadState(reader);
            recorder.Settle();
            state = Unknown;
            recorder.Begin(state, isKnown: false);
        }
    }
}
