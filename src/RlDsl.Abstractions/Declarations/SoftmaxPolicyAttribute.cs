namespace RlDsl.Declarations;

/// <summary>
/// Names an algorithm that learns a policy, the softmax of a preference for each action, which stands in a table or, with
/// features, is linear in them; and the values of states, which its errors are measured by.
/// </summary>
public abstract class SoftmaxPolicyAttribute : TabularAlgorithmAttribute
{
    /// <summary>
    /// The step size of the policy, in (0, 1]: what an error of 1 moves preferences by, times the gradient of the logarithm of
    /// the action's probability.
    /// </summary>
    [Above(0), AtMost(1)]
    public double PolicyStepSize { get; set; } = 0.1;
}
