using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Tests.Compiling;
using VerifyXunit;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Generated files as a whole. They are to be read like code that someone wrote.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    public Task Dqn() => Generates("Dqn");

    [Fact]
    public Task Dqn_with_every_part() => Generates(
        """
        Dqn(Discount = 0.95),
        Network(64, 32, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal),
        ReplayMemory(Capacity = 50_000, BatchSize = 64),
        Every(4), After(2_000), GradientSteps(2),
        SoftUpdates(Polyak = 0.01),
        ClipRewards(Minimum = -1, Maximum = 1),
        AdamW(3e-4, WeightDecay = 1e-4),
        AnnealLearningRate(To = 1e-5, Over = 200_000, Decay = Decay.Cosine),
        ClipGradients(Norm = 0.5),
        HuberLoss(Delta = 2),
        EpsilonGreedy(From = 0.9, To = 0.02, Over = 20_000, Decay = Decay.Exponential),
        ObservationNoise(Sigma = 0.1)
        """);

    [Fact]
    public Task Rainbow() => Generates("Rainbow");

    [Fact]
    public Task Fused_dqn() => Generates("Dqn, Fused");

    [Fact]
    public Task Fused_rainbow() => Generates("Rainbow, Fused");

    [Fact]
    public Task Fused_ppo_of_vectors() => Generates("Ppo, GaussianPolicy, NormalizeObservations, Fused");

    [Fact]
    public Task Fused_sac() => Generates("Sac, Fused");

    [Fact]
    public Task Fused_td3() => Generates("Td3, Fused");

    [Fact]
    public Task Q_learning() => Generates("QLearning");

    [Fact]
    public Task Dyna_with_a_schedule() => Generates("DynaQ, EpsilonGreedy, ClipRewards, AnnealLearningRate");

    [Fact]
    public Task Prioritized_sweeping() => Generates("PrioritizedSweeping, ClipRewards");

    [Fact]
    public Task Upper_confidence_and_averages() => Generates("MonteCarloControl, UpperConfidence, SampleAverages");

    [Fact]
    public Task Actor_critic_with_traces() => Generates("ActorCriticLambda, AnnealLearningRate");

    [Fact]
    public Task Softmax_policy_in_tiles() => Generates("SoftmaxReinforce, TileCoding");

    [Fact]
    public Task Weighted_importance_sampling() => Generates("MonteCarlo, ImportanceSampling");

    [Fact]
    public Task Off_policy_prediction_of_observations() =>
        Generates("TemporalDifference, ImportanceSampling, FourierBasis");

    [Fact]
    public Task Fitted_Q_by_nearest_neighbours() => Generates("FittedQ, NearestNeighbours, EpsilonGreedy, ClipRewards");

    [Fact]
    public Task True_online_Sarsa() => Generates("SarsaLambda(Traces = EligibilityTrace.Dutch)");

    [Fact]
    public Task Offline_lambda_returns() => Generates("TdLambda(View = TraceView.Forward)");

    [Fact]
    public Task Sarsa_lambda_with_tile_coding() => Generates("SarsaLambda(Traces = EligibilityTrace.Replacing), TileCoding");

    [Fact]
    public Task Double_Q_learning_with_a_fourier_basis() =>
        Generates("DoubleQLearning, FourierBasis, EpsilonGreedy, ClipRewards");

    [Fact]
    public Task Ppo() => Generates("Ppo");

    [Fact]
    public Task Ppo_of_vectors_with_an_adapted_penalty() => Generates(
        "Ppo, GaussianPolicy, ValueClipping, KlPenalty(Target = 0.02), StopOnKl(0.05), "
        + "NormalizeObservations, NormalizeRewards, AnnealLearningRate");

    [Fact]
    public Task Reinforce() => Generates("Reinforce");

    [Fact]
    public Task Asynchronous_actor_critic() => Generates("ActorCritic(Mode = ActorCriticMode.Asynchronous)");

    [Fact]
    public Task Trpo() => Generates("Trpo");

    [Fact]
    public Task Off_policy_policy_gradient() => Generates("OffPolicyPolicyGradient");

    [Fact]
    public Task Ddpg_with_noise_that_goes_on() => Generates("Ddpg, OrnsteinUhlenbeck");

    [Fact]
    public Task Td3() => Generates("Td3");

    [Fact]
    public Task Sac() => Generates("Sac");

    [Fact]
    public Task Boltzmann() => Generates("Dqn, Boltzmann(From = 2, To = 0.5)");

    [Fact]
    public Task Convolutions_of_stacked_frames() => Generates(
        "Dqn, NatureNetwork, FrameStacking(4), RmsProp(2.5e-4, Smoothing = 0.95, Epsilon = 0.01, Centered = true), "
        + "ClipGradients(Value = 1)");

    [Fact]
    public Task Quantile_regression() =>
        Generates("Dqn, QuantileRegression(Quantiles = 50), PrioritizedReplay(Form = PriorityForm.Rank)");

    [Fact]
    public Task Munchausen() => Generates("Dqn, Munchausen");

    [Fact]
    public Task Munchausen_of_distributions() => Generates("Dqn, Munchausen, Categorical");

    [Fact]
    public Task Agent_of_the_global_namespace() => Check(
        """
        /// <summary>An agent.</summary>
        [RlDsl.Dqn(Hidden = new int[0]), RlDsl.Dueling]
        public sealed partial class GlobalAgent;
        """);

    private static Task Generates(string attributes, [CallerMemberName] string test = "") =>
        Check(Source.Agent(attributes), test);

    private static async Task Check(string file, [CallerMemberName] string test = "")
    {
        // What may be meant is told as information, which does not keep anything from being emitted.
        CSharpCompilation compilation = Source.Compile(file);
        IEnumerable<string> information = Descriptors.All
            .Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Info).Select(descriptor => descriptor.Id);
        GeneratorRun run = GeneratorRun.Of(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
            compilation.Options.SpecificDiagnosticOptions.SetItems(
                information.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress))))));
        Assert.Empty(run.Problems);
        run.RequireCleanCompilation();
        await Verifier.Verify(run.Driver).UseDirectory("Snapshots").UseFileName(test);
    }
}
