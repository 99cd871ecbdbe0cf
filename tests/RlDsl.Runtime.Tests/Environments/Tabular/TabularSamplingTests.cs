using RlDsl.Environments;
using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

public class TabularSamplingTests
{
    private static readonly Dictionary<string, Func<ModelEnvironment>> Environments = new()
    {
        ["FrozenLake"] = () => new FrozenLake(),
        ["FrozenLake8x8"] = () => FrozenLake.EightByEight(),
        ["CliffWalking"] = () => new CliffWalking(stepLimit: 500),
        ["Taxi"] = () => new Taxi(),
        ["GridWorld"] = () => new GridWorld("S.a\n.#G\nP.S", new Dictionary<char, double> { ['a'] = 2 }, -0.5, slip: 0.3),
        ["RandomWalk"] = () => new RandomWalk(5, leftReward: 0),
        ["Baird"] = () => new BairdCounterexample(stepLimit: 100),
    };

    public static TheoryData<string> Names => [.. Environments.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_and_starts_are_drawn_with_the_probabilities_of_the_model(string name)
    {
        ModelEnvironment environment = Environments[name]();
        int states = environment.Spec.States;
        var random = new RandomSource(7);
        Dictionary<(int State, int Action), Dictionary<Outcome, int>> counts = [];
        double[] starts = new double[states];
        int state = environment.Reset(3);
        starts[state]++;
        for (int step = 0; step < 300_000; step++)
        {
            int action = random.NextInt32(environment.Spec.Actions);
            StepResult result = environment.Step(action, out int next);
            Dictionary<Outcome, int> pair = counts.TryGetValue((state, action), out Dictionary<Outcome, int>? known)
                ? known
                : counts[(state, action)] = [];
            var outcome = new Outcome(0, next, result.Reward, result.Status == EpisodeStatus.Terminated);
            pair[outcome] = pair.GetValueOrDefault(outcome) + 1;
            state = next;
            if (result.EndsEpisode)
            {
                state = environment.Reset();
                starts[state]++;
            }
        }

        for (int episode = 0; episode < 20_000; episode++)
        {
            starts[environment.Reset()]++;
        }

        int[] possible = [.. Enumerable.Range(0, states).Where(s => environment.StartProbabilities[s] > 0)];
        Assert.Equal(starts.Sum(), possible.Sum(s => starts[s]));
        AssertDrawn([.. possible.Select(s => starts[s])], [.. possible.Select(s => environment.StartProbabilities[s])]);
        foreach (((int from, int action), Dictionary<Outcome, int> drawn) in counts)
        {
            Dictionary<Outcome, double> expected = [];
            foreach (Outcome outcome in environment.Outcomes(from, action))
            {
                Outcome key = outcome with { Probability = 0 };
                expected[key] = expected.GetValueOrDefault(key) + outcome.Probability;
            }

            Assert.Empty(drawn.Keys.Except(expected.Keys));
            if (drawn.Values.Sum() > 200)
            {
                AssertDrawn([.. expected.Keys.Select(key => (double)drawn.GetValueOrDefault(key))], [.. expected.Values]);
            }
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Games_of_blackjack_are_drawn_with_the_probabilities_of_the_model(bool natural, bool suttonAndBarto)
    {
        var game = new Blackjack(natural, suttonAndBarto);
        TabularModel model = game.CreateModel();
        var random = new RandomSource(5);
        double[] starts = new double[model.Spec.States];
        Dictionary<(int State, int Action), Dictionary<(int Next, double Reward), double>> counts = [];
        game.Reset(11);
        for (int episode = 0; episode < 300_000; episode++)
        {
            int state = game.Reset();
            state = game.HasNatural ? 704 + Blackjack.Decode(state).Dealer - 1 : state;
            starts[state]++;
            StepResult result;
            do
            {
                int action = random.NextInt32(2);
                result = game.Step(action, out int next);
                next = action == 0 ? state : next;
                Dictionary<(int, double), double> pair = counts.TryGetValue((state, action), out var known)
                    ? known
                    : counts[(state, action)] = [];
                pair[(next, result.Reward)] = pair.GetValueOrDefault((next, result.Reward)) + 1;
                state = next;
            }
            while (!result.EndsEpisode);
        }

        int[] possible = [.. Enumerable.Range(0, starts.Length).Where(state => model.StartProbabilities[state] > 0)];
        AssertDrawn(
            [.. possible.Select(state => starts[state])], [.. possible.Select(state => model.StartProbabilities[state])]);
        Assert.True(
            counts.ContainsKey((704, 0)) && counts.Count > 2 * 280, $"Only {counts.Count} states and actions were tried.");
        foreach (((int state, int action), Dictionary<(int Next, double Reward), double> drawn) in counts)
        {
            Outcome[] outcomes = model.Outcomes(state, action).ToArray();
            Assert.Empty(drawn.Keys.Except(outcomes.Select(outcome => (outcome.NextState, outcome.Reward))));
            if (drawn.Values.Sum() > 1000)
            {
                AssertDrawn(
                    [.. outcomes.Select(outcome => drawn.GetValueOrDefault((outcome.NextState, outcome.Reward)))],
                    [.. outcomes.Select(outcome => outcome.Probability)]);
            }
        }
    }

    [Fact]
    public void Bandit_pays_normal_rewards_about_means_that_are_drawn_for_each_episode()
    {
        var bandit = new ArmedBandit(stepLimit: null);
        bandit.Reset(1);
        double[] before = bandit.Means.ToArray();
        const int Pulls = 20_000;
        for (int arm = 0; arm < 10; arm++)
        {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < Pulls; i++)
            {
                double noise = bandit.Step(arm, out int state).Reward - bandit.Means[arm];
                Assert.Equal(0, state);
                sum += noise;
                squares += noise * noise;
            }

            Assert.Equal(0, sum / Pulls, 5 / Math.Sqrt(Pulls));
            Assert.Equal(1, squares / Pulls, 5 * Math.Sqrt(2.0 / Pulls));
        }

        Assert.Equal(before, bandit.Means.ToArray());
        Assert.Equal(before.Max(), bandit.Means[bandit.BestArm]);
        bandit.Reset();
        Assert.NotEqual(before, bandit.Means.ToArray());

        // 1000 problems of ten arms: mean 0 and variance 1 of the means.
        double[] means = [.. Enumerable.Range(0, 1000).SelectMany(_ =>
        {
            bandit.Reset();
            return bandit.Means.ToArray();
        })];
        Assert.Equal(0, means.Average(), 0.05);
        Assert.Equal(1, means.Average(mean => mean * mean), 0.08);
    }

    [Fact]
    public void Means_of_a_non_stationary_bandit_begin_equal_and_walk()
    {
        ArmedBandit bandit = ArmedBandit.NonStationary(arms: 100);
        bandit.Reset(1);
        Assert.All(bandit.Means.ToArray(), mean => Assert.Equal(0, mean));
        EpisodeStatus status = EpisodeStatus.Running;
        for (int step = 0; step < 10_000; step++)
        {
            Assert.Equal(EpisodeStatus.Running, status);
            status = bandit.Step(0, out _).Status;
        }

        // After 10,000 steps of 0.01 a mean has the standard deviation 1.
        Assert.Equal(EpisodeStatus.Truncated, status);
        Assert.Equal(1, bandit.Means.ToArray().Average(mean => mean * mean), 5 * Math.Sqrt(2.0 / 100));
        bandit.Reset();
        Assert.All(bandit.Means.ToArray(), mean => Assert.Equal(0, mean));
    }

    private static void AssertDrawn(double[] counts, double[] probabilities)
    {
        Assert.Equal(probabilities.Length, counts.Length);
        double statistic = ChiSquare.Statistic(counts, probabilities);
        double limit = ChiSquare.Limit(probabilities.Length - 1);
        Assert.True(
            statistic <= limit + 10, $"Counts {string.Join(", ", counts)} are not of {string.Join(", ", probabilities)}.");
    }
}
