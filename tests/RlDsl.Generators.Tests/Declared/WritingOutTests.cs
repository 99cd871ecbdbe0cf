using Microsoft.CodeAnalysis;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;
using Xunit.Abstractions;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>
/// Presets, alone and with features that fit them, are the same program when their algorithms are written out, and compile without a
/// warning. Each preset meets every second feature, and the next preset the others.
/// </summary>
public sealed class WritingOutTests(ITestOutputHelper output)
{
    /// <summary>What neither bodies nor attributes of a declared agent can say, with the reason (docs/code-fixes.md).</summary>
    private static readonly string[] unsayable =
    [
        // The running product of ratios along an episode.
        "OffPolicyPolicyGradient",
        // Tables that are learned from by a model, softmax policies and regressors.
        "PrioritizedSweeping", "SoftmaxReinforce", "ActorCriticLambda", "FittedQ", "FittedValue",
    ];

    private static readonly string[] presets =
        [.. PresetTable.All.Select(preset => preset.Attribute).Where(preset => !unsayable.Contains(preset))];

    public static TheoryData<string> Presets => new(presets);

    public static TheoryData<string> Others =>
    [
        .. unsayable,
        "Reinforce(Baseline = Baseline.None)", "Reinforce(Baseline = Baseline.Mean)",
        "Reinforce(Return = ReturnForm.WholeReturn)", "ActorCritic(Mode = ActorCriticMode.Asynchronous)",
        "TdLambda(View = TraceView.ForwardInSequence)",
    ];

    /// <summary>Agents with several features, and with numbers that were given.</summary>
    public static TheoryData<string> Together =>
    [
        "Dqn, DoubleQ, PrioritizedReplay",
        "Dqn(LearningRate = 2.5e-4, MemoryCapacity = 50_000), DoubleQ, HuberLoss(Delta = 2), MultiStep(3)",
        "Dqn, Munchausen(Temperature = 0.05), Boltzmann",
        "Dqn, Categorical, DoubleQ, Dueling, NoisyNetworks, Dataset, NormalizeObservations",
        "Rainbow(ReturnSteps = 5, Noise = LayerNoise.Independent, Atoms = 11), SoftUpdates(Polyak = 0.01)",
        "Dqn, TargetNetwork(Polyak = 0.01), RmsProp(1e-4, Centered = true), ClipGradients(Value = 2)",
        "Ppo(Epochs = 4), GaussianPolicy, ValueClipping, KlPenalty(Target = 0.02), NormalizeRewards",
        "A2c(Discount = 0.9), GaussianPolicy(LogDeviation = -1), NormalizeObservations, AnnealLearningRate",
        "ActorCritic(Mode = ActorCriticMode.Online), GaussianPolicy",
        "Trpo(MaximumKl = 0.02, Backtracks = 5), GaussianPolicy, NormalizeObservations",
        "Ddpg, TwinCritics(Combine = CriticCombination.Mean), MaximumEntropy(Tune = false, Alpha = 0.1), MultiStep(3)",
        "Ddpg, OrnsteinUhlenbeck, TwinCritics, DelayedPolicyUpdates(3), PrioritizedReplay",
        "Sac(CriticLearningRate = 3e-4, Alpha = 0.2), NormalizeRewards, Fused",
        "DiscreteSac(Tune = false), MultiStep(2), PrioritizedReplay",
        "QLearning(StepSize = 0.5, InitialValue = 1), TileCoding, MultiStep(2), Boltzmann",
        "TdLambda(View = TraceView.Forward, Lambda = 0.8, Discount = 0.9), AnnealLearningRate",
        "SarsaLambda(Traces = EligibilityTrace.Replacing), FourierBasis, EpsilonGreedy",
    ];

    [Theory, MemberData(nameof(Presets))]
    public void An_algorithm_is_the_same_program_when_it_is_written_out(string preset)
    {
        int turn = Array.IndexOf(presets, preset) % 2;
        WrittenCase[] cases = WrittenCase.Open(
        [
            preset,
            .. AttributeExamples.Names.Where((_, index) => index % 2 == turn)
                .Select(feature => $"{preset}, {AttributeExamples.Of(feature)}"),
        ]);
        WrittenCase[] fitting = [.. cases.Where(one => one.IsRight)];
        WrittenCase.WriteOut(fitting);
        WrittenCase[] open = [.. fitting.Where(one => !one.IsDone)];
        Assert.True(
            open.Length == 0, string.Join("\n\n", open.Select(one => $"{one.Attributes}: {one.Text}\n{one.Difference}")));
        Assert.True(fitting.Length >= 2, $"{fitting.Length} fit.");
        RequireCleanCompilation(fitting.DistinctBy(one => one.Text));
        output.WriteLine($"{fitting.Length} fit.");
    }

    [Theory, MemberData(nameof(Together))]
    public void Several_features_are_the_same_program_when_they_are_written_out(string attributes)
    {
        WrittenCase one = Assert.Single(WrittenCase.Open([attributes]));
        Assert.True(one.IsRight, "Something is wrong with it.");
        WrittenCase.WriteOut([one]);
        Assert.True(one.IsDone, one.Difference);
        RequireCleanCompilation([one]);
        output.WriteLine(one.Text);
    }

    [Theory, MemberData(nameof(Others))]
    public void What_a_declared_agent_cannot_say_is_not_written_out(string preset)
    {
        WrittenCase one = Assert.Single(WrittenCase.Open([preset]));
        Assert.True(one.IsRight);
        WrittenCase.WriteOut([one]);
        Assert.False(one.IsDone);
    }

    /// <summary>
    /// Fails where the compiler says anything of what is written; of what is generated from it, which other tests look at, some
    /// is looked at.
    /// </summary>
    private static void RequireCleanCompilation(IEnumerable<WrittenCase> cases)
    {
        GeneratorRun run = GeneratorRun.Of([.. cases.Select(one => one.File)]);
        Assert.Empty(run.Problems);
        IEnumerable<Diagnostic> told = run.Output.SyntaxTrees
            .Where((tree, index) => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) || index % 8 == 0)
            .SelectMany(tree => run.Output.GetSemanticModel(tree).GetDiagnostics());
        Assert.DoesNotContain(told, one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed);
    }
}
