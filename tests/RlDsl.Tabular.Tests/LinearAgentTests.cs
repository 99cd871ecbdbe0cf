using System.Text.Json;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>What every linear agent does: its loop, its files, and what it tells.</summary>
public sealed class LinearAgentTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("linear");

    /// <summary>Agents by name.</summary>
    public static TheoryData<string> Agents => new(Create.Keys);

    /// <summary>Those that learn from each step, and not from all at once.</summary>
    public static TheoryData<string> AgentsOfSteps =>
        new(Create.Keys.Where(agent => !agent.StartsWith("fitted", StringComparison.Ordinal)));

    private static readonly Dictionary<string, Func<DiscreteSpec, IDiscreteOnlineAgent>> Create = new()
    {
        ["Q-learning, tiles"] = spec => new TiledQLearner(spec, new() { Seed = 1 }),
        ["Q-learning, polynomials"] = spec => new PolynomialQLearner(spec, new() { Seed = 1, StepSize = 0.01 }),
        ["double Q-learning, observation"] = spec => new LinearDoubleQLearner(spec, new() { Seed = 1 }),
        ["4-step Sarsa, observation"] = spec => new LinearSeveralStepSarsa(spec, new() { Seed = 1 }),
        ["expected Sarsa, wavelets"] = spec => new WaveletExpectedSarsa(spec, new() { Seed = 1, StepSize = 0.01 }),
        ["replacing Sarsa(λ), tiles"] = spec => new TiledSarsaLambda(spec, new() { Seed = 1 }),
        ["dutch Sarsa(λ), observation"] = spec => new LinearDutchSarsaLambda(spec, new() { Seed = 1 }),
        ["Sarsa(λ), Fourier"] = spec => new FourierSarsaLambda(spec, new() { Seed = 1, StepSize = 0.001 }),
        ["Q(λ), bells"] = spec => new RadialQLambda(spec, new() { Seed = 1 }),
        ["Monte Carlo, observation"] = spec => new LinearController(spec, new() { Seed = 1, StepSize = 0.01 }),
        ["REINFORCE, observation"] = spec => new LinearSoftmaxReinforce(spec, new() { Seed = 1, StepSize = 0.01 }),
        ["actor-critic, observation"] = spec => new LinearActorCritic(spec, new() { Seed = 1 }),
        ["actor-critic, tiles"] = spec => new TiledActorCritic(spec, new() { Seed = 1 }),
        ["fitted Q, trees"] = spec => new TreeLearner(spec, new() { Seed = 1 }),
        ["fitted Q, neighbours"] = spec => new NeighbourLearner(spec, new() { Seed = 1, Capacity = 300 }),
    };

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>In the middle of an episode, so that traces and the drawn action count.</summary>
    [Theory]
    [MemberData(nameof(Agents))]
    public void Saved_training_goes_on_to_the_last_bit(string agent)
    {
        string path = Path.Combine(folder.FullName, "training");
        using IDiscreteOnlineAgent whole = Create[agent](new MountainCar().Spec);
        whole.Train(() => new MountainCar(), 1_000);
        using IDiscreteOnlineAgent first = Create[agent](new MountainCar().Spec);
        first.Train(() => new MountainCar(), 437);
        first.SaveTraining(path);
        using IDiscreteOnlineAgent second = Create[agent](new MountainCar().Spec);
        Assert.Empty(second.Load(path));
        second.Train(() => new MountainCar(), 563);

        Assert.Equal(Weights(whole), Weights(second));
        Assert.Equal(whole.Session.StepCount, second.Session.StepCount);
        Assert.NotEqual(Weights(whole), Weights(first));
    }

    /// <summary>Whoever asks between two steps gets an answer, and changes nothing.</summary>
    [Theory]
    [MemberData(nameof(Agents))]
    public void Asking_does_not_change_what_is_learned(string agent)
    {
        using IDiscreteOnlineAgent alone = Create[agent](new MountainCar().Spec), asked = Create[agent](new MountainCar().Spec);
        alone.Train(() => new MountainCar(), 600);
        asked.Train(() => new MountainCar(), 600, new AskingObserver(asked));

        Assert.Equal(Weights(alone), Weights(asked));
    }

    [Theory]
    [MemberData(nameof(Agents))]
    public void Explanation_is_what_the_greedy_action_is_chosen_by(string agent)
    {
        using IDiscreteOnlineAgent learner = Create[agent](new MountainCar().Spec);
        learner.Train(() => new MountainCar(), 600);
        RandomSource random = new(3);
        for (int i = 0; i < 50; i++)
        {
            float[] observation = [(float)(random.NextDouble() - 0.9), (float)(0.1 * random.NextDouble()) - 0.05f];
            PolicyExplanation explained = Assert.Single(((IExplainedAgent)learner).Explain(observation));

            Assert.Contains(explained.Name, (string[])["action values", "policy"]);
            Assert.Equal(learner.Act(observation), explained.Values.IndexOf(explained.Values.Max()));
        }
    }

    /// <summary>A loop of one's own, which says nothing of where episodes begin after one has ended.</summary>
    [Theory]
    [MemberData(nameof(Agents))]
    public void Own_loop_learns_the_same(string agent)
    {
        using IDiscreteOnlineAgent trained = Create[agent](new MountainCar().Spec);
        using IDiscreteOnlineAgent stepped = Create[agent](new MountainCar().Spec);
        trained.Train(() => new MountainCar(), 1_000);
        RandomSource episodes = new RandomSource(1).Stream(3);
        MountainCar environment = new();
        float[] observation = new float[2], next = new float[2];
        environment.Reset(episodes.NextUInt64(), observation);
        stepped.BeginEpisode();
        for (int step = 0; step < 1_000; step++)
        {
            int action = stepped.Explore(observation);
            StepResult result = environment.Step(action, next);
            stepped.Observe(0, observation, action, result, next);
            stepped.Learn();
            if (result.EndsEpisode)
            {
                environment.Reset(next);
            }

            (observation, next) = (next, observation);
        }

        Assert.Equal(Weights(trained), Weights(stepped));
        Assert.Equal(trained.Session.EpisodeCount, stepped.Session.EpisodeCount);
    }

    [Theory]
    [MemberData(nameof(AgentsOfSteps))]
    public void Loop_allocates_nothing_for_a_step(string agent)
    {
        using IDiscreteOnlineAgent learner = Create[agent](new MountainCar().Spec);
        DiscreteVectorEnvironment environments = new([new MountainCar()]);
        learner.Train(environments, 1_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        learner.Train(environments, 10_000);

        // What a run begins and ends with: less than a byte a step.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void Cancelled_training_ends_after_the_step()
    {
        using CancellationTokenSource source = new();
        using LinearQLearner agent = new(new MountainCar().Spec);
        TrainingSummary summary = agent.Train(
            () => new MountainCar(), 1_000, new CancellingObserver(source, after: 10), source.Token);

        Assert.True(summary.Cancelled);
        Assert.Equal(10, agent.Session.StepCount);
    }

    [Fact]
    public void Weights_are_written_as_doubles_with_their_shape()
    {
        string path = Path.Combine(folder.FullName, "weights.safetensors");
        using LinearDoubleQLearner agent = new(new MountainCar().Spec);
        agent.Train(() => new MountainCar(), 300);
        agent.SaveWeights(path);

        byte[] bytes = File.ReadAllBytes(path);
        int header = (int)BitConverter.ToUInt64(bytes);
        using JsonDocument document = JsonDocument.Parse(bytes.AsMemory(8, header));
        foreach ((string name, LinearActionValues values) in (ReadOnlySpan<(string, LinearActionValues)>)
            [("Q1.weight", agent.Q1), ("Q2.weight", agent.Q2)])
        {
            JsonElement tensor = document.RootElement.GetProperty(name);
            int start = tensor.GetProperty("data_offsets")[0].GetInt32(), end = tensor.GetProperty("data_offsets")[1].GetInt32();
            Assert.Equal("F64", tensor.GetProperty("dtype").GetString());
            Assert.Equal([3L, 2], tensor.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()));
            Assert.Equal(
                values.Weights.ToArray(),
                Enumerable.Range(0, (end - start) / 8).Select(i => BitConverter.ToDouble(bytes, 8 + header + start + (8 * i))));
        }
    }

    [Fact]
    public void Only_one_environment_is_learned_from()
    {
        using LinearQLearner agent = new(new MountainCar().Spec);

        Assert.Equal(1, agent.Environments);
        Assert.Contains("one environment", Assert.Throws<ArgumentOutOfRangeException>(
            () => agent.Observe(1, [0, 0], 0, new StepResult(0, EpisodeStatus.Running), [0, 0])).Message,
            StringComparison.Ordinal);
        Assert.Contains("one environment", Assert.Throws<ArgumentException>(
            () => agent.Train(new DiscreteVectorEnvironment([new MountainCar(), new MountainCar()]), 1)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// The step size is the share of its error that a value is moved by, however many tilings there are: with half of the error,
    /// a value of 0 whose target is 1 becomes a half.
    /// </summary>
    [Fact]
    public void Step_size_is_a_share_of_the_error_whatever_the_number_of_tilings()
    {
        using TiledQLearner agent = new(new MountainCar().Spec, new() { StepSize = 0.5 });
        float[] observation = [-0.5f, 0.01f];
        agent.Observe(observation, 2, new StepResult(1, EpisodeStatus.Terminated), [0.5f, 0]);

        Assert.All(
            agent.Explain(observation)[0].Values.Zip([0, 0, 0.5]),
            pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    private static double[] Weights(IDiscreteAgent agent) => agent switch
    {
        TiledQLearner learner => learner.Q.Weights.ToArray(),
        PolynomialQLearner learner => learner.Q.Weights.ToArray(),
        LinearDoubleQLearner learner => [.. learner.Q1.Weights, .. learner.Q2.Weights],
        LinearSeveralStepSarsa learner => learner.Q.Weights.ToArray(),
        WaveletExpectedSarsa learner => learner.Q.Weights.ToArray(),
        TiledSarsaLambda learner => learner.Q.Weights.ToArray(),
        LinearDutchSarsaLambda learner => learner.Q.Weights.ToArray(),
        FourierSarsaLambda learner => learner.Q.Weights.ToArray(),
        RadialQLambda learner => learner.Q.Weights.ToArray(),
        LinearController learner => learner.Q.Weights.ToArray(),
        LinearSoftmaxReinforce learner => [.. learner.Pi.Weights, .. learner.V.Weights],
        LinearActorCritic learner => [.. learner.Pi.Weights, .. learner.V.Weights],
        TiledActorCritic learner => [.. learner.Pi.Weights, .. learner.V.Weights],
        TreeLearner learner => learner.Q.Numbers,
        NeighbourLearner learner => learner.Q.Numbers,
        _ => throw new ArgumentException($"The weights of {agent.GetType().Name} are not known here.", nameof(agent)),
    };

    private sealed class CancellingObserver(CancellationTokenSource source, long after) : TrainingObserver
    {
        public override void OnStep(in StepReport step)
        {
            if (step.Step == after)
            {
                source.Cancel();
            }
        }
    }

    private sealed class AskingObserver(IDiscreteOnlineAgent agent) : TrainingObserver
    {
        public override void OnStep(in StepReport step)
        {
            agent.Act([-0.3f, 0.02f]);
            _ = ((IExplainedAgent)agent).Explain([0.1f, -0.03f]);
        }
    }
}
