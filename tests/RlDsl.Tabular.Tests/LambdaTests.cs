namespace RlDsl.Tabular.Tests;

/// <summary>The two views of TD(λ), against λ-returns that are written out (Sutton and Barto 2018, sections 12.1 to 12.5).</summary>
public sealed class LambdaTests
{
    private const double Near = 1e-12, Discount = 0.9, Lambda = 0.7, StepSize = 0.3;

    private static readonly TabularSpec spec = new("Made-up-v0", States: 6, Actions: 1);

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 20).Select(seed => (ulong)seed)];

    /// <summary>All values move at once, when the episode is over, by the λ-returns of the values before it.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Forward_view_is_the_offline_algorithm(ulong seed)
    {
        ForwardPredictor agent = new(spec, options: new() { Discount = Discount, Lambda = Lambda, StepSize = StepSize });
        double[] values = new double[spec.States];
        foreach (Episode episode in Episodes(seed))
        {
            Feed(agent, episode);
            double[] moves = new double[spec.States];
            for (int step = 0; step < episode.Count; step++)
            {
                moves[episode.States[step]] +=
                    StepSize * (episode.LambdaReturn(step, episode.Count, _ => values) - values[episode.States[step]]);
            }

            values = [.. values.Zip(moves, (value, move) => value + move)];
            Assert.All(Enumerable.Range(0, spec.States), state => Assert.Equal(values[state], agent.V[state], Near));
        }
    }

    /// <summary>
    /// At each step all values of the episode so far are computed anew, by λ-returns that end there: the online λ-return
    /// algorithm. Each return is made of the values of the horizon at which its states were reached.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Dutch_traces_are_the_online_algorithm(ulong seed)
    {
        DutchPredictor agent = new(spec, options: new() { Discount = Discount, Lambda = Lambda, StepSize = StepSize });
        double[] before = new double[spec.States];
        foreach (Episode episode in Episodes(seed))
        {
            agent.BeginEpisode();
            List<double[]> last = [before];
            for (int horizon = 1; horizon <= episode.Count; horizon++)
            {
                double[] values = [.. before];
                for (int step = 0; step < horizon; step++)
                {
                    // What the state that a return bootstraps from was worth when it was reached.
                    double target = episode.LambdaReturn(step, horizon, reached => last[reached - 1]);
                    values[episode.States[step]] += StepSize * (target - values[episode.States[step]]);
                }

                last.Add(values);
                episode.Feed(agent, horizon - 1);
                Assert.All(Enumerable.Range(0, spec.States), state => Assert.Equal(values[state], agent.V[state], Near));
            }

            before = last[^1];
        }
    }

    /// <summary>With λ = 0 there are no returns but those of one step.</summary>
    [Fact]
    public void Without_lambda_every_backward_view_is_one_step()
    {
        TdPredictor oneStep = new(spec, options: new() { Discount = Discount, StepSize = StepSize });
        AccumulatingPredictor accumulating =
            new(spec, options: new() { Discount = Discount, Lambda = 0, StepSize = StepSize });
        ReplacingPredictor replacing = new(spec, options: new() { Discount = Discount, Lambda = 0, StepSize = StepSize });
        DutchPredictor dutch = new(spec, options: new() { Discount = Discount, Lambda = 0, StepSize = StepSize });
        foreach (Episode episode in Episodes(7))
        {
            foreach (ITabularAgent agent in (ITabularAgent[])[oneStep, accumulating, replacing, dutch])
            {
                Feed(agent, episode);
            }
        }

        Assert.All((StateValueTable[])[accumulating.V, replacing.V, dutch.V], table => Assert.All(
            Enumerable.Range(0, spec.States), state => Assert.Equal(oneStep.V[state], table[state], Near)));
    }

    /// <summary>With λ = 1 the forward view learns from whole returns, at every visit.</summary>
    [Fact]
    public void Whole_returns_are_those_of_Monte_Carlo()
    {
        ForwardPredictor forward = new(spec, options: new() { Discount = Discount, Lambda = 1, StepSize = StepSize });
        EveryVisitPredictor monteCarlo = new(spec, options: new() { Discount = Discount, StepSize = StepSize });
        Episode episode = new([0, 1, 2, 3, 4], [1, -2, 3, 0.5, 1], Terminates: true);
        Feed(forward, episode);
        Feed(monteCarlo, episode);

        Assert.All(
            Enumerable.Range(0, spec.States), state => Assert.Equal(monteCarlo.V[state], forward.V[state], Near));
    }

    private static void Feed(ITabularAgent agent, Episode episode)
    {
        agent.BeginEpisode();
        for (int step = 0; step < episode.Count; step++)
        {
            episode.Feed(agent, step);
        }
    }

    private static IEnumerable<Episode> Episodes(ulong seed)
    {
        RandomSource random = new(seed);
        for (int i = 0; i < 5; i++)
        {
            int length = 1 + random.NextInt32(12);
            yield return new Episode(
                [.. Enumerable.Range(0, length + 1).Select(_ => random.NextInt32(spec.States))],
                [.. Enumerable.Range(0, length).Select(_ => (double)(float)random.NextNormal())],
                Terminates: random.NextInt32(2) == 0);
        }
    }

    /// <summary>An episode: its states, the one after its last step included, and rewards.</summary>
    private sealed record Episode(int[] States, double[] Rewards, bool Terminates)
    {
        public int Count => Rewards.Length;

        private int NextState(int step) => step + 1 < States.Length ? States[step + 1] : 0;

        public void Feed(ITabularAgent agent, int step)
        {
            bool isLast = step == Count - 1;
            EpisodeStatus status = !isLast ? EpisodeStatus.Running
                : Terminates ? EpisodeStatus.Terminated
                : EpisodeStatus.Truncated;
            agent.Observe(States[step], 0, Steps.Of(Rewards[step], status), NextState(step));
        }

        /// <summary>The λ-return of a step that looks no further than a horizon: equation 12.18, with all n-step returns.</summary>
        /// <param name="step">The step.</param>
        /// <param name="horizon">The step behind the last that is looked at.</param>
        /// <param name="values">The values that a state is bootstrapped from, by the step after which it was reached.</param>
        public double LambdaReturn(int step, int horizon, Func<int, double[]> values)
        {
            double total = 0, weight = 1;
            for (int n = 1; step + n <= horizon; n++)
            {
                bool isWhole = step + n == horizon;
                total += (isWhole ? weight : weight * (1 - Lambda)) * StepReturn(step, n, values);
                weight *= Lambda;
            }

            return total;
        }

        private double StepReturn(int step, int n, Func<int, double[]> values)
        {
            double total = 0, discount = 1;
            for (int i = 0; i < n; i++)
            {
                total += discount * Rewards[step + i];
                discount *= Discount;
            }

            bool isOver = Terminates && step + n == Count;
            return isOver ? total : total + (discount * values(step + n)[NextState(step + n - 1)]);
        }
    }
}
