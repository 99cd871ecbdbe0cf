namespace RlDsl.Studies;

[TemporalDifference(Discount = 1), MultiStep]
internal sealed partial class WalkMultiStep;

[TdLambda(Discount = 1, View = TraceView.Forward)]
internal sealed partial class WalkLambdaReturn;

[TdLambda(Discount = 1, View = TraceView.ForwardInSequence)]
internal sealed partial class WalkSequentialLambdaReturn;

[TdLambda(Discount = 1)]
internal sealed partial class WalkAccumulatingTraces;

[TdLambda(Discount = 1, Traces = EligibilityTrace.Replacing)]
internal sealed partial class WalkReplacingTraces;

[TdLambda(Discount = 1, Traces = EligibilityTrace.Dutch)]
internal sealed partial class WalkTrueOnline;

[MonteCarlo(Discount = 1, Visits = Visits.Every)]
internal sealed partial class WalkEveryVisit;

[MonteCarlo(Discount = 1, Visits = Visits.First)]
internal sealed partial class WalkFirstVisit;

/// <summary>A method of prediction and its parameter, as random_walk.reference.py names them.</summary>
/// <param name="Name">The method.</param>
/// <param name="Parameter">The rewards of a return n, or the decay λ; 0 where there is neither.</param>
/// <param name="Create">Makes an agent of the method with a step size, and gives the values that it learns.</param>
internal sealed record WalkMethod(
    string Name, double Parameter, Func<TabularSpec, double, (ITabularAgent Agent, StateValueTable Values)> Create)
{
    /// <summary>TD with returns of 1, 2, 4, ..., 512 rewards, in figure 7.2.</summary>
    public const string MultiStep = "n-step TD";

    /// <summary>The forward view with moves in sequence, as equation 12.4 is written, in figure 12.3.</summary>
    public const string LambdaReturn = "offline λ-return";

    /// <summary>The forward view with moves that add up: what offline backward views equal.</summary>
    public const string SummedLambdaReturn = "offline λ-return summed";

    /// <summary>The backward view, in figure 12.6.</summary>
    public const string Accumulating = "accumulating";

    /// <summary>The backward view with traces of at most 1.</summary>
    public const string Replacing = "replacing";

    /// <summary>The backward view that equals the online forward view, in figure 12.8.</summary>
    public const string TrueOnline = "true online";

    /// <summary>Monte Carlo that learns from each visit of a state.</summary>
    public const string EveryVisit = "every visit";

    /// <summary>Monte Carlo that learns from the first visit of a state.</summary>
    public const string FirstVisit = "first visit";

    private static readonly double[] Decays = [0, 0.4, 0.8, 0.9, 0.95, 0.975, 0.99, 1];

    /// <summary>All methods with all parameters.</summary>
    public static IReadOnlyList<WalkMethod> All { get; } =
    [
        .. Enumerable.Range(0, 10).Select(power => Of(MultiStep, 1 << power)),
        .. new[] { LambdaReturn, SummedLambdaReturn, Accumulating, Replacing, TrueOnline }
            .SelectMany(name => Decays.Select(decay => Of(name, decay))),
        Of(EveryVisit, 0),
        Of(FirstVisit, 0),
    ];

    /// <summary>A method by name.</summary>
    public static WalkMethod Of(string name, double parameter) => new(name, parameter, name switch
    {
        MultiStep => (spec, stepSize) => WithValues(
            new WalkMultiStep(spec, null, new() { StepSize = stepSize, ReturnSteps = (int)parameter })),
        LambdaReturn => (spec, stepSize) => WithValues(
            new WalkSequentialLambdaReturn(spec, null, new() { StepSize = stepSize, Lambda = parameter })),
        SummedLambdaReturn => (spec, stepSize) => WithValues(
            new WalkLambdaReturn(spec, null, new() { StepSize = stepSize, Lambda = parameter })),
        Accumulating => (spec, stepSize) => WithValues(
            new WalkAccumulatingTraces(spec, null, new() { StepSize = stepSize, Lambda = parameter })),
        Replacing => (spec, stepSize) => WithValues(
            new WalkReplacingTraces(spec, null, new() { StepSize = stepSize, Lambda = parameter })),
        TrueOnline => (spec, stepSize) => WithValues(
            new WalkTrueOnline(spec, null, new() { StepSize = stepSize, Lambda = parameter })),
        EveryVisit => (spec, stepSize) => WithValues(
            new WalkEveryVisit(spec, null, new() { StepSize = stepSize })),
        FirstVisit => (spec, stepSize) => WithValues(
            new WalkFirstVisit(spec, null, new() { StepSize = stepSize })),
        _ => throw new ArgumentException($"There is no method {name} of prediction on the random walk.", nameof(name)),
    });

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkMultiStep agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkLambdaReturn agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkSequentialLambdaReturn agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkAccumulatingTraces agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkReplacingTraces agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkTrueOnline agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkEveryVisit agent) => (agent, agent.V);

    private static (ITabularAgent Agent, StateValueTable Values) WithValues(WalkFirstVisit agent) => (agent, agent.V);
}
