namespace RlDsl;

/// <content>Errors of estimates, and where gradients stop.</content>
public static partial class Language
{
    /// <summary>The Huber loss, element by element (Huber 1964): [batch], [] → [batch].</summary>
    /// <param name="error">The error e; shape [batch].</param>
    /// <param name="threshold">The threshold δ from which the loss grows linearly, above 0; shape [].</param>
    /// <returns>e² / 2 where |e| ≤ δ, else δ (|e| - δ / 2); shape [batch].</returns>
    public static Value Huber(Value error, Number threshold) => Symbol<Value>();

    /// <summary>The Huber loss, element by element (Huber 1964): [critics, batch], [] → [critics, batch].</summary>
    /// <param name="error">The error e; shape [critics, batch].</param>
    /// <param name="threshold">The threshold δ from which the loss grows linearly, above 0; shape [].</param>
    /// <returns>e² / 2 where |e| ≤ δ, else δ (|e| - δ / 2); shape [critics, batch].</returns>
    public static Critics Huber(Critics error, Number threshold) => Symbol<Critics>();

    /// <summary>
    /// The asymmetric squared error whose minimum is an expectile (Newey and Powell 1987; Kostrikov et al. 2022, section
    /// 4.1): [batch], [] → [batch].
    /// </summary>
    /// <param name="error">The error u, the target minus the prediction; shape [batch].</param>
    /// <param name="level">The level τ, in (0, 1); 0.5 is the mean. Shape [].</param>
    /// <returns>|τ - 1(u &lt; 0)| u²; shape [batch].</returns>
    public static Value Expectile(Value error, Number level) => Symbol<Value>();

    /// <summary>
    /// The asymmetric squared error whose minimum is an expectile (Newey and Powell 1987; Kostrikov et al. 2022, section
    /// 4.1): [critics, batch], [] → [critics, batch].
    /// </summary>
    /// <param name="error">The error u, the target minus the prediction; shape [critics, batch].</param>
    /// <param name="level">The level τ, in (0, 1); 0.5 is the mean. Shape [].</param>
    /// <returns>|τ - 1(u &lt; 0)| u²; shape [critics, batch].</returns>
    public static Critics Expectile(Critics error, Number level) => Symbol<Critics>();

    /// <summary>How far an estimate is from its target, in the kind of the estimate: [batch], [batch] → [batch].</summary>
    /// <param name="target">The target, which has no gradient; shape [batch].</param>
    /// <param name="prediction">The estimate that is trained; shape [batch].</param>
    /// <returns>
    /// The squared error, or the Huber loss under <see cref="HuberLossAttribute"/>; the cross-entropy under
    /// <see cref="CategoricalAttribute"/> (Bellemare et al. 2017, section 4.2); the quantile Huber loss under
    /// <see cref="QuantileRegressionAttribute"/> (Dabney et al. 2018, equation 10). Shape [batch].
    /// </returns>
    public static Value Divergence(Value target, Value prediction) => Symbol<Value>();

    /// <summary>
    /// How far the estimate of each critic is from its target, in the kind of the estimate: [batch], [critics, batch] →
    /// [critics, batch].
    /// </summary>
    /// <param name="target">The target, which has no gradient; shape [batch].</param>
    /// <param name="prediction">The estimate that is trained; shape [critics, batch].</param>
    /// <returns>
    /// The squared error, or the Huber loss under <see cref="HuberLossAttribute"/>; the cross-entropy under
    /// <see cref="CategoricalAttribute"/> (Bellemare et al. 2017, section 4.2); the quantile Huber loss under
    /// <see cref="QuantileRegressionAttribute"/> (Dabney et al. 2018, equation 10). Shape [critics, batch].
    /// </returns>
    public static Critics Divergence(Value target, Critics prediction) => Symbol<Critics>();

    /// <summary>The same numbers, constant to the gradient: [] → [].</summary>
    public static Number StopGradient(Number x) => Symbol<Number>();

    /// <summary>The same numbers, constant to the gradient: [batch] → [batch].</summary>
    public static Value StopGradient(Value x) => Symbol<Value>();

    /// <summary>The same numbers, constant to the gradient: [batch, actions] → [batch, actions].</summary>
    public static ActionValues StopGradient(ActionValues x) => Symbol<ActionValues>();

    /// <summary>The same numbers, constant to the gradient: [critics, batch] → [critics, batch].</summary>
    public static Critics StopGradient(Critics x) => Symbol<Critics>();

    /// <summary>The same numbers, constant to the gradient: [critics, batch, actions] → [critics, batch, actions].</summary>
    public static ActionCritics StopGradient(ActionCritics x) => Symbol<ActionCritics>();

    /// <summary>The same numbers, constant to the gradient: [batch, n] → [batch, n].</summary>
    public static Features StopGradient(Features x) => Symbol<Features>();

    /// <summary>The same numbers, constant to the gradient: [batch, elements] → [batch, elements].</summary>
    public static ContinuousAction StopGradient(ContinuousAction x) => Symbol<ContinuousAction>();
}
