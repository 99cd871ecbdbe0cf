namespace RlDsl.Generators.Diagnostics;

/// <summary>The ids of what can be wrong with a declaration; each has a descriptor and a page in docs/diagnostics.</summary>
internal static class ProblemIds
{
    public const string ClassNotPartial = "RLDSL001";
    public const string SeveralAlgorithms = "RLDSL002";
    public const string NoAlgorithm = "RLDSL003";
    public const string FeatureLacksItsPart = "RLDSL004";
    public const string NumberOutOfRange = "RLDSL005";
    public const string BoundsReversed = "RLDSL006";
    public const string UnknownMember = "RLDSL007";
    public const string NestedClass = "RLDSL008";
    public const string GenericClass = "RLDSL009";
    public const string AbstractOrStaticClass = "RLDSL010";
    public const string WarmUpLongerThanMemory = "RLDSL011";
    public const string TorchSharpNotReferenced = "RLDSL012";
    public const string FeaturesConflict = "RLDSL013";
    public const string NumberGivenTwice = "RLDSL014";
    public const string NumberHasNoEffect = "RLDSL015";
    public const string PartsDoNotDivide = "RLDSL016";
    public const string FeatureOfOtherActions = "RLDSL017";
    public const string FeatureIsThere = "RLDSL018";
    public const string ArgumentsExclude = "RLDSL019";
    public const string NetworkThrownAway = "RLDSL020";
    public const string ScheduleRunsBackwards = "RLDSL021";
    public const string BatchLargerThanMemory = "RLDSL022";
    public const string BatchLargerThanWarmUp = "RLDSL023";
    public const string TargetIsNoTarget = "RLDSL024";
    public const string ReturnsUndiscounted = "RLDSL025";
    public const string SupportCannotHoldReward = "RLDSL026";
    public const string SupportCannotHoldReturns = "RLDSL027";
    public const string RewardsBoundedTwice = "RLDSL028";
    public const string ReturnLongerThanMemory = "RLDSL029";
    public const string TargetEntropyTooHigh = "RLDSL030";
    public const string NoiseIsNone = "RLDSL031";
    public const string PolicyHeldTwice = "RLDSL032";
    public const string ScheduleLongerThanTraining = "RLDSL033";
    public const string DerivesFromAgent = "RLDSL040";
    public const string BaseNeedsArguments = "RLDSL041";
    public const string OwnConstructor = "RLDSL042";
    public const string MemberClash = "RLDSL043";
    public const string LanguageTooOld = "RLDSL044";
    public const string RequiredMember = "RLDSL045";
    public const string UnsetMember = "RLDSL046";
    public const string NotInLanguage = "RLDSL050";
    public const string MemberMissing = "RLDSL051";
    public const string BodyDoesNotFit = "RLDSL052";
    public const string ShapesDoNotFit = "RLDSL053";
    public const string LossTrainsNothing = "RLDSL054";
    public const string NetworkUntrained = "RLDSL055";
    public const string TerminationIgnored = "RLDSL056";
    public const string GradientThroughTarget = "RLDSL057";
    public const string PolicyGradientOnReplay = "RLDSL058";
    public const string LossIsTrivial = "RLDSL059";
    public const string OwnFeatureDoesNotFit = "RLDSL060";
    public const string OneStepDiscount = "RLDSL061";
    public const string PrioritiesUnweighted = "RLDSL062";
    public const string UpdateMovesNothing = "RLDSL070";
    public const string TableNeverMoved = "RLDSL071";
    public const string TablesBesideNetworks = "RLDSL072";
    public const string InternalError = "RLDSL099";

    /// <summary>Whether a feature is one that the algorithm cannot take.</summary>
    public static bool IsMisfit(string id) => id is FeatureLacksItsPart or FeatureOfOtherActions or FeatureIsThere;

    /// <summary>Whether nothing is emitted because of it.</summary>
    public static bool IsError(string id) => id is not (NumberHasNoEffect or UnsetMember
        or ScheduleRunsBackwards or BatchLargerThanWarmUp or TargetIsNoTarget or ReturnsUndiscounted
        or SupportCannotHoldReward or SupportCannotHoldReturns or RewardsBoundedTwice
        or TargetEntropyTooHigh or NoiseIsNone or PolicyHeldTwice or ScheduleLongerThanTraining
        or NetworkUntrained or TerminationIgnored or GradientThroughTarget or PolicyGradientOnReplay or LossIsTrivial
        or OneStepDiscount or PrioritiesUnweighted or TableNeverMoved);
}
