namespace RlDsl.Tabular.Tests;

/// <summary>Steps that tests make up, and agents that have not learned anything.</summary>
internal static class Steps
{
    /// <summary>Three states with two actions each.</summary>
    public static readonly TabularSpec Spec = new("Made-up-v0", States: 3, Actions: 2);

    public static StepResult Of(double reward, EpisodeStatus status = EpisodeStatus.Running) => new(reward, status);

    /// <summary>Every agent of this project that acts by values.</summary>
    public static readonly Dictionary<string, Func<TabularSpec, ulong, ITabularAgent>> Controllers = new()
    {
        ["Q-learning"] = (spec, seed) => new QLearner(spec, new() { Seed = seed }),
        ["scheduled Q-learning"] = (spec, seed) => new ScheduledQLearner(spec, new() { Seed = seed }),
        ["slowing Q-learning"] = (spec, seed) => new SlowingQLearner(spec, new() { Seed = seed }),
        ["Boltzmann Q-learning"] = (spec, seed) => new BoltzmannQLearner(spec, new() { Seed = seed }),
        ["double Q-learning"] = (spec, seed) => new DoubleQLearner(spec, new() { Seed = seed }),
        ["Sarsa"] = (spec, seed) => new CliffSarsa(spec, new() { Seed = seed, Discount = 0.99, StepSize = 0.1 }),

        // Returns of several rewards are noisier, so that their mean takes smaller steps.
        ["4-step Sarsa"] = (spec, seed) => new SeveralStepSarsa(spec, new() { Seed = seed, StepSize = 0.03 }),
        ["expected Sarsa"] = (spec, seed) => new CliffExpectedSarsa(spec, new() { Seed = seed, Discount = 0.99, StepSize = 0.1 }),
        ["Boltzmann expected Sarsa"] = (spec, seed) => new BoltzmannExpectedSarsa(spec, new() { Seed = seed }),
        ["accumulating Sarsa(λ)"] = (spec, seed) => new AccumulatingSarsaLambda(spec, new() { Seed = seed }),
        ["replacing Sarsa(λ)"] = (spec, seed) => new ReplacingSarsaLambda(spec, new() { Seed = seed }),
        ["dutch Sarsa(λ)"] = (spec, seed) => new DutchSarsaLambda(spec, new() { Seed = seed }),
        ["Q(λ)"] = (spec, seed) => new WatkinsQLambda(spec, new() { Seed = seed }),
        ["Dyna-Q"] = (spec, seed) => new DynaQLearner(spec, new() { Seed = seed }),
        ["Monte Carlo"] = (spec, seed) => new MonteCarloController(spec, new() { Seed = seed }),
        ["every-visit Monte Carlo"] = (spec, seed) => new EveryVisitController(spec, new() { Seed = seed }),
        ["Q-learning by upper confidence bounds"] = (spec, seed) => new UpperConfidenceQLearner(spec, new() { Seed = seed }),
        ["averaging Q-learning"] = (spec, seed) => new AveragingQLearner(spec, new() { Seed = seed }),
        ["averaging double Q-learning"] = (spec, seed) => new AveragingDoubleQLearner(spec, new() { Seed = seed }),
        ["averaging Monte Carlo"] = (spec, seed) => new AveragingController(spec, new() { Seed = seed }),
        ["prioritized sweeping"] = (spec, seed) => new SweepingLearner(spec, new() { Seed = seed }),
        ["REINFORCE"] = (spec, seed) => new SoftmaxReinforceLearner(spec, new() { Seed = seed }),
        ["actor-critic with traces"] = (spec, seed) => new TracedActorCritic(spec, new() { Seed = seed }),
        ["one-step actor-critic"] = (spec, seed) => new OneStepActorCritic(spec, new() { Seed = seed }),
    };

    /// <summary>Every agent of this project that evaluates a policy.</summary>
    public static readonly Dictionary<string, Func<TabularSpec, ulong, ITabularAgent>> Predictors = new()
    {
        ["Monte Carlo prediction"] = (spec, seed) => new MonteCarloPredictor(spec, options: new() { Seed = seed }),
        ["every-visit prediction"] = (spec, seed) => new EveryVisitPredictor(spec, options: new() { Seed = seed }),
        ["TD(0)"] = (spec, seed) => new TdPredictor(spec, options: new() { Seed = seed }),
        ["4-step TD"] = (spec, seed) => new SeveralStepPredictor(spec, options: new() { Seed = seed }),
        ["accumulating TD(λ)"] = (spec, seed) => new AccumulatingPredictor(spec, options: new() { Seed = seed }),
        ["replacing TD(λ)"] = (spec, seed) => new ReplacingPredictor(spec, options: new() { Seed = seed }),
        ["dutch TD(λ)"] = (spec, seed) => new DutchPredictor(spec, options: new() { Seed = seed }),
        ["forward TD(λ)"] = (spec, seed) => new ForwardPredictor(spec, options: new() { Seed = seed }),
        ["averaging prediction"] = (spec, seed) => new AveragingPredictor(spec, options: new() { Seed = seed }),
        ["averaging TD(0)"] = (spec, seed) => new AveragingTdPredictor(spec, options: new() { Seed = seed }),
        ["weighted prediction"] = (spec, seed) => new WeightedPredictor(spec, options: new() { Seed = seed }),
        ["ordinary prediction"] = (spec, seed) => new OrdinaryPredictor(spec, options: new() { Seed = seed }),
        ["off-policy TD(0)"] = (spec, seed) => new OffPolicyTdPredictor(spec, options: new() { Seed = seed }),
    };

    public static Dictionary<string, Func<TabularSpec, ulong, ITabularAgent>> All =>
        Controllers.Concat(Predictors).ToDictionary();
}
