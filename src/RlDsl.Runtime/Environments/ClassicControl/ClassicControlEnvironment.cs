using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// A mechanical system whose state is a few real numbers, kept in double precision. The order of the numbers stands in
/// the summary of each system.
/// </summary>
public abstract class ClassicControlEnvironment : EpisodicEnvironment
{
    private readonly double[] state;

    private protected ClassicControlEnvironment(int stateSize, int observationSize, int stepLimit)
        : base(observationSize, stepLimit)
    {
        state = new double[stateSize];
    }

    /// <summary>The state, in the order that the summary of the class gives; it changes with each step.</summary>
    public ReadOnlySpan<double> State => state;

    /// <summary>The state, for the dynamics to change.</summary>
    private protected Span<double> MutableState => state;

    /// <summary>Puts the episode under way into another state; its step count goes on.</summary>
    /// <param name="values">The new state, in the order that the summary of the class gives.</param>
    /// <exception cref="ArgumentException">There are too few or too many numbers, or one is not finite.</exception>
    /// <exception cref="InvalidOperationException">No episode is under way: call Reset first.</exception>
    public void SetState(ReadOnlySpan<double> values)
    {
        RequireRunning();
        if (values.Length != state.Length)
        {
            throw new ArgumentException(
                $"A state of {GetType().Name} has {state.Length} numbers, but got {values.Length}.", nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Number {i} of the state is {values[i]}, but it must be finite."),
                    nameof(values));
            }
        }

        values.CopyTo(state);
    }

    /// <inheritdoc/>
    public override bool CanResume => true;

    /// <inheritdoc/>
    protected override void WriteState(BinaryWriter writer) => writer.WriteNumbers<double>(state);

    /// <inheritdoc/>
    protected override Action ReadState(BinaryReader reader, bool isRunning)
    {
        double[] saved = new double[state.Length];
        reader.ReadNumbers<double>(saved);
        SavedNumbers.RequireFinite(saved, "a number of the state");
        return () => saved.CopyTo(state, 0);
    }
}
