using System.Globalization;

namespace RlDsl;

/// <content>The state, saved and loaded.</content>
public sealed partial class EligibilityTraces
{
    private string Identity => string.Create(
        CultureInfo.InvariantCulture, $"{nameof(EligibilityTraces)} of {places.Length} weights");

    /// <summary>Writes the traces that are not zero.</summary>
    /// <param name="writer">Where to write them.</param>
    public void SaveState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteIdentity(Identity);
        writer.Write(count);
        writer.WriteNumbers<int>(indices.AsSpan(0, count));
        writer.WriteNumbers<double>(values.AsSpan(0, count));
    }

    /// <summary>Goes on from traces of as many weights that were saved; what these were is forgotten.</summary>
    /// <param name="reader">Where to read them; in the end it stands behind the state.</param>
    /// <exception cref="InvalidDataException">
    /// The state is damaged, or of another number of weights. Nothing is changed.
    /// </exception>
    /// <exception cref="EndOfStreamException">The state ends before it is complete. Nothing is changed.</exception>
    public void LoadState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.RequireIdentity(Identity);
        int saved = reader.ReadInt32("the number of traces", 0, places.Length);
        int[] savedIndices = new int[saved];
        double[] savedValues = new double[saved];
        reader.ReadNumbers<int>(savedIndices);
        reader.ReadNumbers<double>(savedValues);
        int[] savedPlaces = new int[places.Length];
        for (int place = 0; place < saved; place++)
        {
            int index = savedIndices[place];
            SavedNumbers.Require((uint)index < (uint)places.Length, "a trace is of no weight");
            SavedNumbers.Require(savedPlaces[index] == 0, "a weight has two traces");
            SavedNumbers.Require(
                Math.Abs(savedValues[place]) >= Least && double.IsFinite(savedValues[place]), "a trace is zero or not finite");
            savedPlaces[index] = place + 1;
        }

        count = saved;
        savedIndices.CopyTo(indices, 0);
        savedValues.CopyTo(values, 0);
        savedPlaces.CopyTo(places, 0);
    }
}
