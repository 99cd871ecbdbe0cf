using System.Text;
using RlDsl.Environments;

namespace RlDsl;

/// <summary>The environments of a training under way as they were after a step: what they were seen to be, and their state.</summary>
/// <param name="Observations">What was observed last, shape (environments, observation).</param>
/// <param name="State">Their state, as they write it; nothing where theirs cannot be saved.</param>
internal sealed record SuspendedEnvironments(float[] Observations, byte[]? State)
{
    private const string ObservationsEntry = "observations";
    private const string StateEntry = "environments";

    public static SuspendedEnvironments Of(IVectorEnvironment environments, ReadOnlySpan<float> observations)
    {
        if (environments is not IResumableEnvironment { CanResume: true } resumable)
        {
            return new SuspendedEnvironments(observations.ToArray(), null);
        }

        using var state = new MemoryStream();
        using (var writer = new BinaryWriter(state, Encoding.UTF8, leaveOpen: true))
        {
            resumable.SaveState(writer);
        }

        return new SuspendedEnvironments(observations.ToArray(), state.ToArray());
    }

    /// <summary>Goes on in other environments from where these were. Where that cannot be, they are as they were.</summary>
    /// <returns>Why it cannot be, in words after a colon; null where it could.</returns>
    public string? ResumeIn(IVectorEnvironment environments, Span<float> observations)
    {
        if (State is null)
        {
            return $"the state of environments that do not implement {nameof(IResumableEnvironment)} is not saved";
        }

        if (environments is not IResumableEnvironment { CanResume: true } resumable)
        {
            return $"these environments do not implement {nameof(IResumableEnvironment)}";
        }

        if (observations.Length != Observations.Length)
        {
            return "it was in another number of environments";
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(State, writable: false));
            resumable.LoadState(reader);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            return exception.Message.TrimEnd('.');
        }

        Observations.CopyTo(observations);
        return null;
    }

    public void Save(CheckpointWriter writer)
    {
        writer.WriteTraining(ObservationsEntry, part => part.WriteNumbers<float>(Observations));
        if (State is not null)
        {
            writer.WriteTraining(StateEntry, part => part.Write(State));
        }
    }

    /// <param name="reader">The checkpoint.</param>
    /// <param name="hasState">Whether there is a state beside the observations.</param>
    public static SuspendedEnvironments Load(CheckpointReader reader, bool hasState)
    {
        byte[] bytes = ReadAll(reader, ObservationsEntry);
        float[] observations = new float[bytes.Length / sizeof(float)];
        using var numbers = new BinaryReader(new MemoryStream(bytes, writable: false));
        numbers.ReadNumbers<float>(observations);
        return new SuspendedEnvironments(observations, hasState ? ReadAll(reader, StateEntry) : null);
    }

    private static byte[] ReadAll(CheckpointReader reader, string entry)
    {
        byte[] all = [];
        reader.ReadTraining(entry, part =>
        {
            using var bytes = new MemoryStream();
            part.BaseStream.CopyTo(bytes);
            all = bytes.ToArray();
        });
        return all;
    }
}
