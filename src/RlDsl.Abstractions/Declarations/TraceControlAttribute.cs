namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns the values of actions with eligibility traces.</summary>
public abstract class TraceControlAttribute : TabularControlAttribute
{
    /// <inheritdoc cref="TdLambdaAttribute.Lambda"/>
    [SameAs(typeof(TdLambdaAttribute), nameof(TdLambdaAttribute.Lambda))]
    public double Lambda { get; set; } = new TdLambdaAttribute().Lambda;

    /// <summary>What a visit makes of the trace of the action's value.</summary>
    public EligibilityTrace Traces { get; set; } = EligibilityTrace.Accumulating;
}
