namespace RlDsl;

/// <summary>The gradient of the logarithm of a softmax.</summary>
internal static class SoftmaxGradient
{
    /// <summary>∂ ln π(a) / ∂ h(b) = 1[b = a] - π(b), for each b.</summary>
    /// <param name="preferences">The preferences h; shape (actions).</param>
    /// <param name="action">The number of the action a.</param>
    /// <param name="gradient">Receives the gradient; shape (actions).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public static void Write(ReadOnlySpan<double> preferences, int action, Span<double> gradient)
    {
        ActionNumber.Require(action, preferences.Length);
        RowValues.Softmax(preferences, 1, gradient);
        foreach (ref double each in gradient)
        {
            each = -each;
        }

        gradient[action] += 1;
    }
}
