namespace RlDsl.Approximation;

/// <summary>
/// Features x(s) of observations, of which a linear function is a weighted sum: v(s) = Σ w_i x_i(s) (Sutton and Barto 2018,
/// section 9.4). Writing them allocates nothing.
/// </summary>
public interface ILinearFeatures
{
    /// <summary>The number of elements of an observation.</summary>
    int ObservationSize { get; }

    /// <summary>The number of features, and of weights of a linear function.</summary>
    int Count { get; }

    /// <summary>Writes the features of an observation.</summary>
    /// <param name="observation">The observation, of finite numbers; what is out of bounds counts as the nearest bound.</param>
    /// <param name="features">Receives all features; shape (<see cref="Count"/>).</param>
    /// <exception cref="ArgumentException">A span has another length, or an element is not finite.</exception>
    void Write(ReadOnlySpan<float> observation, Span<double> features);

    /// <summary>What a feature stands for, in words or as a formula of the observation's elements.</summary>
    /// <param name="feature">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    string Describe(int feature);

    /// <summary>What a step size is multiplied by for the weight of a feature; 1 where the basis says nothing about it.</summary>
    /// <param name="feature">Its number, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    double StepSizeScale(int feature);

    /// <summary>
    /// Writes weights by which the linear function has the same value for every observation, if there are some. A basis without a
    /// constant feature, whose features do not add up to the same everywhere either, has none unless it says so.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="weights">Receives the weights where there are some; shape (<see cref="Count"/>).</param>
    /// <returns>Whether there are some.</returns>
    bool TryWriteConstant(double value, Span<double> weights) => false;
}

/// <summary>
/// Features that are 1 or 0, of which as many are 1 for every observation: a linear function adds up a few weights.
/// </summary>
public interface IBinaryFeatures : ILinearFeatures
{
    /// <summary>How many features are 1. A step size is commonly divided by it.</summary>
    int ActiveCount { get; }

    /// <summary>Writes which features of an observation are 1, all different.</summary>
    /// <param name="observation">The observation, of finite numbers; what is out of bounds counts as the nearest bound.</param>
    /// <param name="active">Receives the numbers of the features; shape (<see cref="ActiveCount"/>).</param>
    /// <exception cref="ArgumentException">A span has another length, or an element is not finite.</exception>
    void WriteActive(ReadOnlySpan<float> observation, Span<int> active);

    /// <inheritdoc/>
    /// <remarks>All weights are the same: the active ones add up to the value.</remarks>
    bool ILinearFeatures.TryWriteConstant(double value, Span<double> weights)
    {
        weights.Fill(value / ActiveCount);
        return true;
    }
}
