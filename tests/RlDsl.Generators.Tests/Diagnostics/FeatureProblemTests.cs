namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>What can be wrong with features beside one another.</summary>
public sealed class FeatureProblemTests
{
    [Theory]
    [InlineData(
        "RLDSL004",
        "DynaQ, «MultiStep(2)»",
        "'MultiStep' does not apply here: the algorithm remembers what each single step led to; remove it, or "
        + "choose an algorithm that it fits: Dqn, Ddpg, Td3, Sac, DiscreteSac, TemporalDifference, QLearning, "
        + "DoubleQLearning, Sarsa, ExpectedSarsa")]
    [InlineData(
        "RLDSL004",
        "QLearning, TileCoding, «UpperConfidence»",
        "'UpperConfidence' does not apply here: the algorithm sees observations, of which none need come twice, "
        + "and nothing can be counted of each; remove it or the other features, because it fits [QLearning] alone")]
    [InlineData(
        "RLDSL004",
        "Dqn, «SampleAverages»",
        "'SampleAverages' does not apply here: the algorithm sees observations, of which none need come twice, and "
        + "nothing can be counted of each; remove it, or choose an algorithm that it fits: MonteCarlo, "
        + "TemporalDifference, MonteCarloControl, QLearning, DoubleQLearning, Sarsa, ExpectedSarsa, DynaQ, "
        + "PrioritizedSweeping, SoftmaxReinforce")]
    [InlineData(
        "RLDSL004",
        "SarsaLambda, «SampleAverages»",
        "'SampleAverages' does not apply here: each error moves the values of all states with traces, and not one "
        + "value that could be an average; remove it, or choose an algorithm that it fits: MonteCarlo, "
        + "TemporalDifference, MonteCarloControl, QLearning, DoubleQLearning, Sarsa, ExpectedSarsa, DynaQ, "
        + "PrioritizedSweeping, SoftmaxReinforce")]
    [InlineData(
        "RLDSL004",
        "TdLambda(View = TraceView.Forward), «SampleAverages»",
        "'SampleAverages' does not apply here: the moves of an episode are added up, so that a value moves once "
        + "for several visits; remove it, or choose an algorithm that it fits: MonteCarlo, TemporalDifference, "
        + "MonteCarloControl, QLearning, DoubleQLearning, Sarsa, ExpectedSarsa, DynaQ, PrioritizedSweeping, "
        + "SoftmaxReinforce")]
    [InlineData(
        "RLDSL004",
        "QLearning, «ImportanceSampling»",
        "'ImportanceSampling' does not apply here: the algorithm evaluates no policy that is given; remove it, or "
        + "choose an algorithm that it fits: MonteCarlo, TemporalDifference")]
    [InlineData(
        "RLDSL004",
        "TdLambda, «ImportanceSampling»",
        "'ImportanceSampling' does not apply here: the errors of a step move the values of states before it, whose "
        + "actions have ratios of their own; remove it, or choose an algorithm that it fits: MonteCarlo, "
        + "TemporalDifference")]
    [InlineData(
        "RLDSL004",
        "TdLambda(View = TraceView.Forward), «ImportanceSampling»",
        "'ImportanceSampling' does not apply here: a λ-return bootstraps at each step, and the weight of a whole "
        + "return is not that of its parts; remove it, or choose an algorithm that it fits: MonteCarlo, "
        + "TemporalDifference")]
    [InlineData(
        "RLDSL004",
        "TemporalDifference, MultiStep(2), «ImportanceSampling»",
        "'ImportanceSampling' does not apply here: the return sums the rewards of several steps, whose actions "
        + "have ratios of their own; remove it or the other features, because it fits [TemporalDifference] alone")]
    [InlineData(
        "RLDSL004",
        "MonteCarlo, TileCoding, «ImportanceSampling»",
        "'ImportanceSampling' does not apply here: the algorithm sees observations, of which none need come twice, "
        + "and nothing can be counted of each; remove it or the other features, because it fits [MonteCarlo] alone")]
    [InlineData(
        "RLDSL019",
        "MonteCarlo, SampleAverages, «ImportanceSampling»",
        "The arguments of 'ImportanceSampling' are mutually exclusive: each step size is the share of a return's "
        + "weight in all, and another feature sets it too; remove that feature, or set 'Weighting' to 'Ordinary'")]
    [InlineData(
        "RLDSL004",
        "ActorCriticLambda, «EpsilonGreedy»",
        "'EpsilonGreedy' does not apply here: the algorithm does not choose actions by their values; remove it, or "
        + "choose an algorithm that it fits: Dqn, MonteCarloControl, QLearning, DoubleQLearning, Sarsa, "
        + "ExpectedSarsa, SarsaLambda, QLambda, DynaQ, PrioritizedSweeping, FittedQ")]
    [InlineData(
        "RLDSL004",
        "PrioritizedSweeping, «TileCoding»",
        "'TileCoding' does not apply here: the algorithm remembers what follows each state, which is a number and "
        + "no observation; remove it, or choose an algorithm that it fits: MonteCarlo, TemporalDifference, TdLambda, "
        + "MonteCarloControl, QLearning, DoubleQLearning, Sarsa, ExpectedSarsa, SarsaLambda, QLambda, "
        + "SoftmaxReinforce, ActorCriticLambda")]
    [InlineData(
        "RLDSL019",
        "Dqn, «TargetNetwork(CopyEvery = 100, Polyak = 0.1)»",
        "The arguments of 'TargetNetwork' are mutually exclusive: "
        + "'CopyEvery' and 'Polyak' are two ways to update a target network; set one of them")]
    [InlineData(
        "RLDSL019",
        "Dqn, «ClipGradients(Norm = 1, Value = 1)»",
        "The arguments of 'ClipGradients' are mutually exclusive: gradients are clipped by 'Norm' or by 'Value'; "
        + "set one of them")]
    [InlineData(
        "RLDSL018",
        "Sac, «GaussianPolicy»",
        "'GaussianPolicy' does not apply here: 'Sac' already has a policy over continuous actions; "
        + "remove it, or choose an algorithm that it fits: "
        + "Reinforce, OffPolicyPolicyGradient, ActorCritic, A2c, NaturalPolicyGradient, Trpo, Ppo")]
    [InlineData(
        "RLDSL018",
        "Ddpg, «GaussianPolicy»",
        "'GaussianPolicy' does not apply here: 'Ddpg' already has a policy over continuous actions; "
        + "remove it, or choose an algorithm that it fits: "
        + "Reinforce, OffPolicyPolicyGradient, ActorCritic, A2c, NaturalPolicyGradient, Trpo, Ppo")]
    [InlineData(
        "RLDSL004",
        "Dqn, «GaussianPolicy»",
        "'GaussianPolicy' does not apply here: 'Dqn' has no policy and chooses actions by their values; "
        + "remove it, or choose an algorithm that it fits: "
        + "Reinforce, OffPolicyPolicyGradient, ActorCritic, A2c, NaturalPolicyGradient, Trpo, Ppo")]
    [InlineData(
        "RLDSL004",
        "Ppo, «DoubleQ»",
        "'DoubleQ' does not apply here: the target takes no maximum over the values of a target network; "
        + "remove it, or choose an algorithm that it fits: Dqn")]
    [InlineData(
        "RLDSL019",
        "Sac(Tune = false, «AlphaLearningRate = 1e-3»)",
        "The arguments of 'Sac' are mutually exclusive: 'AlphaLearningRate' is for a tuned coefficient; "
        + "remove it or 'Tune = false'")]
    [InlineData(
        "RLDSL019",
        "DiscreteSac(«TargetEntropyShare = 0.5», Tune = false)",
        "The arguments of 'DiscreteSac' are mutually exclusive: 'TargetEntropyShare' is for a tuned coefficient; "
        + "remove it or 'Tune = false'")]
    [InlineData(
        "RLDSL017",
        "Dqn, «OrnsteinUhlenbeck»",
        "'OrnsteinUhlenbeck' does not apply here: the algorithm is for discrete actions; "
        + "remove it, or choose an algorithm that it fits: Ddpg, Td3")]
    [InlineData(
        "RLDSL017",
        "DiscreteSac, «GaussianPolicy»",
        "'GaussianPolicy' does not apply here: the critics estimate a value for each discrete action; "
        + "remove it, or choose an algorithm that it fits: "
        + "Reinforce, OffPolicyPolicyGradient, ActorCritic, A2c, NaturalPolicyGradient, Trpo, Ppo")]
    public void Feature_that_does_not_fit_is_refused(string id, string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports(id, message);

    [Theory]
    [InlineData("Dqn, Network(8, «Of = \"P\"»)", "'Network' names 'P', but 'Agent' has no network of that name; it has 'Q'")]
    [InlineData(
        "Dqn, Network(8, «Of = \"QTarget\"»)", "'Network' names 'QTarget', but 'Agent' has no network of that name; it has 'Q'")]
    [InlineData(
        "Dqn, TargetNetwork(«Of = \"Q\"»)",
        "'TargetNetwork' names 'Q', but 'Agent' has no target network of that name; it has 'QTarget'")]
    [InlineData(
        "Dqn, Network(8, «Activation = (Activation)99»)",
        "'Network' names '99', but 'Activation' has no member of that name; "
        + "it has 'Relu', 'Tanh', 'Elu', 'Gelu', 'Silu', 'LeakyRelu', 'Sigmoid'")]
    [InlineData(
        "Dqn, NoisyNetworks(«Noise = 0»)",
        "'NoisyNetworks' names '0', but 'Noise' has no member of that name; it has 'Factorised', 'Independent'")]
    [InlineData(
        "Rainbow(«Form = (PriorityForm)(-1)»)",
        "'Rainbow' names '-1', but 'Form' has no member of that name; it has 'Proportional', 'Rank'")]
    public void Unknown_name_is_refused_with_those_there_are(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL007", message);

    [Theory]
    [InlineData("Dqn, Adam, «Sgd»", "'Sgd' cannot be combined with 'Adam': an agent has one optimizer; remove one of them")]
    [InlineData("Dqn, Sgd, «Adam»", "'Adam' cannot be combined with 'Sgd': an agent has one optimizer; remove one of them")]
    [InlineData(
        "Rainbow, «EpsilonGreedy»",
        "'EpsilonGreedy' cannot be combined with 'NoisyNetworks of Rainbow': a behaviour policy has one form of exploration; "
        + "remove one of them")]
    [InlineData(
        "EpsilonGreedy, «Rainbow»",
        "'NoisyNetworks of Rainbow' cannot be combined with 'EpsilonGreedy': a behaviour policy has one form of exploration; "
        + "remove one of them")]
    [InlineData(
        "Rainbow, «PrioritizedReplay(Alpha = 0.7)»",
        "'PrioritizedReplay' cannot be combined with 'PrioritizedReplay of Rainbow': an agent has each feature once; "
        + "remove one of them")]
    [InlineData(
        "DoubleQ, «Rainbow»",
        "'DoubleQ of Rainbow' cannot be combined with 'DoubleQ': an agent has each feature once; remove one of them")]
    public void Features_that_conflict_are_refused_at_the_later(string attributes, string message) =>
        MarkedSource.Agent(attributes).Reports("RLDSL013", message);
}
