namespace RlDsl.Approximation;

/// <summary>What every regressor asks of its examples and inputs.</summary>
internal static class ExampleChecks
{
    /// <summary>Checks examples.</summary>
    /// <param name="inputSize">The number of elements of an input.</param>
    /// <param name="inputs">The inputs; shape (examples, inputSize).</param>
    /// <param name="targets">The targets; shape (examples).</param>
    public static void RequireExamples(int inputSize, ReadOnlySpan<float> inputs, ReadOnlySpan<double> targets)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        if (targets.Length == 0 || inputs.Length != (long)targets.Length * inputSize)
        {
            throw new ArgumentException(
                $"Got {targets.Length} targets and {inputs.Length} elements of inputs: for at least one target, give {inputSize} "
                + "elements each.",
                nameof(inputs));
        }

        int other = FiniteNumbers.IndexOfOther(inputs);
        if (other >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Element {other % inputSize} of input {other / inputSize} is {inputs[other]}, but it must be finite."),
                nameof(inputs));
        }

        for (int i = 0; i < targets.Length; i++)
        {
            if (!double.IsFinite(targets[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Target {i} is {targets[i]}, but it must be finite."), nameof(targets));
            }
        }
    }

    /// <summary>Checks an input.</summary>
    /// <param name="inputSize">The number of elements of an input; 0 before anything was fitted.</param>
    /// <param name="input">The input.</param>
    public static void RequireInput(int inputSize, ReadOnlySpan<float> input)
    {
        if (inputSize == 0)
        {
            throw new InvalidOperationException("Nothing was fitted yet: call Fit with examples first.");
        }

        int other = input.Length == inputSize ? FiniteNumbers.IndexOfOther(input) : -1;
        if (input.Length != inputSize || other >= 0)
        {
            throw new ArgumentException(
                other < 0
                    ? $"An input has {inputSize} elements, but got {input.Length}."
                    : FormattableString.Invariant($"Element {other} of the input is {input[other]}, but it must be finite."),
                nameof(input));
        }
    }
}
