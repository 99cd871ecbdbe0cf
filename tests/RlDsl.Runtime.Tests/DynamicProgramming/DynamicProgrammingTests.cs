using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Runtime.Tests.Environments.Tabular;

namespace RlDsl.Runtime.Tests.DynamicProgramming;

public class DynamicProgrammingTests
{
    public static TheoryData<string> Names => TabularReference.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_iteration_finds_the_values_of_linear_equations(string name)
    {
        TabularReference reference = TabularReference.Of(name);
        TabularSolution solution = ValueIteration.Solve(reference.Model(), reference.Discount, tolerance: 1e-11);
        AssertClose(reference.Optimal, solution.Values);
        AssertClose(reference.OptimalActions, solution.ActionValues);
        AssertClose(
            [reference.Start.Zip(reference.Optimal, (probability, value) => probability * value).Sum()], [solution.StartValue]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_iteration_finds_the_values_of_linear_equations(string name)
    {
        TabularReference reference = TabularReference.Of(name);
        TabularSolution solution = PolicyIteration.Solve(reference.Model(), reference.Discount);
        AssertClose(reference.Optimal, solution.Values);
        AssertClose(reference.OptimalActions, solution.ActionValues);
        Assert.InRange(solution.Iterations, 1, 20);
        if (reference.Discount < 1)
        {
            Assert.InRange(solution.ErrorBound!.Value, 0, 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Policy_evaluation_agrees_by_equations_and_by_sweeps(string name)
    {
        TabularReference reference = TabularReference.Of(name);
        ITabularModel model = reference.Model();
        TabularPolicy uniform = TabularPolicy.Uniform(model.Spec);
        AssertClose(reference.Uniform, PolicyEvaluation.Evaluate(model, uniform, reference.Discount).Values);
        AssertClose(
            reference.Uniform, PolicyEvaluation.Evaluate(model, uniform, reference.Discount, 1e-11, solvedStates: 0).Values);
    }

    [Fact]
    public void Values_of_the_book_of_Russell_and_Norvig_are_found()
    {
        // Figure 17.3: utilities with γ = 1 and the reward -0.04 of being in a state, which is paid there on leaving it and here
        // on entering, so that theirs are V - 0.04.
        double[] utilities = [0.812, 0.868, 0.918, 0, 0.762, 0, 0.660, 0, 0.705, 0.655, 0.611, 0.388];
        var world = new GridWorld("...G\n.#.P\nS...", stepReward: -0.04, slip: 0.2);
        foreach (TabularSolution solution in new[] { ValueIteration.Solve(world, 1), PolicyIteration.Solve(world, 1) })
        {
            Assert.Null(solution.ErrorBound);
            Assert.All(utilities.Index(), cell => Assert.Equal(
                cell.Item, cell.Item == 0 ? 0 : solution.Values[cell.Index] - 0.04, 0.0006));

            // Figure 17.2: from (3, 1) to the left, not past the pit.
            Assert.Equal([0, 3, 3, 3], Enumerable.Range(8, 4).Select(cell => solution.GreedyActions(cell)[0]));
        }
    }

    [Fact]
    public void Values_of_the_random_walks_are_straight_lines()
    {
        // Sutton and Barto 2018, example 6.2: 1/6 to 5/6; example 7.1: -0.9 to 0.9.
        foreach ((int states, double left) in new[] { (5, 0.0), (19, -1.0) })
        {
            var walk = new RandomWalk(states, left);
            TabularSolution solution = PolicyEvaluation.Evaluate(walk, TabularPolicy.Uniform(walk.Spec), 1);
            for (int state = 1; state <= states; state++)
            {
                Assert.Equal(left + ((1 - left) * state / (states + 1)), solution.Values[state], 1e-12);
            }

            Assert.Equal((0, 0), (solution.Values[0], solution.Values[states + 1]));
        }
    }

    [Fact]
    public void Walk_along_the_cliff_is_optimal_and_the_uniform_policy_is_not()
    {
        var cliff = new CliffWalking();
        TabularSolution optimal = ValueIteration.Solve(cliff, 1);
        Assert.Equal(-13, optimal.StartValue, 1e-9);
        Assert.Equal(-13, PolicyEvaluation.Evaluate(cliff, optimal.GreedyPolicy(), 0.9999999).StartValue, 1e-4);

        // The safe path of example 6.6, along the upper edge: 3 up, 11 right, 3 down.
        int[] safe = [.. Enumerable.Range(0, 48).Select(cell => cell % 12 == 11 ? 2 : cell < 12 ? 1 : 0)];
        Assert.Equal(-17, PolicyEvaluation.Evaluate(cliff, TabularPolicy.Deterministic(cliff.Spec, safe), 1).StartValue, 1e-9);
    }

    [Fact]
    public void Optimum_of_taxi_is_the_shortest_way()
    {
        var taxi = new Taxi();
        TabularSolution solution = ValueIteration.Solve(taxi, 1);
        int from = Taxi.StateOf(0, 1, 0, 1);
        Assert.Equal(10, solution.Values[from], 1e-9);
        Assert.Equal<int>([3], solution.GreedyActions(from));
        Assert.Equal(BreadthFirstMean(taxi), solution.StartValue, 1e-9);
    }

    [Fact]
    public void Policy_of_blackjack_sticks_from_certain_sums_on()
    {
        // The shape of Sutton and Barto 2018, figure 5.2: hard sums from 12, 13 or 17 on, with a usable ace from 18 or 19 on.
        TabularSolution solution = ValueIteration.Solve(new Blackjack().CreateModel(), 1);
        for (int dealer = 1; dealer <= 10; dealer++)
        {
            int sticksHard = dealer is >= 4 and <= 6 ? 12 : dealer is 2 or 3 ? 13 : 17;
            int sticksSoft = dealer is >= 9 or 1 ? 19 : 18;
            for (int sum = 12; sum <= 21; sum++)
            {
                AssertSticks(sum >= sticksHard, sum, dealer, false);
                AssertSticks(sum >= sticksSoft, sum, dealer, true);
            }
        }

        void AssertSticks(bool sticks, int sum, int dealer, bool ace)
        {
            int action = solution.GreedyActions(Blackjack.StateOf(sum, dealer, ace))[0];
            Assert.True(action == (sticks ? 0 : 1), $"{sum}, {dealer}, {ace}: {action}");
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Error_is_within_its_bound(double discount)
    {
        var world = new GridWorld("S..a\n.#..\n.P.G", new Dictionary<char, double> { ['a'] = -3 }, -0.1, slip: 0.4);
        TabularSolution exact = PolicyIteration.Solve(world, discount);
        foreach (double tolerance in new[] { 1, 0.1, 1e-3, 1e-6 })
        {
            TabularSolution solution = ValueIteration.Solve(world, discount, tolerance);
            Assert.InRange(solution.ErrorBound!.Value, 0, tolerance);
            for (int state = 0; state < world.Spec.States; state++)
            {
                Assert.InRange(Math.Abs(exact.Values[state] - solution.Values[state]), 0, solution.ErrorBound.Value + 1e-12);
            }
        }
    }

    [Fact]
    public void Ties_are_reported_and_the_first_is_taken()
    {
        var open = new GridWorld("S.\n.G");
        TabularSolution solution = ValueIteration.Solve(open, 0.9);
        Assert.Equal<int>([1, 2], solution.GreedyActions(0));
        Assert.Equal<int>([2], solution.GreedyActions(1));
        Assert.Equal<int>([0, 1, 2, 3], solution.GreedyActions(3));
        Assert.Equal<int>([1, 2], solution.GreedyActions(0, tolerance: 0.05));
        Assert.Equal<int>([0, 1, 2, 3], solution.GreedyActions(0, tolerance: 0.1));
        Assert.Equal([0, 1, 0, 0], solution.GreedyPolicy().Probabilities[..4]);
    }

    [Fact]
    public void Large_world_is_evaluated_by_sweeps()
    {
        // An open square of 41 by 41: with γ = 1 and a cost of 1 a step, the distance to the goal.
        string[] rows = [.. Enumerable.Repeat(new string('.', 41), 41)];
        rows[0] = "S" + rows[0][1..];
        rows[40] = rows[40][1..] + "G";
        var world = new GridWorld(string.Join('\n', rows), new Dictionary<char, double> { ['G'] = -1 }, -1);
        TabularSolution optimal = ValueIteration.Solve(world, 1);
        Assert.Equal(-80, optimal.StartValue);
        TabularSolution greedy = PolicyEvaluation.Evaluate(world, optimal.GreedyPolicy(), 1);
        Assert.Equal(optimal.Values, greedy.Values);
        AssertClose(ValueIteration.Solve(world, 0.9, 1e-11).Values.ToArray(), PolicyIteration.Solve(world, 0.9, 1e-11).Values);
    }

    [Fact]
    public void Policy_without_end_has_no_value_with_a_discount_of_one()
    {
        var world = new GridWorld("S.G");
        TabularPolicy left = TabularPolicy.InAllStates(world.Spec, [0, 0, 0, 1]);
        Assert.Contains(
            "comes to state 0", Assert.Throws<InvalidOperationException>(() => PolicyEvaluation.Evaluate(world, left, 1)).Message,
            StringComparison.Ordinal);
        Assert.Equal([0, 0, 0], PolicyEvaluation.Evaluate(world, left, 0.9).Values);
        Assert.Throws<InvalidOperationException>(() => PolicyIteration.Solve(new BairdCounterexample(), 1));
    }

    [Fact]
    public void Rewards_that_add_up_without_end_do_not_settle()
    {
        var world = new GridWorld("SaG", new Dictionary<char, double> { ['a'] = 1 });
        Assert.Contains(
            "after 100 sweeps",
            Assert.Throws<InvalidOperationException>(() => ValueIteration.Solve(world, 1, maximumSweeps: 100)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        var world = new GridWorld("S.G");
        TabularPolicy uniform = TabularPolicy.Uniform(world.Spec);
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueIteration.Solve(world, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueIteration.Solve(world, 0.9, tolerance: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValueIteration.Solve(world, 0.9, maximumSweeps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PolicyIteration.Solve(world, double.NaN));
        Assert.Throws<ArgumentException>(() => PolicyEvaluation.Evaluate(new FrozenLake(), uniform, 0.9));
        Assert.Throws<ArgumentException>(() => new TabularPolicy(world.Spec, new double[11]));
        Assert.Contains(
            "state 1 of GridWorld-v0",
            Assert.Throws<ArgumentException>(
                () => new TabularPolicy(world.Spec, [1, 0, 0, 0, 0.5, 0.4, 0, 0, 1, 0, 0, 0])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TabularPolicy(world.Spec, [1, 0, 0, 0, 2, -1, 0, 0, 1, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => TabularPolicy.Deterministic(world.Spec, [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TabularPolicy.Deterministic(world.Spec, [0, 1, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TabularPolicy.EpsilonGreedy(world.Spec, new double[12], 1.5));
    }

    [Fact]
    public void Epsilon_greedy_policy_shares_epsilon_among_all_actions()
    {
        TabularPolicy policy = TabularPolicy.EpsilonGreedy(new TabularSpec("A-v0", 2, 4), [1, 3, 3, 2, 0, 0, 0, 5], 0.2);
        AssertClose([0.05, 0.85, 0.05, 0.05, 0.05, 0.05, 0.05, 0.85], policy.Probabilities);
    }

    private static double BreadthFirstMean(Taxi taxi)
    {
        double sum = 0;
        for (int start = 0; start < 500; start++)
        {
            if (taxi.StartProbabilities[start] > 0)
            {
                HashSet<int> seen = [start];
                Queue<(int State, int Steps)> queue = new([(start, 0)]);
                bool found = false;
                while (!found)
                {
                    (int state, int steps) = queue.Dequeue();
                    for (int action = 0; action < 6 && !found; action++)
                    {
                        Outcome outcome = taxi.Outcomes(state, action)[0];
                        found = outcome.Terminated;
                        sum += found ? 20 - steps : 0;
                        if (outcome.Reward == -1 && seen.Add(outcome.NextState))
                        {
                            queue.Enqueue((outcome.NextState, steps + 1));
                        }
                    }
                }
            }
        }

        return sum / 300;
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], TabularReference.Tolerance * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
