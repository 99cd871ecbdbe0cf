using System.Text.Json;
using RlDsl.Environments;
using RlDsl.Rendering;

namespace RlDsl.Tabular.Tests;

/// <summary>What is recorded of learning, against a loop that counts by itself.</summary>
public sealed class LearningRecorderTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Every_episode_of_a_short_training_is_recorded_as_it_was()
    {
        CliffWalking cliff = new();
        CliffQLearner agent = new(cliff.Spec), counted = new(cliff.Spec);
        LearningRecorder recorder = new(agent, cliff, episodes: 1_000);
        agent.Train(recorder.Environment, 5_000);
        IReadOnlyList<RecordedEpisode> episodes = recorder.Episodes();

        // The same training, step by step: what is seen after each episode is what was recorded.
        List<List<int>> ways = Train(counted, new CliffWalking(), 5_000, out List<double[]> tables, out List<long[]> visits);
        Assert.InRange(episodes.Count, 100, 1_000);
        Assert.Equal(recorder.EpisodeCount, episodes.Count);
        for (int i = 0; i < episodes.Count; i++)
        {
            Assert.Equal(i + 1, episodes[i].Outcome.Number);
            Assert.Equal(ways[i].Count - 1, episodes[i].Outcome.Length);
            Assert.Equal(ways[i].Take(LearningRecorder.MostSteps + 2), episodes[i].Way);
            Assert.Equal(visits[i], episodes[i].Visits);
            Assert.Equal(tables[i].Chunk(4).Select(row => (float)row.Max()), episodes[i].Values);
            Assert.Equal(tables[i].Chunk(4).Select(Best), episodes[i].Greedy);
            Assert.Equal(1, episodes[i].Returns.Count);
            Assert.Equal(episodes[i].Outcome.Return, episodes[i].Returns.Mean);
        }

        Assert.Equal(agent.Q.Values, counted.Q.Values);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(37)]
    public void Of_many_episodes_the_first_ones_and_others_at_equal_distances_are_kept(int most)
    {
        FrozenLake lake = new();
        QLearner agent = new(lake.Spec);
        LearningRecorder recorder = new(agent, lake, most);
        RecordingTrainingObserver observer = new();
        agent.Train(recorder.Environment, 20_000, observer);

        IReadOnlyList<RecordedEpisode> episodes = recorder.Episodes();
        Assert.InRange(episodes.Count, most / 2, most + 1);
        Assert.Equal(observer.Episodes.Count, recorder.EpisodeCount);
        Assert.Equal(recorder.EpisodeCount, episodes[^1].Outcome.Number);
        Assert.Equal(
            Enumerable.Range(1, most / 4).Select(number => (long)number),
            episodes.Take(most / 4).Select(episode => episode.Outcome.Number));
        long[] distances =
        [
            .. episodes.Zip(episodes.Skip(1), (one, next) => next.Outcome.Number - one.Outcome.Number)
                .Skip((most / 4) - 1).SkipLast(1),
        ];
        Assert.Single(distances.Distinct());

        // The returns between two of them are summed up, and none is lost.
        long before = 0;
        foreach (RecordedEpisode episode in episodes)
        {
            double[] returns =
            [
                .. observer.Episodes.Skip((int)before).Take((int)(episode.Outcome.Number - before)).Select(one => one.Return),
            ];
            Assert.Equal(returns.Length, episode.Returns.Count);
            Assert.Equal(returns.Average(), episode.Returns.Mean, tolerance: 1e-9);
            Assert.Equal((returns.Min(), returns.Max()), (episode.Returns.Least, episode.Returns.Greatest));
            Assert.Equal(returns[^1], episode.Outcome.Return);
            before = episode.Outcome.Number;
        }
    }

    [Fact]
    public void Recording_changes_nothing_of_learning_and_of_checkpoints()
    {
        FrozenLake lake = new();
        CliffSarsa plain = new(lake.Spec), recorded = new(lake.Spec);
        LearningRecorder recorder = new(recorded, new FrozenLake());
        plain.Train(new FrozenLake(), 777);
        recorded.Train(recorder.Environment, 777);

        Assert.Equal(Saved(plain), Saved(recorded));

        // A training that was loaded is recorded from its next episode on.
        recorded.SaveTraining(path);
        CliffSarsa loaded = new(lake.Spec);
        loaded.Load(path);
        LearningRecorder later = new(loaded, new FrozenLake());
        loaded.Train(later.Environment, 500);
        Assert.True(later.EpisodeCount > 5);
        Assert.All(later.Episodes(), episode => Assert.Equal(0, episode.Way[0]));
    }

    [Fact]
    public void Values_of_a_given_policy_are_recorded_without_actions()
    {
        RandomWalk walk = new();
        TdPredictor agent = new(walk.Spec);
        LearningRecorder recorder = new(agent, walk);
        ValuesAtEnds observer = new(agent);
        agent.Train(recorder.Environment, 3_000, observer);

        RecordedEpisode last = recorder.Episodes()[^1];
        Assert.All(last.Greedy, actions => Assert.Equal(0, actions));
        Assert.Equal(observer.Values.Select(value => (float)value), last.Values);
    }

    [Fact]
    public void Page_of_taxi_is_small_and_says_what_was_recorded()
    {
        Taxi taxi = new();
        CliffQLearner agent = new(taxi.Spec);
        LearningRecorder recorder = new(agent, taxi);
        agent.Train(recorder.Environment, 1_000_000);
        recorder.WritePage(path);

        Assert.InRange(new FileInfo(path).Length, 50_000, 1_000_000);
        JsonElement data = Data();
        JsonElement[] episodes = [.. data.GetProperty("episodes").EnumerateArray()];
        Assert.InRange(episodes.Length, 100, LearningRecorder.DefaultEpisodes + 1);
        Assert.Equal(16, data.GetProperty("panels").GetArrayLength());

        // What the differences come to in the end is the table.
        long[] levels = Played("values"), greedy = Played("greedy"), visits = Played("visits");
        RecordedEpisode last = recorder.Episodes()[^1];
        double least = data.GetProperty("least").GetDouble(), greatest = data.GetProperty("greatest").GetDouble();
        for (int state = 0; state < levels.Length; state++)
        {
            double shown = least + ((greatest - least) * levels[state] / 1000);
            Assert.Equal(last.Values[state], shown, tolerance: 0.002 * (greatest - least));
            Assert.Equal(last.Greedy[state], greedy[state]);
            Assert.InRange(visits[state], last.Visits[state] * 0.9, last.Visits[state]);
        }

        long[] Played(string kind)
        {
            long[] numbers = new long[500];
            foreach (JsonElement episode in episodes)
            {
                long[] changes = [.. episode.GetProperty(kind).EnumerateArray().Select(number => number.GetInt64())];
                long state = -1;
                foreach (long[] change in changes.Chunk(2))
                {
                    state += change[0];
                    numbers[state] = change[1];
                }
            }

            return numbers;
        }
    }

    [Fact]
    public void Every_state_that_is_visited_has_a_place()
    {
        foreach (ITabularEnvironment environment in (ITabularEnvironment[])
            [new FrozenLake(), new CliffWalking(), new Taxi(), new Blackjack(), new RandomWalk(), new ArmedBandit(stepLimit: 5)])
        {
            QLearner agent = new(environment.Spec);
            LearningRecorder recorder = new(agent, environment);
            agent.Train(recorder.Environment, 20_000);
            StateLayout layout = StateLayout.Of(environment, environment.Spec);
            int[] shown = [.. layout.Panels.SelectMany(panel => panel.States).Where(state => state >= 0)];

            Assert.Equal(environment.Spec.Actions, layout.Actions.Length);
            Assert.Equal(shown.Length, shown.Distinct().Count());
            long[] visits = recorder.Episodes()[^1].Visits;
            int[] visited = [.. Enumerable.Range(0, visits.Length).Where(state => visits[state] > 0)];
            Assert.All(visited, state => Assert.Contains(state, shown));
        }
    }

    [Fact]
    public void Grids_have_walls_and_arrows()
    {
        GridWorld world = new("S.G\n.#P");
        StateLayout layout = StateLayout.Of(world, world.Spec);

        StatePanel panel = Assert.Single(layout.Panels);
        Assert.Equal([0, 1, 2, 3, -1, 5], panel.States.AsEnumerable());
        Assert.Equal("S G #P", panel.Letters);
        Assert.Equal(["up", "right", "down", "left"], layout.Actions.AsEnumerable());
    }

    [Fact]
    public void What_cannot_be_recorded_is_refused()
    {
        QLearner agent = new(new FrozenLake().Spec);
        Assert.Throws<ArgumentException>(() => new LearningRecorder(agent, new Taxi()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearningRecorder(agent, new FrozenLake(), episodes: 3));
        LearningRecorder recorder = new(agent, new FrozenLake());
        var nothing = Assert.Throws<InvalidOperationException>(() => recorder.WritePage(path));
        Assert.Contains("No episode has ended yet", nothing.Message, StringComparison.Ordinal);

        RandomWalk large = new(states: 20_001);
        var many = Assert.Throws<ArgumentException>(() => new LearningRecorder(new QLearner(large.Spec), large));
        Assert.Contains("has 20003 states, but a page shows 10000 at most", many.Message, StringComparison.Ordinal);
    }

    private static int Best(double[] row)
    {
        double least = row.Max() - (1e-9 * Math.Max(1, Math.Abs(row.Max())));
        int best = Enumerable.Range(0, 4).Sum(action => row[action] >= least ? 1 << action : 0);
        return best == 15 ? 0 : best;
    }

    /// <summary>Trains in a loop of its own, and keeps ways, tables and visits of all episodes.</summary>
    private static List<List<int>> Train(
        CliffQLearner agent, CliffWalking cliff, int steps, out List<double[]> tables, out List<long[]> visits)
    {
        (tables, visits) = ([], []);
        List<List<int>> ways = [];
        long[] counts = new long[cliff.Spec.States];
        int state = cliff.Reset(seed: 1);
        agent.BeginEpisode();
        List<int> way = [state];
        for (int step = 0; step < steps; step++)
        {
            counts[state]++;
            int action = agent.Explore(state);
            StepResult result = cliff.Step(action, out int nextState);
            agent.Observe(state, action, result, nextState);
            way.Add(nextState);
            if (result.EndsEpisode)
            {
                ways.Add(way);
                visits.Add([.. counts]);
                tables.Add([.. agent.Q.Values]);
                nextState = cliff.Reset();
                way = [nextState];
                agent.BeginEpisode();
            }

            state = nextState;
        }

        return ways;
    }

    private byte[] Saved(CliffSarsa agent)
    {
        agent.SaveTraining(path);
        return File.ReadAllBytes(path);
    }

    private JsonElement Data()
    {
        string page = File.ReadAllText(path);
        const string Begin = "<script id=\"data\" type=\"application/json\">";
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement;
    }

    /// <summary>Keeps what the values are when an episode has ended.</summary>
    private sealed class ValuesAtEnds(TdPredictor agent) : TrainingObserver
    {
        public double[] Values { get; private set; } = [];

        public override void OnEpisodeEnd(in EpisodeSummary episode) => Values = [.. agent.V.Values];
    }
}
