using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Diagnostics;

/// <summary>What each problem says: what is wrong and what to do.</summary>
internal static class Descriptors
{
    private const string Category = "RlDsl";

    /// <summary>
    /// Where the documentation is: the property DocumentationUrl of the build, ending in a slash, else the folder in the
    /// sources.
    /// </summary>
    private static readonly string Documentation = typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "DocumentationUrl") is { Value.Length: > 0 } set ? set.Value : "docs/";

    public static readonly DiagnosticDescriptor ClassNotPartial = Error(
        ProblemIds.ClassNotPartial,
        "An agent must be partial",
        "The agent '{0}' is not partial, so that nothing can be generated for it; write 'partial class {0}'");

    public static readonly DiagnosticDescriptor SeveralAlgorithms = Error(
        ProblemIds.SeveralAlgorithms,
        "An agent has one algorithm",
        "The agent '{0}' declares the algorithms {1}; keep one of them");

    public static readonly DiagnosticDescriptor NoAlgorithm = Error(
        ProblemIds.NoAlgorithm,
        "A feature needs an algorithm",
        "The class '{0}' has the feature '{1}' but no algorithm; add one, for instance [{2}]");

    public static readonly DiagnosticDescriptor FeatureLacksItsPart = Error(
        ProblemIds.FeatureLacksItsPart,
        "A feature changes a part that the algorithm lacks",
        "'{0}' does not apply here: {1}; {2}");

    public static readonly DiagnosticDescriptor FeatureOfOtherActions = Error(
        ProblemIds.FeatureOfOtherActions,
        "A feature is for another action space",
        "'{0}' does not apply here: {1}; {2}");

    public static readonly DiagnosticDescriptor FeatureIsThere = Error(
        ProblemIds.FeatureIsThere,
        "A feature adds a part that the algorithm has",
        "'{0}' does not apply here: {1}; {2}");

    public static readonly DiagnosticDescriptor ArgumentsExclude = Error(
        ProblemIds.ArgumentsExclude,
        "Arguments are mutually exclusive",
        "The arguments of '{0}' are mutually exclusive: {1}; {2}");

    public static readonly DiagnosticDescriptor NumberOutOfRange = Error(
        ProblemIds.NumberOutOfRange,
        "A hyperparameter is out of range",
        "'{0}' of '{1}' is {2}, but must be in {3}");

    public static readonly DiagnosticDescriptor BoundsReversed = Error(
        ProblemIds.BoundsReversed,
        "A lower bound is not below its upper bound",
        "'{0}' ({1}) must be below '{2}' ({3}); {4}");

    public static readonly DiagnosticDescriptor UnknownMember = Error(
        ProblemIds.UnknownMember,
        "A name is unknown",
        "'{0}' names '{1}', but '{2}' has no {3} of that name; it has {4}");

    public static readonly DiagnosticDescriptor NestedClass = Error(
        ProblemIds.NestedClass,
        "An agent cannot be nested",
        "The agent '{0}' is nested in '{1}'; move it to a namespace");

    public static readonly DiagnosticDescriptor GenericClass = Error(
        ProblemIds.GenericClass,
        "An agent cannot be generic",
        "The agent '{0}' has type parameters; remove them");

    public static readonly DiagnosticDescriptor AbstractOrStaticClass = Error(
        ProblemIds.AbstractOrStaticClass,
        "An agent must be a class that can be instantiated",
        "The agent '{0}' is {1}; {2}");

    public static readonly DiagnosticDescriptor WarmUpLongerThanMemory = Error(
        ProblemIds.WarmUpLongerThanMemory,
        "The warm-up is longer than the replay memory",
        "'{0}' ({1}) is more than '{2}' ({3}): the first transitions would be overwritten before the first update; "
        + "lower the one or raise the other");

    public static readonly DiagnosticDescriptor TorchSharpNotReferenced = Error(
        ProblemIds.TorchSharpNotReferenced,
        "TorchSharp is not referenced",
        "The agent '{0}' is generated for TorchSharp, but the type '{1}' cannot be found; add the package RlDsl");

    public static readonly DiagnosticDescriptor FeaturesConflict = Error(
        ProblemIds.FeaturesConflict,
        "Features contradict each other",
        "'{0}' cannot be combined with '{1}': {2}; remove one of them");

    public static readonly DiagnosticDescriptor NumberGivenTwice = Error(
        ProblemIds.NumberGivenTwice,
        "A hyperparameter is set twice",
        "'{0}' of '{1}' sets {2}, which another attribute already sets; keep one of them");

    public static readonly DiagnosticDescriptor NumberHasNoEffect = Warning(
        ProblemIds.NumberHasNoEffect,
        "A hyperparameter has no effect",
        "'{0}' of '{1}' has no effect, because the resulting algorithm does not use it; remove it");

    public static readonly DiagnosticDescriptor PartsDoNotDivide = Error(
        ProblemIds.PartsDoNotDivide,
        "Minibatches are of unequal size",
        "'{0}' ({1}) does not divide {2} ({3}); choose numbers that make all minibatches of one size");

    public static readonly DiagnosticDescriptor NetworkThrownAway = Error(
        ProblemIds.NetworkThrownAway,
        "A setting of a network is overridden",
        "'{0}' of '{1}' is overridden by {2} for {3}; keep one of them");

    public static readonly DiagnosticDescriptor ScheduleRunsBackwards = Warning(
        ProblemIds.ScheduleRunsBackwards,
        "A schedule runs in the wrong direction",
        "The schedule of {0} {1} from {2} to {3}: {4}; exchange the two, and set both");

    public static readonly DiagnosticDescriptor BatchLargerThanMemory = Error(
        ProblemIds.BatchLargerThanMemory,
        "A batch is larger than the replay memory",
        "{0} is more than {1}: every batch would repeat transitions; lower the one or raise the other");

    public static readonly DiagnosticDescriptor BatchLargerThanWarmUp = Information(
        ProblemIds.BatchLargerThanWarmUp,
        "A batch is larger than the warm-up",
        "{0} is more than the {1} transitions that are collected before the first update, with {2}: "
        + "the first batches repeat transitions; raise '{3}' to {4} or lower '{5}'");

    public static readonly DiagnosticDescriptor TargetIsNoTarget = Warning(
        ProblemIds.TargetIsNoTarget,
        "A target network never lags behind its network",
        "The target network '{0}' equals the network that it follows at every update, because {1}: "
        + "it does not stabilize the targets; {2}");

    public static readonly DiagnosticDescriptor ReturnsUndiscounted = Information(
        ProblemIds.ReturnsUndiscounted,
        "Returns are not discounted",
        "{0} leaves returns unbounded: values diverge where an episode never ends; "
        + "make sure that every episode terminates, or choose less (0.99 is usual)");

    public static readonly DiagnosticDescriptor SupportCannotHoldReward = Warning(
        ProblemIds.SupportCannotHoldReward,
        "A categorical support does not cover the rewards",
        "A reward of {0} is outside the support from {1}: "
        + "the return of an episode that ends with it is clipped to the support; move '{2}' so that the support covers it");

    public static readonly DiagnosticDescriptor SupportCannotHoldReturns = Information(
        ProblemIds.SupportCannotHoldReturns,
        "A categorical support does not cover all returns",
        "Rewards from {0} with the discount {1} make returns from {2} possible, but the support is from {3}: "
        + "returns outside it are clipped to it; widen it unless the returns of your episodes stay within");

    public static readonly DiagnosticDescriptor RewardsBoundedTwice = Warning(
        ProblemIds.RewardsBoundedTwice,
        "Rewards are clipped twice",
        "Rewards are normalized and clipped at {0}, and then clipped to the range from {1}, which is meant for raw rewards; "
        + "keep 'NormalizeRewards', with the 'Clip' that you want, or 'ClipRewards'");

    public static readonly DiagnosticDescriptor ReturnLongerThanMemory = Error(
        ProblemIds.ReturnLongerThanMemory,
        "A return is longer than the replay memory",
        "{0} is more than the {1} transitions that the memory keeps of each environment, {2}; lower the one or raise the other");

    public static readonly DiagnosticDescriptor TargetEntropyTooHigh = Warning(
        ProblemIds.TargetEntropyTooHigh,
        "The target entropy is too high",
        "{0} is {1}: α keeps rising and the policy stays random; choose less ({2} is usual)");

    public static readonly DiagnosticDescriptor NoiseIsNone = Warning(
        ProblemIds.NoiseIsNone,
        "Noise is zero",
        "The noise is zero, with {0}: {1}; {2}");

    public static readonly DiagnosticDescriptor PolicyHeldTwice = Information(
        ProblemIds.PolicyHeldTwice,
        "The divergence of a policy is limited twice",
        "'KlPenalty' penalizes the divergence from the policy of the rollout, "
        + "and 'StopOnKl' ends the epochs at a divergence of {1}, 1.5 times {0}: "
        + "epochs that end early hide the effect of the penalty; keep one of them, unless the second is a safeguard");

    public static readonly DiagnosticDescriptor ScheduleLongerThanTraining = Information(
        ProblemIds.ScheduleLongerThanTraining,
        "A schedule is longer than the training",
        "'{0}' is {1}, but the agent is trained for {2} steps in all: "
        + "{3} completes {4}% of its schedule; set '{0}' to {2} or less, or train for longer");

    public static readonly DiagnosticDescriptor DerivesFromAgent = Error(
        ProblemIds.DerivesFromAgent,
        "An agent cannot derive from an agent",
        "The agent '{0}' derives from the agent '{1}'; "
        + "remove that base class, and write all attributes on '{0}'");

    public static readonly DiagnosticDescriptor BaseNeedsArguments = Error(
        ProblemIds.BaseNeedsArguments,
        "The base class of an agent needs constructor arguments",
        "The base class '{0}' of the agent '{1}' has no constructor that can be called without arguments; "
        + "add one to '{0}', or hold a '{0}' in a field instead of deriving from it");

    public static readonly DiagnosticDescriptor OwnConstructor = Error(
        ProblemIds.OwnConstructor,
        "A constructor bypasses the generated one",
        "The agent '{0}' has {1}, but only the generated constructor creates its networks; {2}");

    public static readonly DiagnosticDescriptor MemberClash = Error(
        ProblemIds.MemberClash,
        "A member has the name of a generated one",
        "'{0}' is the name of a generated member of the agent '{1}', but {2}; {3}");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        ProblemIds.LanguageTooOld,
        "The C# version is too old",
        "The agent '{0}' is generated in C# {2}, but the project is compiled as C# {1}; "
        + "remove 'LangVersion' from the project or set it to {2}");

    public static readonly DiagnosticDescriptor RequiredMember = Error(
        ProblemIds.RequiredMember,
        "A required member has no value in workers",
        "'{0}' is required, but the agent '{1}' creates its workers without a value for it; "
        + "remove 'required' and give it a value where it is declared");

    public static readonly DiagnosticDescriptor UnsetMember = Warning(
        ProblemIds.UnsetMember,
        "The generated constructor leaves a member null",
        "'{0}' is not nullable, but the generated constructor of the agent '{1}' leaves it null; "
        + "give it a value where it is declared, or make it nullable");

    public static readonly DiagnosticDescriptor NotInLanguage = Error(
        ProblemIds.NotInLanguage,
        "A body says something that the language lacks",
        "The language of declared agents lacks {0}; write {1}");

    public static readonly DiagnosticDescriptor MemberMissing = Error(
        ProblemIds.MemberMissing,
        "A declared agent lacks a part",
        "The agent '{0}' does not say {2}; add [{1}]");

    public static readonly DiagnosticDescriptor BodyDoesNotFit = Error(
        ProblemIds.BodyDoesNotFit,
        "A member does not fit what it is declared as",
        "'{0}' does not fit: {1}; {2}");

    public static readonly DiagnosticDescriptor ShapesDoNotFit = Error(
        ProblemIds.ShapesDoNotFit,
        "Shapes do not fit",
        "The shapes do not fit: {0}; reduce or index one of them");

    public static readonly DiagnosticDescriptor LossTrainsNothing = Error(
        ProblemIds.LossTrainsNothing,
        "A loss trains nothing",
        "No gradient of the loss '{0}' reaches {1}; compute it from what a network says of the batch, not through a target or a "
        + "discrete sample");

    public static readonly DiagnosticDescriptor NetworkUntrained = Warning(
        ProblemIds.NetworkUntrained,
        "Nothing trains a network",
        "No loss trains '{0}', which stays as it was made; name it by 'Trains' of a loss that depends on it, or remove it");

    public static readonly DiagnosticDescriptor TerminationIgnored = Warning(
        ProblemIds.TerminationIgnored,
        "Bootstrapping ignores termination",
        "'{0}' bootstraps from the next observation also where the episode terminated; multiply by 'Discount' of the batch, "
        + "which is 0 there, or by 'NotTerminated'");

    public static readonly DiagnosticDescriptor GradientThroughTarget = Warning(
        ProblemIds.GradientThroughTarget,
        "A gradient flows into the target of an estimate",
        "The gradient flows into what the estimate is drawn to, too; compute that in a [Target], or wrap it in 'StopGradient'");

    public static readonly DiagnosticDescriptor PolicyGradientOnReplay = Warning(
        ProblemIds.PolicyGradientOnReplay,
        "A policy gradient on replayed actions",
        "'{0}' weights the log-probability of actions that earlier policies took, so that its gradient is not that of the return; "
        + "learn from a [Rollout] or [Episodes], or train the policy through a critic");

    public static readonly DiagnosticDescriptor LossIsTrivial = Warning(
        ProblemIds.LossIsTrivial,
        "An estimate is its own target",
        "The estimate and its target are the same value, so that the loss is 0; compare it with a [Target]");

    public static readonly DiagnosticDescriptor OwnFeatureDoesNotFit = Error(
        ProblemIds.OwnFeatureDoesNotFit,
        "A feature of one's own does not fit",
        "The feature '{0}' does not fit '{1}': {2}; {3}");

    public static readonly DiagnosticDescriptor OneStepDiscount = Warning(
        ProblemIds.OneStepDiscount,
        "A return of several rewards with the discount of one step",
        "'{0}' sums the rewards of several steps, and the target '{1}' discounts what follows as after one; multiply by 'Discount' of "
        + "the batch, which is γ to the number of steps");

    public static readonly DiagnosticDescriptor PrioritiesUnweighted = Warning(
        ProblemIds.PrioritiesUnweighted,
        "Priorities without importance weights",
        "'{0}' draws transitions by priority, and no loss of '{1}' corrects for that; multiply what it takes the mean of by "
        + "'Weight' of the batch");

    public static readonly DiagnosticDescriptor UpdateMovesNothing = Error(
        ProblemIds.UpdateMovesNothing,
        "An update does not say what it moves",
        "The update '{0}' moves no estimate of a table: {1}; {2}");

    public static readonly DiagnosticDescriptor TableNeverMoved = Warning(
        ProblemIds.TableNeverMoved,
        "No update moves a table",
        "No update moves '{0}', which keeps its initial value; subtract its estimate from a target in an [Update], or remove it");

    public static readonly DiagnosticDescriptor TablesBesideNetworks = Error(
        ProblemIds.TablesBesideNetworks,
        "Tables and networks in one agent",
        "'{0}' has no place in the agent '{1}', which {2}; {3}");

    public static readonly DiagnosticDescriptor InternalError = Error(
        ProblemIds.InternalError,
        "The generator failed",
        "The agent '{0}' could not be generated because of a fault in RlDsl; please report it: {1}");

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = Index(
        ClassNotPartial, SeveralAlgorithms, NoAlgorithm, FeatureLacksItsPart, NumberOutOfRange, BoundsReversed, UnknownMember,
        NestedClass, GenericClass, AbstractOrStaticClass, WarmUpLongerThanMemory, TorchSharpNotReferenced, FeaturesConflict,
        NumberGivenTwice, NumberHasNoEffect, PartsDoNotDivide, FeatureOfOtherActions, FeatureIsThere, ArgumentsExclude,
        NetworkThrownAway, ScheduleRunsBackwards, BatchLargerThanMemory, BatchLargerThanWarmUp, TargetIsNoTarget,
        ReturnsUndiscounted, SupportCannotHoldReward, SupportCannotHoldReturns, RewardsBoundedTwice, ReturnLongerThanMemory,
        TargetEntropyTooHigh, NoiseIsNone, PolicyHeldTwice, ScheduleLongerThanTraining,
        DerivesFromAgent, BaseNeedsArguments, OwnConstructor, MemberClash, LanguageTooOld, RequiredMember, UnsetMember,
        NotInLanguage, MemberMissing, BodyDoesNotFit, ShapesDoNotFit, LossTrainsNothing,
        NetworkUntrained, TerminationIgnored, GradientThroughTarget, PolicyGradientOnReplay, LossIsTrivial,
        OwnFeatureDoesNotFit, OneStepDiscount, PrioritiesUnweighted,
        UpdateMovesNothing, TableNeverMoved, TablesBesideNetworks, InternalError);

    /// <summary>Every descriptor there is.</summary>
    public static IReadOnlyCollection<DiagnosticDescriptor> All => ById.Values;

    public static Diagnostic ToDiagnostic(Problem problem, DeclarationLocations locations, Compilation compilation) =>
        Diagnostic.Create(
            ById[problem.Id],
            locations.Find(problem.Origin).ToLocation(compilation),
            problem.Arguments.Select((argument, number) => (argument, number))
                .ToImmutableDictionary(pair => Property(pair.number), pair => (string?)pair.argument),
            [.. problem.Arguments]);

    /// <summary>An argument of a diagnostic's message, for those who mend what it says: the message is for readers.</summary>
    public static string? Argument(Diagnostic diagnostic, int number) =>
        diagnostic.Properties.TryGetValue(Property(number), out string? argument) ? argument : null;

    private static string Property(int number) => "Argument" + number.ToString(CultureInfo.InvariantCulture);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Describe(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Describe(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Information(string id, string title, string message) =>
        Describe(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity) =>
        new(
            id, title, message, Category, severity, isEnabledByDefault: true, description: null,
            helpLinkUri: $"{Documentation}diagnostics/{id}.md",
            // What is switched off would leave a class without its code, and nobody would know why.
            customTags: severity == DiagnosticSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);

    private static Dictionary<string, DiagnosticDescriptor> Index(params DiagnosticDescriptor[] descriptors)
    {
        Dictionary<string, DiagnosticDescriptor> index = [];
        foreach (DiagnosticDescriptor descriptor in descriptors)
        {
            index.Add(descriptor.Id, descriptor);
        }

        return index;
    }
}
