using RlDsl.Generators.Ir;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Intermediate;

/// <summary>What each feature makes of the program, in both dialects.</summary>
public sealed class ProgramSnapshotTests
{
    public static TheoryData<string, string> Combinations => new()
    {
        { "Plain", "Dqn" },
        { "RankPriorities", "Dqn, PrioritizedReplay(Form = PriorityForm.Rank, Alpha = 0.7)" },
        { "IndependentNoise", "Dqn, NoisyNetworks(Noise = LayerNoise.Independent)" },
        { "CentredRmsProp", "Dqn, RmsProp(2.5e-4, Smoothing = 0.95, Epsilon = 0.01, Centered = true)" },
        { "TargetInSteps", "Dqn, TargetNetwork(Polyak = 0.01, Of = \"QTarget\")" },
        { "GradientElements", "Dqn, ClipGradients(Value = 0.5)" },
        { "CosineEpsilon", "Dqn, EpsilonGreedy(From = 0.9, To = 0.1, Over = 5_000, Decay = Decay.Cosine)" },
        { "DoubleCategorical", "Dqn, DoubleQ, Categorical(Atoms = 11, Minimum = -1, Maximum = 1)" },
        { "DoubleQuantiles", "Dqn, DoubleQ, QuantileRegression(Quantiles = 8), HuberLoss(Delta = 0.5)" },
        { "PrioritizedQuantiles", "Dqn, PrioritizedReplay, QuantileRegression" },
        { "MunchausenCategorical", "Dqn, Munchausen, Categorical" },
        { "MunchausenQuantiles", "Dqn, Munchausen, QuantileRegression, PrioritizedReplay" },
        { "PrioritizedHuber", "Dqn, PrioritizedReplay, HuberLoss" },
        { "NoisyBySoftUpdates", "Dqn, NoisyNetworks, DoubleQ, SoftUpdates" },
        { "SoftUpdatesOfSeveralSteps", "Dqn(GradientSteps = 4, UpdateEvery = 1), SoftUpdates(Polyak = 0.01)" },
        { "Rainbow", "Rainbow" },
        { "Ppo", "Ppo" },
        { "PpoOfVectors", "Ppo, GaussianPolicy" },
        { "PpoWithAdaptedPenalty", "Ppo, GaussianPolicy, ValueClipping, KlPenalty(Target = 0.02), StopOnKl(0.05)" },
        { "Reinforce", "Reinforce" },
        { "ReinforceOfWholeReturns", "Reinforce(Return = ReturnForm.WholeReturn, Baseline = Baseline.Mean)" },
        { "OffPolicyPolicyGradient", "OffPolicyPolicyGradient" },
        { "ActorCriticInBatches", "ActorCritic(Mode = ActorCriticMode.Batch)" },
        { "ActorCriticOnline", "ActorCritic(Mode = ActorCriticMode.Online)" },
        { "ActorCriticOfWorkers", "ActorCritic(Mode = ActorCriticMode.Asynchronous)" },
        { "A2c", "A2c" },
        { "NaturalPolicyGradient", "NaturalPolicyGradient" },
        { "Trpo", "Trpo, GaussianPolicy" },
        { "Ddpg", "Ddpg" },
        { "NoisyDdpg", "Ddpg, ParameterNoise" },
        { "Td3", "Td3" },
        { "Sac", "Sac" },
        { "SacWithFixedAlpha", "Ddpg, MaximumEntropy(Alpha = 0.2, Tune = false)" },
        { "DiscreteSac", "DiscreteSac" },
        { "PrioritizedTd3", "Td3, PrioritizedReplay, MultiStep(2)" },
        { "SacOfSeveralSteps", "Sac, MultiStep(3)" },
        { "DiscreteSacOfSeveralSteps", "DiscreteSac, MultiStep(2)" },
        { "QLearning", "QLearning, EpsilonGreedy" },
        { "DoubleQLearning", "DoubleQLearning" },
        { "DynaQ", "DynaQ" },
        { "FittedQ", "FittedQ" },
        { "FittedValue", "FittedValue, RegressionTree(MaximumDepth = 3)" },
        { "PrioritizedSweeping", "PrioritizedSweeping" },
        { "SoftmaxReinforce", "SoftmaxReinforce" },
        { "ActorCriticLambda", "ActorCriticLambda, TileCoding" },
        { "AveragesOfMonteCarlo", "MonteCarlo(Visits = Visits.Every), SampleAverages" },
        { "OrdinaryImportanceSampling", "MonteCarlo, ImportanceSampling(Weighting = ImportanceWeighting.Ordinary)" },
        { "OffPolicyTemporalDifference", "TemporalDifference, ImportanceSampling" },
        { "SarsaOfSeveralSteps", "Sarsa, MultiStep(4)" },
        { "ExpectedSarsaByBoltzmann", "ExpectedSarsa, Boltzmann" },
        { "SarsaLambda", "SarsaLambda, AnnealLearningRate" },
        { "QLambda", "QLambda" },
        { "TemporalDifference", "TemporalDifference" },
        { "TdLambda", "TdLambda" },
        { "TdLambdaForward", "TdLambda(View = TraceView.Forward)" },
        { "TiledSarsaOfSeveralSteps", "Sarsa, MultiStep(4), TileCoding(Tilings = 4), AnnealLearningRate" },
        { "LinearQLambda", "QLambda(Traces = EligibilityTrace.Dutch), FourierBasis(Order = 2, Interactions = 1)" },
        { "MonteCarlo", "MonteCarlo" },
        { "MonteCarloControl", "MonteCarloControl(Visits = Visits.Every)" },
    };

    [Theory]
    [MemberData(nameof(AttributeExamples.All), MemberType = typeof(AttributeExamples))]
    public Task Feature_alone_makes_this_program(string feature) =>
        Verify($"{AttributeExamples.AlgorithmOf(feature)}, {AttributeExamples.Of(feature)}", feature);

    [Theory]
    [MemberData(nameof(Combinations))]
    public Task Combination_makes_this_program(string name, string attributes) => Verify(attributes, name);

    private static async Task Verify(string attributes, string name)
    {
        AgentProgram program = GeneratorRun.ProgramOf(attributes);
        string text = $"[{attributes}]\n\n{Printer.Print(program)}\nlowered\n\n{Printer.Print(Pipeline.LowerToTensors(program))}";
        await VerifyXunit.Verifier.Verify(text).UseDirectory("Programs").UseFileName(name);
    }
}
