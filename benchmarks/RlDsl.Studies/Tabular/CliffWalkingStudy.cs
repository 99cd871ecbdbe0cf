using System.Globalization;
using System.Text;
using RlDsl.Environments;
using RlDsl.Views;

namespace RlDsl.Studies;

[QLearning(Discount = 1, StepSize = 0.5, Epsilon = 0.1)]
internal sealed partial class CliffQLearning;

[Sarsa(Discount = 1, StepSize = 0.5, Epsilon = 0.1), AnnealLearningRate(To = 0.001, Over = 500_000)]
internal sealed partial class CliffSarsa;

[ExpectedSarsa(Discount = 1, StepSize = 0.5, Epsilon = 0.1), AnnealLearningRate(To = 0.001, Over = 500_000)]
internal sealed partial class CliffExpectedSarsa;

/// <summary>
/// The cliff of Sutton and Barto 2018, example 6.6: Q-learning finds the shortest way along the edge, of 13 steps; Sarsa, which
/// learns the values of the policy that explores, a safer one away from it, and earns more while it explores.
/// </summary>
internal sealed class CliffWalkingStudy : TableStudy
{
    private const long Steps = 500_000;

    // The greedy policy is deterministic and the cliff has no chance in it: one episode tells all. Circles are cut off.
    private const int StepLimit = 100;

    /// <inheritdoc/>
    public override string Name => "cliff-walking";

    /// <inheritdoc/>
    protected override string Subject => string.Create(
        CultureInfo.InvariantCulture, $"Control on CliffWalking-v0, {Steps:N0} steps");

    /// <inheritdoc/>
    protected override (string Outcome, string Body, bool IsReached) Measure(string images, IReadOnlyList<ulong> seeds)
    {
        Way[] qLearning = Each(seeds, seed => Learn(Of(new CliffQLearning(new CliffWalking().Spec, new() { Seed = seed }))));
        Way[] sarsa = Each(seeds, seed => Learn(Of(new CliffSarsa(new CliffWalking().Spec, new() { Seed = seed }))));
        Way[] expected = Each(seeds, seed => Learn(Of(new CliffExpectedSarsa(new CliffWalking().Spec, new() { Seed = seed }))));

        Map(qLearning[0], "Q-learning").SaveSvg(Path.Combine(images, "cliff-q-learning.svg"));
        Map(sarsa[0], "Sarsa").SaveSvg(Path.Combine(images, "cliff-sarsa.svg"));

        StringBuilder rows = new();
        for (int i = 0; i < seeds.Count; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"| {seeds[i]} |");
            foreach (Way way in new[] { qLearning[i], sarsa[i], expected[i] })
            {
                rows.Append(CultureInfo.InvariantCulture, $" {way.Greedy} | {way.Training:0.0} | {way.Distance} |");
            }

            rows.Append('\n');
        }

        int shortest = qLearning.Count(way => way.Greedy == -13);
        int safe = sarsa.Count(IsSafe), expectedSafe = expected.Count(IsSafe);
        string outcome = string.Create(
            CultureInfo.InvariantCulture,
            $"Q-learning finds the shortest way (-13) with {shortest} of {seeds.Count} seeds; Sarsa ({Ways(sarsa)}) and "
            + $"expected Sarsa ({Ways(expected)}) a safe one away from the edge with {safe} and {expectedSafe}");
        string body = $"""
            ![What Q-learning has learned](images/cliff-q-learning.svg)

            ![What Sarsa has learned](images/cliff-sarsa.svg)

            `greedy` is the return of the greedy policy at the end, `training` the mean return of the last 100 episodes,
            exploration included, and `away` the least number of rows between the way and the cliff while it passes it: 0 is
            along the edge.

            | | Q-learning | | | Sarsa | | | expected Sarsa | | |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            | seed | greedy | training | away | greedy | training | away | greedy | training | away |
            {rows}
            """;
        return (outcome, body, shortest == seeds.Count && safe == seeds.Count && expectedSafe == seeds.Count);
    }

    /// <summary>The returns of ways, each once.</summary>
    private static string Ways(Way[] ways) => string.Join(
        ", ", ways.Select(way => way.Greedy).Distinct().Order().Select(way => way.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whether a way reaches the goal, and is nowhere at the edge.</summary>
    private static bool IsSafe(Way way) => way.Greedy is >= -17 and < -13 && way.Distance >= 1;

    private static (ITabularAgent, ActionValueTable) Of(CliffQLearning agent) => (agent, agent.Q);

    private static (ITabularAgent, ActionValueTable) Of(CliffSarsa agent) => (agent, agent.Q);

    private static (ITabularAgent, ActionValueTable) Of(CliffExpectedSarsa agent) => (agent, agent.Q);

    private static Way[] Each(IReadOnlyList<ulong> seeds, Func<ulong, Way> learn)
    {
        Way[] ways = new Way[seeds.Count];
        Parallel.For(0, ways.Length, index => ways[index] = learn(seeds[index]));
        return ways;
    }

    private static Way Learn((ITabularAgent Agent, ActionValueTable Q) learner)
    {
        double training = learner.Agent.Train(new CliffWalking(), Steps).MeanReturn;
        var cliff = new CliffWalking();
        int columns = cliff.Map.Columns;
        int state = cliff.Reset(seed: 0);
        double greedy = 0;
        int distance = cliff.Map.Rows;
        for (int step = 0; step < StepLimit; step++)
        {
            StepResult result = cliff.Step(learner.Agent.Act(state), out state);
            greedy += result.Reward;
            if (result.EndsEpisode)
            {
                return new Way(greedy, training, distance, learner.Q);
            }

            // The cliff is in the last row, between its first and its last column.
            (int row, int column) = Math.DivRem(state, columns);
            if (column > 0 && column < columns - 1)
            {
                distance = Math.Min(distance, cliff.Map.Rows - 2 - row);
            }
        }

        return new Way(double.NegativeInfinity, training, distance, learner.Q);
    }

    private static ValueMap Map(Way way, string title) =>
        ValueMap.OfActions(new CliffWalking(), way.Q.Values, title: string.Create(
            CultureInfo.InvariantCulture, $"{title} on CliffWalking-v0: {way.Greedy} greedily, {way.Training:0.0} in training"));

    /// <summary>What an agent came to.</summary>
    private sealed record Way(double Greedy, double Training, int Distance, ActionValueTable Q);
}
