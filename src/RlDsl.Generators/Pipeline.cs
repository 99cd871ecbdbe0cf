using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Differentiation;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Declared;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Lowering.Tensors;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using RlDsl.Generators.Passes.Semantics;

namespace RlDsl.Generators;

/// <summary>
/// The compiler from a declaration to the program that a backend renders: the algorithm, then every pass, in this order. The
/// verifier runs after each, and each program can be traced.
/// </summary>
internal static class Pipeline
{
    /// <summary>
    /// The stages. Within one, the order of passes makes no difference; a stage comes after those that it names, whose work it
    /// builds on or must not undo.
    /// </summary>
    public static IReadOnlyList<Stage> Stages { get; } =
    [
        new("layers", after: [], new NatureNetworkFeature(), new NetworkFeature(), new ConvolutionFeature()),
        new(
            "features",
            after: [],
            new TileCodingFeature(),
            new FourierBasisFeature(),
            new RadialBasisFunctionsFeature(),
            new PolynomialBasisFeature(),
            new HaarWaveletsFeature(),
            new ObservationFeaturesFeature(),
            new RegressionTreeFeature(),
            new NearestNeighboursFeature()),
        new(
            "transitions",
            after: ["features"],
            new FrameStackingFeature(),
            new ReplayMemoryFeature(),
            new DatasetFeature(),
            new RolloutFeature(),
            new EpisodesFeature(),
            new OnlineFeature(),
            new PlanningFeature(),
            new ClipRewardsFeature(),
            new NormalizeRewardsFeature()),
        new("schedules", after: [], new EveryFeature(), new AfterFeature(), new GradientStepsFeature(), new ReplayRatioFeature()),
        new("target networks", after: [], new TargetNetworkFeature(), new SoftUpdatesFeature()),
        new("optimizers", after: [], new AdamFeature(), new AdamWFeature(), new RmsPropFeature(), new SgdFeature()),
        new(
            "steps",
            after: ["features", "optimizers"],
            new AnnealLearningRateFeature(),
            new SampleAveragesFeature(),
            new ClipGradientsFeature()),
        new("losses", after: [], new SquaredLossFeature(), new HuberLossFeature()),
        new("estimates", after: ["losses"], new CategoricalFeature(), new QuantileRegressionFeature(), new DuelingFeature()),
        new("policies", after: [], new GaussianPolicyFeature()),
        new(
            "targets",
            after: ["estimates"],
            new DoubleQFeature(),
            new MunchausenFeature(),
            new TwinCriticsFeature(),
            new TargetPolicySmoothingFeature()),
        new("entropy", after: ["target networks", "targets"], new MaximumEntropyFeature()),
        new("returns", after: ["targets", "entropy"], new MultiStepFeature()),
        new("weights", after: ["steps", "returns"], new ImportanceSamplingFeature()),
        new("objectives", after: ["policies"], new ValueClippingFeature(), new KlPenaltyFeature()),
        new("epochs", after: ["objectives"], new StopOnKlFeature()),
        new("priorities", after: ["losses", "targets"], new PrioritizedReplayFeature()),
        new("delays", after: ["target networks", "entropy", "priorities"], new DelayedPolicyUpdatesFeature()),
        new(
            "behaviour",
            after: ["features", "target networks", "targets", "entropy"],
            new GaussianExplorationFeature(),
            new OrnsteinUhlenbeckFeature(),
            new EpsilonGreedyFeature(),
            new BoltzmannFeature(),
            new UpperConfidenceFeature(),
            new NoisyNetworksFeature(),
            new ParameterNoiseFeature()),
        new(
            "own features",
            after: ["targets", "entropy", "returns", "objectives", "priorities", "delays", "behaviour"],
            new OwnFeatures()),
        new("seen", after: ["behaviour", "own features"], new ObservationNoiseFeature()),
        new(
            "inputs",
            after: ["targets", "entropy", "returns", "objectives", "behaviour", "own features", "seen"],
            new NormalizeObservationsFeature()),
        new("backend", after: ["own features", "seen", "inputs"], new FusedFeature()),
        new("expectations", after: ["behaviour"], new ProgramPass("expected behaviour", ExpectedBehaviour.Apply)),
        new("metrics", after: ["objectives", "inputs"], new ProgramPass("metrics", Metrics.Apply)),
        new("tensors", after: ["metrics"], new ProgramPass("tensors", TensorLowering.Lower)) { Dialect = Dialect.Tensor },
        new(
            "simplification",
            after: ["tensors"],
            new ProgramPass("greedy value", Simplification.GreedyValue),
            new ProgramPass("policies of calls", Simplification.PoliciesOfCalls),
            new ProgramPass("unused", Simplification.DropUnused)) { Dialect = Dialect.Tensor },
        new(
            "gradients",
            after: ["simplification"],
            new ProgramPass("inlining", Inlining.Apply, program => program.IsFused),
            new ProgramPass("gradients", Gradients.Apply, program => program.IsFused)) { Dialect = Dialect.Tensor },
    ];

    /// <summary>The features, in the order in which they are applied.</summary>
    public static IReadOnlyList<Feature> Features { get; } = [.. Stages.SelectMany(stage => stage.Passes).OfType<Feature>()];

    /// <summary>The program of a declaration in the RL dialect, with all its features; none where something is wrong.</summary>
    public static AgentProgram? Lower(AgentDeclaration declaration, FeatureContext context, Trace? trace = null)
    {
        Expansion expansion = new(declaration, context);
        if (!FeatureChecks.Check(expansion.Uses, declaration, context))
        {
            return null;
        }

        if (expansion.Algorithm.Lower(declaration, expansion.UseOfAlgorithm) is not { } algorithm)
        {
            return null;
        }

        AgentProgram program = expansion.Declared == PresetTable.Written
            ? algorithm
            : Naming.AsDeclared(algorithm, expansion.Declared.Metadata);
        Finish(expansion.Algorithm.Attribute, program, context, trace);
        foreach (Pass pass in PassesTo(Dialect.Rl).Where(pass => pass.Concerns(expansion)))
        {
            program = pass.Apply(program, expansion);
            Finish(pass.Name, program, context, trace);
        }

        return context.HasErrors ? null : program;
    }

    /// <summary>A program of the RL dialect in the tensor dialect, ready for a backend.</summary>
    public static AgentProgram LowerToTensors(AgentProgram program, Trace? trace = null) =>
        PassesTo(Dialect.Tensor).OfType<ProgramPass>().Aggregate(program, (before, pass) =>
        {
            if (!pass.Concerns(before))
            {
                return before;
            }

            AgentProgram after = pass.Apply(before);
            Finish(pass.Name, after, context: null, trace);
            return after;
        });

    /// <summary>The checks of a finished program, which find what no single attribute can.</summary>
    public static void Check(AgentDeclaration declaration, AgentProgram program, AgentProgram lowered, FeatureContext context)
    {
        ProgramChecks.Check(declaration, lowered, context);
        SemanticChecks.Check(new Review(declaration, program, context));
    }

    private static IEnumerable<Pass> PassesTo(Dialect dialect) =>
        Stages.Where(stage => stage.Dialect == dialect).SelectMany(stage => stage.Passes);

    /// <summary>
    /// A program whose numbers were refused keeps its defaults, so that it stays well-formed and later problems are found too.
    /// </summary>
    private static void Finish(string pass, AgentProgram program, FeatureContext? context, Trace? trace)
    {
        if (context is not { HasErrors: true })
        {
            Verifier.Verify(program);
            trace?.Add(pass, program);
        }
    }
}
