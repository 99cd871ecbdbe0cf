using System.Buffers.Binary;

namespace RlDsl;

/// <summary>
/// What an agent has been through: its steps, updates and episodes, over all training runs and saved with it. During a run it
/// also tells an observer. Steps may be recorded without a run, by those who own the loop.
/// </summary>
public sealed partial class TrainingSession
{
    /// <summary>How many updates that run every few steps there are from one whose metrics are recorded to the next.</summary>
    public const int MetricInterval = 100;

    /// <summary>
    /// The same where several kinds of update take turns. It is prime: whatever the order in which they come, each kind is
    /// measured.
    /// </summary>
    public const int SharedMetricInterval = 101;

    private const int RecentEpisodes = 100;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(0.1);

    private readonly TimeProvider time;
    private readonly List<(string What, ISchedule Schedule)> schedules = [];
    private readonly double[] recentReturns = new double[RecentEpisodes];
    private int recentCount;
    private int recentNext;

    private double[] episodeReturns = new double[1];
    private int[] episodeLengths = new int[1];

    private bool running;
    private TrainingObserver? observer;
    private TrainingStart start;
    private long startTime;
    private long progressTime;
    private readonly MetricMeans metrics = new();
    private int updatesSinceMeasured;
    private double lossSum;
    private long lossCount;

    /// <summary>Creates a session in which nothing has happened.</summary>
    /// <param name="time">The clock of throughput and progress; the system's if null.</param>
    public TrainingSession(TimeProvider? time = null) => this.time = time ?? TimeProvider.System;

    /// <summary>The environment steps taken so far, and the updates made on data sets.</summary>
    public long StepCount { get; private set; }

    /// <summary>The updates made so far.</summary>
    public long UpdateCount { get; private set; }

    /// <summary>The episodes that have ended so far.</summary>
    public long EpisodeCount { get; private set; }

    /// <summary>Whether the last step that was counted ended an episode.</summary>
    public bool EpisodeEnded { get; private set; }

    /// <summary>The mean return of the last episodes, up to 100; NaN before the first has ended.</summary>
    public double MeanReturn
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < recentCount; i++)
            {
                sum += recentReturns[i];
            }

            return recentCount == 0 ? double.NaN : sum / recentCount;
        }
    }

    /// <summary>
    /// Begins a training run with fresh episodes: of those that were left unfinished before, neither return nor length are
    /// carried over. A run that was left by an exception needs no end.
    /// </summary>
    /// <param name="steps">
    /// The number of environment steps that the run is going to take, in all environments together; not negative.
    /// </param>
    /// <param name="observer">Who is told about it, if anyone.</param>
    /// <param name="environments">How many environments it takes them in; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number of steps is negative, or that of environments not positive.
    /// </exception>
    public void Begin(long steps, TrainingObserver? observer, int environments = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(environments);
        running = true;
        this.observer = observer;
        start = new TrainingStart(steps, StepCount, UpdateCount, EpisodeCount);
        BeginAnew();
        BeginEpisodes();
        HaveEnvironments(environments);
        lossSum = 0;
        lossCount = 0;
        metrics.Begin();
        updatesSinceMeasured = 0;
        startTime = progressTime = time.GetTimestamp();
        observer?.OnStart(start);
        NoticeSchedules(steps);
    }

    /// <summary>
    /// Names the schedules that the agent follows by the number of its steps. One that goes on for longer than a run is told to
    /// the run's observer, once.
    /// </summary>
    /// <param name="schedules">What changes, in a sentence, and how.</param>
    public void Follow(params (string What, ISchedule Schedule)[] schedules)
    {
        ArgumentNullException.ThrowIfNull(schedules);
        this.schedules.Clear();
        this.schedules.AddRange(schedules);
    }

    /// <summary>
    /// Says that an environment was reset: of an episode that was left unfinished, neither return nor length are carried over,
    /// and it is not counted.
    /// </summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of the environment is negative.</exception>
    public void BeginEpisode(int environment)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(environment);
        HaveEnvironments(environment + 1);
        episodeReturns[environment] = 0;
        episodeLengths[environment] = 0;
    }

    /// <summary>Counts an environment step, and the episode if it ended with it.</summary>
    /// <param name="reward">The reward of the step, in the environment's scale.</param>
    /// <param name="status">Whether the episode goes on, terminated, or was truncated.</param>
    public void RecordStep(double reward, EpisodeStatus status) => RecordStep(0, reward, status);

    /// <summary>Counts a step of one of several environments, and its episode if that ended with it.</summary>
    /// <param name="environment">Which environment, from 0. Without a run there may be any number of them.</param>
    /// <param name="reward">The reward of the step, in the environment's scale.</param>
    /// <param name="status">Whether the environment's episode goes on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of the environment is negative.</exception>
    public void RecordStep(int environment, double reward, EpisodeStatus status)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(environment);
        HaveEnvironments(environment + 1);
        betweenSteps = false;
        StepCount++;
        episodeReturns[environment] += reward;
        episodeLengths[environment]++;
        EpisodeEnded = status != EpisodeStatus.Running;
        if (EpisodeEnded)
        {
            EndEpisode(environment, status);
        }

        ReportProgressInTime();
    }

    /// <summary>
    /// Counts a step that no environment takes, as is each update on a data set: what is scheduled by steps goes on with it.
    /// </summary>
    public void RecordStep()
    {
        StepCount++;
        EpisodeEnded = false;
        ReportProgressInTime();
    }

    /// <summary>Counts an update.</summary>
    /// <param name="update">The name of the update.</param>
    /// <param name="loss">The loss that it minimised.</param>
    public void RecordUpdate(string update, float loss)
    {
        UpdateCount++;
        lossSum += loss;
        lossCount++;
        observer?.OnUpdate(new UpdateReport(update, StepCount, UpdateCount, loss));
    }

    /// <summary>Adds a value to the mean of a metric that <see cref="ReportMetrics"/> reports.</summary>
    /// <param name="metric">The name of the metric.</param>
    /// <param name="value">The value; infinities and what is not a number make the mean such.</param>
    /// <param name="limit">A limit of the mean, of which the observer gets a notice once in a run.</param>
    public void RecordMetric(string metric, double value, MetricLimit? limit = null) => metrics.Add(metric, value, limit);

    /// <summary>
    /// Whether the metrics of the update that is being made are recorded: someone observes the run, and the update's turn has
    /// come (<see cref="ReportMetrics"/>). What metrics cost is spent only then.
    /// </summary>
    public bool IsMeasured => observer is not null && updatesSinceMeasured == 0;

    /// <summary>Ends an update: tells the observer the mean of each metric that was recorded since the last time.</summary>
    /// <param name="every">
    /// How many updates there are from one that is measured to the next, the first of a run being one; positive.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number of updates is not positive.</exception>
    public void ReportMetrics(int every = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        metrics.Report(observer, StepCount, UpdateCount);
        updatesSinceMeasured = (updatesSinceMeasured + 1) % every;
    }

    /// <summary>Ends the training run.</summary>
    /// <param name="cancelled">Whether it was cancelled before it was done.</param>
    /// <returns>What the run came to; its observer has been told.</returns>
    /// <exception cref="InvalidOperationException">No run has begun.</exception>
    public TrainingSummary End(bool cancelled = false)
    {
        if (!running)
        {
            throw new InvalidOperationException("No training run has begun, so none can end: call Begin first.");
        }

        TrainingObserver? told = observer;
        running = false;
        observer = null;
        Suspend();
        TimeSpan elapsed = time.GetElapsedTime(startTime);
        long steps = StepCount - start.StepCount;
        var summary = new TrainingSummary(
            steps,
            UpdateCount - start.UpdateCount,
            EpisodeCount - start.EpisodeCount,
            elapsed,
            PerSecond(steps, elapsed),
            MeanReturn,
            cancelled);
        if (told is not null)
        {
            ReportProgress(told);
            told.OnEnd(summary);
        }

        return summary;
    }

    /// <summary>Writes the counts and the last returns to a checkpoint, under names that begin with <c>session.</c></summary>
    /// <param name="writer">The checkpoint.</param>
    /// <exception cref="CheckpointException">The file cannot be written.</exception>
    public void Save(CheckpointWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("session.steps", StepCount);
        writer.Write("session.updates", UpdateCount);
        writer.Write("session.episodes", EpisodeCount);
        writer.Write("session.returns", stream =>
        {
            Span<byte> bytes = stackalloc byte[sizeof(double)];
            for (int i = 0; i < recentCount; i++)
            {
                int oldest = recentCount < RecentEpisodes ? 0 : recentNext;
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, recentReturns[(oldest + i) % RecentEpisodes]);
                stream.Write(bytes);
            }
        });
    }

    /// <summary>
    /// Goes on from where a checkpoint was saved, with fresh episodes unless <see cref="LoadTraining"/> follows.
    /// </summary>
    /// <param name="reader">The checkpoint.</param>
    /// <exception cref="CheckpointException">A value is missing or damaged; the session is unchanged.</exception>
    public void Load(CheckpointReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        long steps = reader.ReadInt64("session.steps");
        long updates = reader.ReadInt64("session.updates");
        long episodes = reader.ReadInt64("session.episodes");
        double[] returns = [];
        reader.Read("session.returns", stream =>
        {
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            returns = new double[Math.Min(bytes.Length / sizeof(double), RecentEpisodes)];
            for (int i = 0; i < returns.Length; i++)
            {
                returns[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)));
            }
        });

        StepCount = steps;
        UpdateCount = updates;
        EpisodeCount = episodes;
        returns.CopyTo(recentReturns, 0);
        recentCount = returns.Length;
        recentNext = recentCount % RecentEpisodes;
        loaded = null;
        BeginAnew();
        BeginEpisodes();
    }

    // A run shorter than the clock's resolution has no rate: zero rather than an infinity that reports cannot print.
    private static double PerSecond(long steps, TimeSpan elapsed) => elapsed > TimeSpan.Zero ? steps / elapsed.TotalSeconds : 0;

    private void NoticeSchedules(long steps)
    {
        for (int i = 0; observer is not null && steps > 0 && i < schedules.Count; i++)
        {
            if (ScheduleNotice.Of(schedules[i].What, schedules[i].Schedule, StepCount + steps) is { } notice)
            {
                // Who trains in pieces knows by then.
                schedules.RemoveAt(i--);
                observer.OnNotice(notice);
            }
        }
    }

    private void BeginEpisodes()
    {
        Array.Clear(episodeReturns);
        Array.Clear(episodeLengths);
    }

    private void HaveEnvironments(int count)
    {
        if (count > episodeReturns.Length)
        {
            Array.Resize(ref episodeReturns, count);
            Array.Resize(ref episodeLengths, count);
        }
    }

    private void EndEpisode(int environment, EpisodeStatus status)
    {
        // All is in order before the observer is told, so that it may throw.
        var episode = new EpisodeSummary(
            EpisodeCount, episodeReturns[environment], episodeLengths[environment], status, StepCount);
        EpisodeCount++;
        recentReturns[recentNext] = episode.Return;
        recentNext = (recentNext + 1) % RecentEpisodes;
        recentCount = Math.Min(recentCount + 1, RecentEpisodes);
        episodeReturns[environment] = 0;
        episodeLengths[environment] = 0;
        observer?.OnEpisodeEnd(episode);
    }

    private void ReportProgressInTime()
    {
        if (observer is not null && time.GetElapsedTime(progressTime) >= ProgressInterval)
        {
            ReportProgress(observer);
        }
    }

    private void ReportProgress(TrainingObserver told)
    {
        TimeSpan elapsed = time.GetElapsedTime(startTime);
        long steps = StepCount - start.StepCount;
        double meanLoss = lossCount == 0 ? double.NaN : lossSum / lossCount;
        progressTime = time.GetTimestamp();
        lossSum = 0;
        lossCount = 0;
        told.OnProgress(new TrainingProgress(
            steps,
            start.Steps,
            UpdateCount - start.UpdateCount,
            EpisodeCount - start.EpisodeCount,
            MeanReturn,
            meanLoss,
            PerSecond(steps, elapsed),
            elapsed));
    }
}
