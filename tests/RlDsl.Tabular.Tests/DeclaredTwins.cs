using Examples;

namespace RlDsl.Tabular.Tests;

/// <summary>Agents whose algorithms are written in their classes, each beside the preset that it is to train as.</summary>
internal static class DeclaredTwins
{
    /// <summary>The numbers that both are made with.</summary>
    private const double StepSize = 0.5, Discount = 1;

    public static readonly Dictionary<
        string, (Func<TabularSpec, ITabularAgent> Preset, Func<TabularSpec, ITabularAgent> Twin)> All = new()
        {
            ["Q-learning"] = (
            spec => new QLearner(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount }),
            spec => new DeclaredQLearning(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount })),
            ["Sarsa"] = (
            spec => new CliffSarsa(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount }),
            spec => new DeclaredSarsa(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount })),
            ["expected Sarsa"] = (
            spec => new CliffExpectedSarsa(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount }),
            spec => new DeclaredExpectedSarsa(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount })),
            ["double Q-learning"] = (
            spec => new DoubleQLearner(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount }),
            spec => new DeclaredDoubleQLearning(spec, new() { Seed = 5, StepSize = StepSize, Discount = Discount })),
            ["Sarsa(λ)"] = (
            spec => new AccumulatingSarsaLambda(spec, new() { Seed = 5 }),
            spec => new DeclaredSarsaLambda(spec, new() { Seed = 5 })),
            ["Q(λ)"] = (
            spec => new WatkinsQLambda(spec, new() { Seed = 5 }),
            spec => new DeclaredQLambda(spec, new() { Seed = 5 })),
            ["Dyna-Q"] = (
            spec => new DynaQLearner(spec, new() { Seed = 5 }),
            spec => new DeclaredDynaQ(spec, new() { Seed = 5 })),
            ["Monte Carlo control"] = (
            spec => new MonteCarloController(spec, new() { Seed = 5 }),
            spec => new DeclaredMonteCarloControl(spec, new() { Seed = 5 })),
            ["TD(0)"] = (
            spec => new TdPredictor(spec, options: new() { Seed = 5 }),
            spec => new DeclaredTemporalDifference(spec, options: new() { Seed = 5, Discount = Discount })),
            ["TD(λ)"] = (
            spec => new AccumulatingPredictor(spec, options: new() { Seed = 5 }),
            spec => new DeclaredTdLambda(spec, options: new() { Seed = 5, Discount = Discount, Lambda = 0.8 })),
            ["forward TD(λ)"] = (
            spec => new ForwardPredictor(spec, options: new() { Seed = 5 }),
            spec => new DeclaredForwardTdLambda(spec, options: new() { Seed = 5, Discount = Discount, Lambda = 0.8 })),
            ["Monte Carlo"] = (
            spec => new MonteCarloPredictor(spec, options: new() { Seed = 5 }),
            spec => new DeclaredMonteCarlo(spec, options: new() { Seed = 5, Discount = Discount })),
        };

    /// <summary>All that an agent has learned, in the order of its tables.</summary>
    public static double[] Learned(ITabularAgent agent) => agent switch
    {
        QLearner one => [.. one.Q.Values],
        CliffQLearner one => [.. one.Q.Values],
        DeclaredQLearning one => [.. one.LearnedQ.Values],
        CliffSarsa one => [.. one.Q.Values],
        DeclaredSarsa one => [.. one.LearnedQ.Values],
        CliffExpectedSarsa one => [.. one.Q.Values],
        DeclaredExpectedSarsa one => [.. one.LearnedQ.Values],
        DoubleQLearner one => [.. one.Q1.Values, .. one.Q2.Values],
        DeclaredDoubleQLearning one => [.. one.LearnedQ1.Values, .. one.LearnedQ2.Values],
        AccumulatingSarsaLambda one => [.. one.Q.Values],
        DeclaredSarsaLambda one => [.. one.LearnedQ.Values],
        WatkinsQLambda one => [.. one.Q.Values],
        DeclaredQLambda one => [.. one.LearnedQ.Values],
        DynaQLearner one => [.. one.Q.Values],
        DeclaredDynaQ one => [.. one.LearnedQ.Values],
        MonteCarloController one => [.. one.Q.Values],
        DeclaredMonteCarloControl one => [.. one.LearnedQ.Values],
        TdPredictor one => [.. one.V.Values],
        DeclaredTemporalDifference one => [.. one.LearnedV.Values],
        AccumulatingPredictor one => [.. one.V.Values],
        DeclaredTdLambda one => [.. one.LearnedV.Values],
        ForwardPredictor one => [.. one.V.Values],
        DeclaredForwardTdLambda one => [.. one.LearnedV.Values],
        MonteCarloPredictor one => [.. one.V.Values],
        DeclaredMonteCarlo one => [.. one.LearnedV.Values],
        _ => throw new ArgumentException($"{agent.GetType().Name} is no twin.", nameof(agent)),
    };
}
