using System.Globalization;

namespace RlDsl;

/// <content>The state, saved and loaded: the observation, of which the features follow.</content>
public sealed partial class FeatureVector
{
    private string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"{nameof(FeatureVector)} of {features.GetType().Name} of {observation.Length} elements, {features.Count} of them");

    /// <summary>Writes the observation that the features are of, if there is one.</summary>
    /// <param name="writer">Where to write it.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(isSet);
        if (isSet)
        {
            writer.WriteNumbers<float>(observation);
        }
    }

    /// <summary>Takes the features of the observation that was saved.</summary>
    /// <param name="reader">Where to read it; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">The state is damaged, or of other features. Nothing is changed.</exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        if (!reader.ReadBoolean())
        {
            isSet = false;
            return;
        }

        float[] saved = new float[observation.Length];
        reader.ReadNumbers<float>(saved);
        SavedNumbers.Require(FiniteNumbers.IndexOfOther(saved) < 0, "an element of an observation is not finite");
        Set(saved);
    }
}
