using System.Globalization;
using RlDsl.Environments;

namespace RlDsl;

/// <summary>An environment that passes everything on to another and notes its steps.</summary>
/// <param name="inner">The other environment.</param>
/// <param name="steps">Receives the steps.</param>
/// <param name="observationSize">The elements of an observation.</param>
internal abstract class RecordingEnvironment(IEnvironment inner, RecordedSteps steps, int observationSize)
    : IEnvironment, IEnvironmentWrapper, IResumableEnvironment, IDisposable
{
    // Of its own: the caller may write the next observation over this one.
    private readonly float[] last = new float[observationSize];

    // Not before the first reset that was seen, nor after the end of an episode.
    private bool isLastKnown;

    public object Inner => inner;

    public void Reset(ulong seed, Span<float> observation)
    {
        inner.Reset(seed, observation);
        Begin(observation);
    }

    public void Reset(Span<float> observation)
    {
        inner.Reset(observation);
        Begin(observation);
    }

    public bool CanResume => IResumableEnvironment.IsPossible(inner);

    private string Identity => string.Create(CultureInfo.InvariantCulture, $"a recorded environment of {last.Length} elements");

    // What was recorded is a data set, and no part of the state.
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        IResumableEnvironment environment = IResumableEnvironment.Require(inner);
        writer.WriteIdentity(Identity);
        writer.Write(isLastKnown);
        writer.WriteNumbers<float>(last);
        environment.SaveState(writer);
    }

    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        IResumableEnvironment environment = IResumableEnvironment.Require(inner);
        reader.RequireIdentity(Identity);
        bool wasKnown = reader.ReadBoolean();
        float[] saved = new float[last.Length];
        reader.ReadNumbers<float>(saved);
        SavedNumbers.RequireFinite(saved, "an element of the last observation");

        // The other environment changes last of all that can fail.
        environment.LoadState(reader);
        steps.BeginEpisode();
        isLastKnown = wasKnown;
        saved.CopyTo(last, 0);
    }

    public void Dispose() => (inner as IDisposable)?.Dispose();

    /// <summary>Makes room for a step before the environment takes it.</summary>
    protected void MakeRoom() => steps.MakeRoom();

    /// <summary>Notes the step that the environment has taken.</summary>
    protected StepResult Noted(int number, ReadOnlySpan<float> vector, StepResult result, ReadOnlySpan<float> observation)
    {
        RequireObservation(observation);
        if (isLastKnown)
        {
            steps.Add(last, number, vector, result, observation);
        }

        observation.CopyTo(last);
        isLastKnown &= !result.EndsEpisode;
        return result;
    }

    private void Begin(ReadOnlySpan<float> observation)
    {
        RequireObservation(observation);
        steps.BeginEpisode();
        observation.CopyTo(last);
        isLastKnown = true;
    }

    private void RequireObservation(ReadOnlySpan<float> observation)
    {
        if (observation.Length != last.Length)
        {
            throw new ArgumentException(
                $"An observation has {last.Length} elements, but got a span of {observation.Length}.", nameof(observation));
        }
    }
}

/// <summary>Notes the steps of an environment with discrete actions.</summary>
internal sealed class RecordingDiscreteEnvironment(IDiscreteEnvironment inner, RecordedSteps steps)
    : RecordingEnvironment(inner, steps, inner.Spec.Observation.Size), IDiscreteEnvironment
{
    public DiscreteSpec Spec => inner.Spec;

    public StepResult Step(int action, Span<float> observation)
    {
        MakeRoom();
        return Noted(action, [], inner.Step(action, observation), observation);
    }
}

/// <summary>Notes the steps of an environment with continuous actions.</summary>
internal sealed class RecordingContinuousEnvironment(IContinuousEnvironment inner, RecordedSteps steps)
    : RecordingEnvironment(inner, steps, inner.Spec.Observation.Size), IContinuousEnvironment
{
    public ContinuousSpec Spec => inner.Spec;

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        MakeRoom();
        return Noted(0, action, inner.Step(action, observation), observation);
    }
}
