using System.Globalization;
using System.Text;

namespace RlDsl.Environments;

/// <content>The states of all environments, saved and loaded together.</content>
public abstract partial class VectorEnvironment
{
    /// <summary>Whether the states of all environments can be saved.</summary>
    public bool CanResume => Array.TrueForAll(environments, IResumableEnvironment.IsPossible);

    private string Identity =>
        string.Create(CultureInfo.InvariantCulture, $"{Count} environments side by side, with {ObservationSize} elements each");

    /// <inheritdoc/>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        IResumableEnvironment[] resumable = Array.ConvertAll(environments, IResumableEnvironment.Require);
        writer.WriteIdentity(Identity);
        for (int i = 0; i < ended.Length; i++)
        {
            writer.Write(ended[i]);
            if (ended[i])
            {
                writer.WriteNumbers<float>(Row(finalObservations, i));
            }
        }

        SaveStates(resumable, writer);
    }

    /// <summary>Goes on from states that were saved, in all environments or in none.</summary>
    /// <inheritdoc/>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        IResumableEnvironment[] resumable = Array.ConvertAll(environments, IResumableEnvironment.Require);
        reader.RequireIdentity(Identity);
        bool[] hadEnded = new bool[ended.Length];
        float[] finals = new float[finalObservations.Length];
        for (int i = 0; i < hadEnded.Length; i++)
        {
            hadEnded[i] = reader.ReadBoolean();
            if (hadEnded[i])
            {
                reader.ReadNumbers(Row(finals, i));
                SavedNumbers.RequireFinite(Row(finals, i), "an element of a final observation");
            }
        }

        using var present = new MemoryStream();
        using (var writer = new BinaryWriter(present, Encoding.UTF8, leaveOpen: true))
        {
            SaveStates(resumable, writer);
        }

        try
        {
            LoadStates(resumable, reader);
        }
        catch
        {
            // Those that were loaded go back to where they were.
            present.Position = 0;
            using var back = new BinaryReader(present, Encoding.UTF8, leaveOpen: true);
            LoadStates(resumable, back);
            throw;
        }

        hadEnded.CopyTo(ended, 0);
        finals.CopyTo(finalObservations, 0);
    }

    private static void SaveStates(IResumableEnvironment[] environments, BinaryWriter writer)
    {
        foreach (IResumableEnvironment environment in environments)
        {
            environment.SaveState(writer);
        }
    }

    private static void LoadStates(IResumableEnvironment[] environments, BinaryReader reader)
    {
        foreach (IResumableEnvironment environment in environments)
        {
            environment.LoadState(reader);
        }
    }
}
