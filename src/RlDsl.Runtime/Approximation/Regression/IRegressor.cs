namespace RlDsl.Approximation;

/// <summary>
/// A function of vectors that is fitted to examples of it, in one go and without gradients: what fitted iteration approximates
/// values with (Gordon 1995; Ernst, Geurts and Wehenkel 2005).
/// </summary>
public interface IRegressor
{
    /// <summary>Fits the function to examples; what it was fitted to before is forgotten.</summary>
    /// <param name="inputSize">The number of elements of an input, positive.</param>
    /// <param name="inputs">The inputs, finite; shape (examples, inputSize), row-major, with at least one example.</param>
    /// <param name="targets">What the function is at each input, finite; shape (examples).</param>
    /// <exception cref="ArgumentException">
    /// There is no example, inputs and targets are not as many, or a number is infinite or NaN. The message says which.
    /// </exception>
    void Fit(int inputSize, ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets);

    /// <summary>The value of the function at an input; it allocates nothing.</summary>
    /// <param name="input">The input, finite; shape (inputSize).</param>
    /// <exception cref="ArgumentException">The input has another length, or an element is infinite or NaN.</exception>
    /// <exception cref="InvalidOperationException">The function was not fitted.</exception>
    double Predict(ReadOnlySpan<float> input);

    /// <summary>The numbers that tell the function that was fitted, all finite; none before one was.</summary>
    double[] Save();

    /// <summary>Becomes the function that was saved by a regressor of the same class and settings.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <exception cref="InvalidDataException">The numbers are damaged, or of another class. Nothing is changed.</exception>
    void Load(ReadOnlySpan<double> saved);
}
