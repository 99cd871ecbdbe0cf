using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Datasets;

public sealed class TransitionRecorderTests
{
    [Fact]
    public void Steps_of_CartPole_are_recorded_as_they_were()
    {
        // So short that some episodes end by falling over and some by the limit.
        const int Limit = 25, Steps = 500;
        var plain = new CartPole(Limit);
        var recorder = new TransitionRecorder(plain.Spec);
        IDiscreteEnvironment recorded = recorder.Record(new CartPole(Limit));
        Assert.Same(plain.Spec, recorded.Spec);
        var random = new RandomSource(4);
        float[] observation = new float[4], next = new float[4], seen = new float[4];
        plain.Reset(9, observation);
        recorded.Reset(9, seen);
        Assert.Equal(observation, seen);
        List<float> observations = [], nextObservations = [], rewards = [];
        List<int> actions = [];
        List<EpisodeStatus> statuses = [];
        for (int i = 0; i < Steps; i++)
        {
            int action = random.NextInt32(2);
            StepResult result = plain.Step(action, next);
            Assert.Equal(result, recorded.Step(action, seen));
            Assert.Equal(next, seen);
            observations.AddRange(observation);
            actions.Add(action);
            rewards.Add((float)result.Reward);
            nextObservations.AddRange(next);
            statuses.Add(result.Status);
            next.CopyTo(observation, 0);
            if (result.EndsEpisode)
            {
                plain.Reset(observation);
                recorded.Reset(seen);
                Assert.Equal(observation, seen);
            }
        }

        Assert.Equal(Steps, recorder.Count);
        TransitionDataset dataset = recorder.ToDataset();
        Assert.Equal((Steps, 4, 0), (dataset.Count, dataset.ObservationSize, dataset.ActionSize));
        Assert.Equal([.. observations], dataset.Observations);
        Assert.Equal([.. actions], dataset.DiscreteActions);
        Assert.Equal([.. rewards], dataset.Rewards);
        Assert.Equal([.. nextObservations], dataset.NextObservations);
        Assert.Equal(statuses.Select(status => status == EpisodeStatus.Terminated), dataset.Terminals.ToArray());
        statuses[^1] = statuses[^1] == EpisodeStatus.Running ? EpisodeStatus.Truncated : statuses[^1];
        Assert.Equal(statuses.Select(status => status == EpisodeStatus.Truncated), dataset.Timeouts.ToArray());
        Assert.Contains(EpisodeStatus.Terminated, statuses);
        Assert.InRange(statuses.Count(status => status == EpisodeStatus.Truncated), 2, Steps);
        dataset.RequireFits(plain.Spec);
    }

    [Fact]
    public void Steps_of_Pendulum_are_recorded_with_the_torque_that_was_applied()
    {
        var plain = new Pendulum(20);
        var recorder = new TransitionRecorder(plain.Spec);
        IContinuousEnvironment recorded = recorder.Record(new Pendulum(20));
        float[] torques = [0.5f, -2, 2, 2.5f, -70];
        float[] applied = [0.5f, -2, 2, 2, -2];
        float[] observation = new float[3], seen = new float[3];
        List<float> observations = [], nextObservations = [], rewards = [];
        plain.Reset(9, observation);
        recorded.Reset(9, seen);
        for (int i = 0; i < 40; i++)
        {
            observations.AddRange(observation);
            StepResult result = plain.Step([torques[i % 5]], observation);
            Assert.Equal(result, recorded.Step([torques[i % 5]], seen));
            Assert.Equal(observation, seen);
            nextObservations.AddRange(observation);
            rewards.Add((float)result.Reward);
            if (result.EndsEpisode)
            {
                plain.Reset(observation);
                recorded.Reset(seen);
            }
        }

        TransitionDataset dataset = recorder.ToDataset();
        Assert.Equal([.. observations], dataset.Observations);
        Assert.Equal([.. nextObservations], dataset.NextObservations);
        Assert.Equal([.. rewards], dataset.Rewards);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => applied[i % 5]), dataset.ContinuousActions.ToArray());
        Assert.All(dataset.Terminals.ToArray(), Assert.False);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => i % 20 == 19), dataset.Timeouts.ToArray());
        dataset.RequireFits(plain.Spec);
    }

    [Fact]
    public void Environments_side_by_side_are_recorded_one_after_another()
    {
        var recorder = new TransitionRecorder(Line.LineSpec);
        Line[] lines = [new(), new(), new()];
        IDiscreteEnvironment[] recorded = [.. lines.Select(recorder.Record)];
        float[] observation = new float[1];
        for (int i = 0; i < 2; i++)
        {
            recorded[i].Reset((ulong)(100 * i), observation);
        }

        for (int step = 0; step < 200; step++)
        {
            recorded[0].Step(0, observation);
            if (step % 2 == 0)
            {
                recorded[1].Step(1, observation);
            }
        }

        TransitionDataset dataset = recorder.ToDataset();
        Assert.Equal(
            [.. Enumerable.Range(0, 200), .. Enumerable.Range(100, 100)],
            dataset.Observations.ToArray().Select(number => (int)number));
        Assert.Equal(
            [.. Enumerable.Range(1, 200), .. Enumerable.Range(101, 100)],
            dataset.NextObservations.ToArray().Select(number => (int)number));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => i < 200 ? 0 : 1), dataset.DiscreteActions.ToArray());

        // Where the steps of one environment end, an episode must not seem to go on with those of another.
        Assert.Equal(Enumerable.Range(0, 300).Select(i => i is 199 or 299), dataset.Timeouts.ToArray());
    }

    [Fact]
    public void Data_set_does_not_change_with_later_steps()
    {
        var recorder = new TransitionRecorder(Line.LineSpec);
        IDiscreteEnvironment line = recorder.Record(new Line());
        float[] observation = new float[1];
        Assert.Equal(0, recorder.ToDataset().Count);
        line.Reset(0, observation);
        line.Step(0, observation);
        TransitionDataset dataset = recorder.ToDataset();
        Assert.Equal([true], dataset.Timeouts);
        line.Step(1, observation);
        Assert.Equal((1, 2L), (dataset.Count, recorder.Count));

        // The episode went on, so it was not cut off where the first data set was made.
        Assert.Equal([false, true], recorder.ToDataset().Timeouts);
    }

    [Fact]
    public void Episode_that_is_left_by_a_reset_was_cut_off()
    {
        var recorder = new TransitionRecorder(Line.LineSpec);
        IDiscreteEnvironment line = recorder.Record(new Line());
        float[] observation = new float[1];
        line.Reset(5, observation);
        line.Step(0, observation);
        line.Step(0, observation);
        line.Reset(observation);
        line.Reset(observation);
        line.Step(Line.End, observation);
        line.Reset(observation);
        line.Step(Line.CutOff, observation);
        TransitionDataset dataset = recorder.ToDataset();
        Assert.Equal([5, 6, 0, 0], dataset.Observations);
        Assert.Equal([6, 7, 1, 1], dataset.NextObservations);
        Assert.Equal([false, false, true, false], dataset.Terminals);
        Assert.Equal([false, true, false, true], dataset.Timeouts);
    }

    [Fact]
    public void Steps_whose_observation_was_not_seen_are_not_recorded()
    {
        var recorder = new TransitionRecorder(Line.LineSpec);
        var inner = new Line();
        float[] observation = new float[1];
        inner.Reset(7, observation);
        IDiscreteEnvironment line = recorder.Record(inner);
        line.Step(0, observation);
        line.Step(0, observation);
        Assert.Equal(0, recorder.Count);
        line.Reset(3, observation);
        line.Step(Line.End, observation);
        line.Step(0, observation);
        Assert.Equal(1, recorder.Count);
        Assert.Equal([3], recorder.ToDataset().Observations);
    }

    [Fact]
    public void Refused_step_is_not_recorded()
    {
        var environment = new CartPole();
        var recorder = new TransitionRecorder(environment.Spec);
        IDiscreteEnvironment recorded = recorder.Record(environment);
        float[] observation = new float[4];
        Assert.Throws<InvalidOperationException>(() => recorded.Step(0, observation));
        recorded.Reset(1, observation);
        float[] first = [.. observation];
        Assert.Throws<ArgumentOutOfRangeException>(() => recorded.Step(2, observation));
        Assert.Throws<ArgumentException>(() => recorded.Step(0, new float[3]));
        recorded.Step(0, observation);
        Assert.Equal(1, recorder.Count);
        Assert.Equal(first, recorder.ToDataset().Observations);
    }

    [Fact]
    public void Caller_may_change_the_observation()
    {
        var recorder = new TransitionRecorder(Line.LineSpec);
        IDiscreteEnvironment line = recorder.Record(new Line());
        float[] observation = new float[1];
        line.Reset(3, observation);
        observation[0] = -50;
        line.Step(0, observation);
        observation[0] = -60;
        line.Step(0, observation);
        Assert.Equal([3, 4], recorder.ToDataset().Observations);
    }

    [Fact]
    public void Environment_is_disposed_of_where_it_can_be()
    {
        var inner = new Line();
        ((IDisposable)new TransitionRecorder(Line.LineSpec).Record(inner)).Dispose();
        Assert.True(inner.IsDisposed);
        ((IDisposable)new TransitionRecorder(new CartPole().Spec).Record(new CartPole())).Dispose();
    }

    [Fact]
    public void Other_environments_are_refused()
    {
        DiscreteSpec spec = new CartPole().Spec;
        var recorder = new TransitionRecorder(spec);
        Assert.Equal(
            "The recorder was made for CartPole-v1 with observations box(4) and 2 discrete actions, but MountainCar-v0 has "
            + "observations box(2) and 3 discrete actions: make another recorder from its spec. (Parameter 'environment')",
            Assert.Throws<ArgumentException>(() => recorder.Record(new MountainCar())).Message);
        Assert.Contains(
            "but Pendulum-v1 has observations box(3) and continuous actions box(1) from (-2) to (2)",
            Assert.Throws<ArgumentException>(() => recorder.Record(new Pendulum())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TransitionRecorder(new Pendulum().Spec).Record(new CartPole()));
        ContinuousSpec wide = new Pendulum().Spec with { Action = BoxSpace.Uniform([1], -3, 3) };
        Assert.Throws<ArgumentException>(() => new TransitionRecorder(wide).Record(new Pendulum()));
        Assert.Throws<ArgumentException>(() => new TransitionRecorder(spec with { Actions = 3 }).Record(new CartPole()));
        Assert.Equal(0, recorder.Count);
    }

    /// <summary>Goes up by one with each step from the seed on, or from 0; some actions end the episode.</summary>
    private sealed class Line : IDiscreteEnvironment, IDisposable
    {
        public const int End = 2, CutOff = 3;
        public static readonly DiscreteSpec LineSpec = new("Line-v0", BoxSpace.Uniform([1], -1e6f, 1e6f), 4);
        private float position;

        public DiscreteSpec Spec => LineSpec;

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;

        public void Reset(ulong seed, Span<float> observation) => observation[0] = position = seed;

        public void Reset(Span<float> observation) => Reset(0, observation);

        public StepResult Step(int action, Span<float> observation)
        {
            observation[0] = ++position;
            return new StepResult(position, action switch
            {
                End => EpisodeStatus.Terminated,
                CutOff => EpisodeStatus.Truncated,
                _ => EpisodeStatus.Running,
            });
        }
    }
}
