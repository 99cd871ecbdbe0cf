using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// Shows an agent the last few observations of an environment at once, so that it sees what moves: Mnih et al. 2015 stack
/// four frames. The observation is (frames * channels, height, width), the oldest frame first. At the start of an episode
/// every frame is the first observation.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It stacks frames: the field's word, not a collection.")]
public sealed class FrameStack : IDiscreteEnvironment, IEnvironmentWrapper, IResumableEnvironment
{
    private readonly IDiscreteEnvironment inner;
    private readonly int frameSize;

    // The caller may hand in other memory at each step, so the frames are kept here too.
    private readonly float[] stack;

    /// <summary>Wraps an environment.</summary>
    /// <param name="inner">
    /// The environment, whose observations have at least one dimension; the first one is stacked along.
    /// </param>
    /// <param name="frames">The number of observations that make up one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of frames is not positive.</exception>
    /// <exception cref="ArgumentException">The observations have no dimension to stack along.</exception>
    public FrameStack(IDiscreteEnvironment inner, int frames)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        BoxSpace frame = inner.Spec.Observation;
        if (frame.Shape.IsEmpty)
        {
            throw new ArgumentException(
                $"The observations of {inner.Spec.Name} are single numbers, without a dimension to stack along.", nameof(inner));
        }

        this.inner = inner;
        frameSize = frame.Size;
        stack = new float[frames * frameSize];

        float[] low = new float[stack.Length];
        float[] high = new float[stack.Length];
        for (int i = 0; i < stack.Length; i++)
        {
            low[i] = frame.Low[i % frameSize];
            high[i] = frame.High[i % frameSize];
        }

        int[] shape = [.. frame.Shape];
        shape[0] *= frames;
        Spec = inner.Spec with { Observation = new BoxSpace(shape, low, high, frame.Element) };
    }

    /// <inheritdoc/>
    public DiscreteSpec Spec { get; }

    /// <inheritdoc/>
    public object Inner => inner;

    /// <inheritdoc/>
    public bool CanResume => IResumableEnvironment.IsPossible(inner);

    private string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(FrameStack)} ({stack.Length / frameSize} frames of {frameSize} elements)");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public void Reset(ulong seed, Span<float> observation)
    {
        RequireObservation(observation);
        inner.Reset(seed, stack.AsSpan(0, frameSize));
        WriteFirst(observation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public void Reset(Span<float> observation)
    {
        RequireObservation(observation);
        inner.Reset(stack.AsSpan(0, frameSize));
        WriteFirst(observation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public StepResult Step(int action, Span<float> observation)
    {
        RequireObservation(observation);

        // Into the caller's memory first: a step that is refused leaves the stack as it was.
        Span<float> newest = observation[^frameSize..];
        StepResult result = inner.Step(action, newest);
        stack.AsSpan(frameSize).CopyTo(stack);
        newest.CopyTo(stack.AsSpan(stack.Length - frameSize));
        stack.CopyTo(observation);
        return result;
    }

    /// <inheritdoc/>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        IResumableEnvironment environment = IResumableEnvironment.Require(inner);
        writer.WriteIdentity(Identity);
        writer.WriteNumbers<float>(stack);
        environment.SaveState(writer);
    }

    /// <inheritdoc/>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        IResumableEnvironment environment = IResumableEnvironment.Require(inner);
        reader.RequireIdentity(Identity);
        float[] saved = new float[stack.Length];
        reader.ReadNumbers<float>(saved);
        SavedNumbers.RequireFinite(saved, "an element of a frame");

        // The other environment changes last of all that can fail.
        environment.LoadState(reader);
        saved.CopyTo(stack, 0);
    }

    private void WriteFirst(Span<float> observation)
    {
        for (int start = frameSize; start < stack.Length; start += frameSize)
        {
            stack.AsSpan(0, frameSize).CopyTo(stack.AsSpan(start));
        }

        stack.CopyTo(observation);
    }

    private void RequireObservation(ReadOnlySpan<float> observation)
    {
        if (observation.Length != stack.Length)
        {
            throw new ArgumentException(
                $"A stacked observation of {inner.Spec.Name} has {stack.Length} elements, "
                + $"but got a span of {observation.Length}.",
                nameof(observation));
        }
    }
}
