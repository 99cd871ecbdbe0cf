using System.Globalization;
using System.Text;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Studies;

[QLearning(Discount = 0.99, Epsilon = 0.5), AnnealLearningRate(To = 0)]
internal sealed partial class LinearlyAnnealedQLearning;

[QLearning(Discount = 0.99, Epsilon = 0.5), AnnealLearningRate(To = 0, Decay = Decay.Exponential)]
internal sealed partial class ExponentiallyAnnealedQLearning;

/// <summary>
/// The values that Q-learning converges to, beside those of value iteration: the greatest difference |max Q(s, ·) - V*(s)| over
/// the states that can be reached.
/// </summary>
internal sealed class TabularValuesStudy : TableStudy
{
    private const double Tolerance = 1e-2;
    private const double Discount = 0.99;

    // After so many, 0.7 % of the first step size remain.
    private const int TimeConstants = 5;

    /// <summary>The world of Russell and Norvig 2021, figure 17.1.</summary>
    private const string World =
        """
        ...G
        .#.P
        S...
        """;

    private static readonly Grid[] Grids =
    [
        new("GridWorld", () => new GridWorld(World, stepReward: -0.04, slip: 0.2), 0.001, 20_000_000),
        new("CliffWalking", () => new CliffWalking(), 0.5, 1_000_000),
        new("FrozenLake, slippery", () => new FrozenLake(), 0.002, 20_000_000),
        new("FrozenLake, not slippery", () => new FrozenLake(isSlippery: false), 0.5, 1_000_000),
        new("Taxi", () => new Taxi(), 0.5, 5_000_000),
    ];

    /// <inheritdoc/>
    public override string Name => "tabular-values";

    /// <inheritdoc/>
    protected override string Subject =>
        "Values that Q-learning with a step size that falls converges to, beside value iteration's";

    /// <inheritdoc/>
    protected override (string Outcome, string Body, bool IsReached) Measure(string images, IReadOnlyList<ulong> seeds)
    {
        StringBuilder rows = new();
        double greatest = 0;
        foreach (Grid grid in Grids)
        {
            ModelEnvironment model = grid.Create();
            TabularSolution solution = ValueIteration.Solve(model, Discount);
            int[] states = [.. Reached(model)];
            foreach (Decay decay in new[] { Decay.Linear, Decay.Exponential })
            {
                double[] errors = new double[seeds.Count];
                Parallel.For(0, errors.Length, index =>
                {
                    ActionValueTable q = Learn(grid, decay, seeds[index]);
                    errors[index] = states.Max(state => Math.Abs(RowValues.Max(q[state]) - solution.Values[state]));
                });
                greatest = Math.Max(greatest, errors.Max());
                rows.Append(
                    CultureInfo.InvariantCulture,
                    $"| {grid.Name} | {states.Length} | {solution.StartValue:0.####} | {grid.StepSize} | {grid.Steps:N0} ");
                rows.Append(CultureInfo.InvariantCulture, $"| {decay} | {errors.Average():0.0e+0} | {errors.Max():0.0e+0} |\n");
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{Name}: {grid.Name}, {decay}: {errors.Max():0.0e+0} at most"));
            }
        }

        string outcome = string.Create(
            CultureInfo.InvariantCulture,
            $"of {Grids.Length} grids and {seeds.Count} seeds, none differs by more than {greatest:0.0e+0}");
        string discount = Discount.ToString(CultureInfo.InvariantCulture);
        string body = $"""
            The greatest |max Q(s, ·) - V*(s)| over the states that can be reached and decisions are made in, the mean and the
            most of {seeds.Count} seeds; γ = {discount}, half of the actions random. The step size falls from α to 0 linearly, or
            exponentially with a time constant of a fifth of the steps.

            | grid | states | V* at the start | α | steps | decay | mean | most |
            |---|---:|---:|---:|---:|---|---:|---:|
            {rows}
            """;
        return (outcome, body, greatest <= Tolerance);
    }

    private static ActionValueTable Learn(Grid grid, Decay decay, ulong seed)
    {
        ModelEnvironment environment = grid.Create();
        if (decay == Decay.Linear)
        {
            var linear = new LinearlyAnnealedQLearning(
                environment.Spec, new() { Seed = seed, StepSize = grid.StepSize, LearningRateOver = (int)grid.Steps });
            linear.Train(environment, grid.Steps);
            return linear.Q;
        }

        var exponential = new ExponentiallyAnnealedQLearning(
            environment.Spec,
            new() { Seed = seed, StepSize = grid.StepSize, LearningRateOver = (int)(grid.Steps / TimeConstants) });
        exponential.Train(environment, grid.Steps);
        return exponential.Q;
    }

    /// <summary>The states that some actions lead to from a start, and in which an episode goes on.</summary>
    private static HashSet<int> Reached(ModelEnvironment model)
    {
        HashSet<int> reached = [.. Enumerable.Range(0, model.Spec.States).Where(state => model.StartProbabilities[state] > 0)];
        Queue<int> open = new(reached);
        while (open.TryDequeue(out int state))
        {
            for (int action = 0; action < model.Spec.Actions; action++)
            {
                foreach (Outcome outcome in model.Outcomes(state, action))
                {
                    if (outcome.Probability > 0 && !outcome.Terminated && reached.Add(outcome.NextState))
                    {
                        open.Enqueue(outcome.NextState);
                    }
                }
            }
        }

        return reached;
    }

    /// <summary>A world, and how long its values are learned.</summary>
    private sealed record Grid(string Name, Func<ModelEnvironment> Create, double StepSize, long Steps);
}
