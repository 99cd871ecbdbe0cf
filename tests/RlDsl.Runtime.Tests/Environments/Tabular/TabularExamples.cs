using RlDsl.Approximation;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;
using RlDsl.Views;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

/// <summary>What docs/tabular.md shows.</summary>
internal static class TabularExamples
{
    public static double Episode()
    {
        var environment = new Taxi();
        var random = new RandomSource(seed: 1);
        int state = environment.Reset(seed: 1);
        double total = 0;
        StepResult result;
        do
        {
            int action = random.NextInt32(environment.Spec.Actions);
            result = environment.Step(action, out state);
            total += result.Reward;
        }
        while (!result.EndsEpisode);
        return total;
    }

    public static GridWorld Map()
    {
        const string map =
            """
            S.#...
            ..#.m.
            ....#G
            .P....
            """;
        return new GridWorld(
            map, new Dictionary<char, double> { ['m'] = -2, ['G'] = 10 }, stepReward: -0.1, slip: 0.2, stepLimit: 200);
    }

    public static IDiscreteEnvironment Shown() => new FrozenLake().OneHot();

    public static ModelEnvironment Own()
    {
        // Charging or working with an empty (0) or a full battery (1); working empties it half of the time.
        var model = new TabularModel(
            new TabularSpec("Battery-v0", States: 2, Actions: 2), startProbabilities: [0, 1],
            (state, action) => (state, action) switch
            {
                (_, 0) => [new Outcome(1, NextState: 1, Reward: 0, Terminated: false)],
                (0, _) => [new Outcome(1, NextState: 0, Reward: -5, Terminated: true)],
                _ =>
                [
                    new Outcome(0.5, NextState: 1, Reward: 1, Terminated: false),
                    new Outcome(0.5, NextState: 0, Reward: 1, Terminated: false),
                ],
            });
        return new ModelEnvironment(model, stepLimit: 100);
    }

    public static ValueMap Solve(string path)
    {
        var lake = new FrozenLake();
        TabularSolution optimal = ValueIteration.Solve(lake, discount: 0.99);
        TabularPolicy greedy = optimal.GreedyPolicy();
        double value = PolicyEvaluation.Evaluate(lake, greedy, discount: 0.99).StartValue;

        ValueMap map = ValueMap.OfActions(lake, optimal.ActionValues, title: $"FrozenLake-v1, {value:F3} from the start");
        map.WriteText(Console.Out);
        map.SaveSvg(path);
        return map;
    }

    public static double Linear(TextWriter writer)
    {
        var features = new TileCoding(
            new MountainCar().Spec.Observation, tilings: 8, tiles: 8, names: ["position", "velocity"]);
        double[] weights = new double[features.Count];
        int[] active = new int[features.ActiveCount];

        features.WriteActive([-0.5f, 0.01f], active);
        foreach (int feature in active)
        {
            weights[feature] += 0.5 / features.ActiveCount * -1;
        }

        FeatureWeights.Write(writer, features, weights, most: 3);
        return weights.Sum();
    }

    public static int Fitted(TransitionDataset dataset, DiscreteSpec spec, ReadOnlySpan<float> observation)
    {
        FittedQIteration q = FittedQIteration.Fit(
            dataset, spec, discount: 0.99, iterations: 50, () => new RegressionTree(minimumLeaf: 10));
        return q.Greedy(observation);
    }
}
